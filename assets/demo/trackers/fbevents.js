// Stands in for an advertising pixel's library: its own cookie on the site, and an image for each event in the queue.
(function () {
  var known = /(?:^|; )_fbp=([^;]*)/.exec(document.cookie);
  var id = known ? known[1] : "fb.1." + Date.now() + "." + Math.floor(Math.random() * 1e9);
  if (!known) document.cookie = "_fbp=" + id + "; path=/; max-age=7776000; samesite=lax; domain=" + location.hostname;
  var account = "";
  function send(args) {
    if (args[0] === "init") account = args[1];
    if (args[0] === "track") new Image().src = "{{facebook}}/tr?id=" + account + "&ev=" + args[1] + "&fbp=" + id + "&dl=" + encodeURIComponent(location.href);
  }
  var queue = (window.fbq && window.fbq.queue) || [];
  while (queue.length) send(queue.shift());
  if (window.fbq) window.fbq.callMethod = function () { send(arguments); };
})();

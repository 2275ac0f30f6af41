// Stands in for an analytics library: names the browser in _ga, for the widest domain it may, and reports the page.
(function () {
  function read(name) {
    var found = document.cookie.split("; ").filter(function (pair) { return pair.indexOf(name + "=") === 0; })[0];
    return found && found.slice(name.length + 1);
  }
  function write(name, value) {
    var labels = location.hostname.split(".");
    for (var i = labels.length - 1; i >= 0; i--) {
      document.cookie = name + "=" + value + "; path=/; max-age=63072000; samesite=lax; domain=" + labels.slice(i).join(".");
      if (read(name)) return;
    }
    document.cookie = name + "=" + value + "; path=/; max-age=63072000; samesite=lax";
  }
  var now = Math.floor(Date.now() / 1000);
  if (!read("_ga")) write("_ga", "GA1.1." + Math.floor(Math.random() * 2147483647) + "." + now);
  if (!read("_ga_DEMO1234")) write("_ga_DEMO1234", "GS2.1.s" + now + "$o1$g0$t" + now);
  var collect = "{{google-analytics}}/g/collect?v=2&tid=G-DEMO1234&cid=" + read("_ga") + "&dl=" + encodeURIComponent(location.href);
  fetch(collect + "&en=page_view", { method: "POST", mode: "no-cors", credentials: "include", keepalive: true }).catch(function () {});
  navigator.sendBeacon(collect + "&en=user_engagement");
})();

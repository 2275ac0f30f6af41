// Stands in for a video network's advertising pixel.
(function () {
  var id = Math.random().toString(36).slice(2);
  document.cookie = "_ttp=" + id + "; path=/; max-age=33696000; samesite=lax";
  navigator.sendBeacon("{{tiktok}}/api/v2/pixel?id=" + id, "{}");
})();

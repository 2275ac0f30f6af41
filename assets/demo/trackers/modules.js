// Stands in for a session recorder: names the visitor in a cookie and in storage, and beacons.
(function () {
  var id = Math.random().toString(36).slice(2);
  document.cookie = "_hjSessionUser_1=" + id + "; path=/; max-age=31536000; samesite=lax";
  try { localStorage.setItem("_hjSessionUser_1", id); } catch (refused) { /* storage is switched off */ }
  navigator.sendBeacon("{{hotjar-script}}/beacon?id=" + id, "scroll,0");
})();

// Stands in for a customer data platform: an anonymous id in a cookie and in storage, and a call for the page.
(function () {
  var id = Math.random().toString(36).slice(2);
  document.cookie = "ajs_anonymous_id=" + id + "; path=/; max-age=31536000; samesite=lax";
  try { localStorage.setItem("ajs_anonymous_id", id); } catch (refused) { /* storage is switched off */ }
  fetch("{{segment-api}}/v1/p", { method: "POST", mode: "no-cors", keepalive: true, body: JSON.stringify({ anonymousId: id }) }).catch(function () {});
})();

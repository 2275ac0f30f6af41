// Stands in for a professional network's advertising tag.
(function () {
  document.cookie = "li_fat_id=" + Math.random().toString(36).slice(2) + "; path=/; max-age=2592000; samesite=lax";
  new Image().src = "{{linkedin-pixel}}/collect?v=2&fmt=gif&pid=" + (window._linkedin_partner_id || "DEMO");
})();

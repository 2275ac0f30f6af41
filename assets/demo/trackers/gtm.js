// Stands in for a tag manager: what it loads is decided by the container's id, not by the page.
(function () {
  var containers = {
    "GTM-NEXORAZ": ["{{hotjar}}/c/hotjar-DEMO.js?sv=6"],
    "GTM-VIDEXIO": ["{{hotjar}}/c/hotjar-DEMO.js?sv=6", "{{linkedin}}/li.lms-analytics/insight.min.js"],
    "GTM-PIXERA": ["{{hotjar}}/c/hotjar-DEMO.js?sv=6", "{{tiktok}}/i18n/pixel/events.js?sdkid=DEMO"]
  };
  var id = new URL(document.currentScript.src).searchParams.get("id");
  (containers[id] || []).forEach(function (address) {
    var script = document.createElement("script");
    script.async = true;
    script.src = address;
    document.head.appendChild(script);
  });
})();

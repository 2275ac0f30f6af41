// Stands in for a session recorder's loader: injects the recorder itself.
(function () {
  var script = document.createElement("script");
  script.src = "{{hotjar-script}}/modules.js";
  document.head.appendChild(script);
})();

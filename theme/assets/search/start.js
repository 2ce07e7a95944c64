// Decides whether this browser can search, and says why not (in the words of search.html). Plain old JavaScript, so that old browsers can read it.
(function () {
  var app = document.getElementById("gk-search");
  var plain = document.getElementById("gk-search-plain");
  var from = document.currentScript && document.currentScript.src;
  var hasStarted = false;

  function say(reason) {
    if (hasStarted) return;
    app.hidden = true;
    plain.hidden = false;
    document.getElementById("gk-search-why").textContent = plain.getAttribute("data-" + reason);
  }

  function sayFailed() {
    say("failed");
  }

  if (location.protocol === "file:") {
    say("file");
    return;
  }
  var script = document.createElement("script");
  var isNew = from && "noModule" in script && window.BigInt && window.fetch && [].at && "".replaceAll;
  if (!isNew) {
    say("old");
    return;
  }
  window.addEventListener("error", sayFailed);
  app.addEventListener("gk-started", function () {
    hasStarted = true;
  });
  script.type = "module";
  script.src = from.replace(/start\.js(?=$|\?)/, "page.js");
  script.onerror = sayFailed;
  app.hidden = false;
  plain.hidden = true;
  document.body.appendChild(script);
})();

// How pages look: as the device says until the reader chooses. Runs in <head>, so that no page flashes.
// In the browser of an app, says how to open files. Plain old JavaScript (ES5), which any browser can read.
(function () {
  var root = document.documentElement;
  var choices = { scheme: ["light", "dark"], contrast: ["normal", "more"], text: ["normal", "large"] };
  var names = ["scheme", "contrast", "text"];
  var chosen = {};
  var device = { scheme: media("(prefers-color-scheme: dark)"), contrast: media("(prefers-contrast: more)") };

  function media(query) {
    return window.matchMedia ? matchMedia(query) : { matches: false };
  }

  function second(name) {
    if (chosen[name]) return chosen[name] === choices[name][1];
    return device[name] ? device[name].matches : false;
  }

  function choose(name) {
    chosen[name] = choices[name][second(name) ? 0 : 1];
    try {
      localStorage.setItem("gk-" + name, chosen[name]);
    } catch (error) {}
    show();
  }

  function sheet(name, wanted) {
    document.getElementById("gk-sheet-" + name).media = wanted ? "screen" : "not all";
  }

  function show() {
    sheet("dark", second("scheme"));
    sheet("contrast", second("contrast"));
    sheet("contrast-dark", second("contrast") && second("scheme"));
    root.className = root.className.replace(/ ?\bgk-large\b/, "") + (second("text") ? " gk-large" : "");
    names.forEach(function (name) {
      var button = document.getElementById("gk-" + name);
      if (button) button.setAttribute("aria-pressed", String(second(name)));
    });
  }

  function offer() {
    var menu = document.getElementById("gk-view");
    names.forEach(function (name) {
      document.getElementById("gk-" + name).addEventListener("click", function () {
        choose(name);
      });
    });
    menu.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    menu.hidden = false;
    show();
  }

  names.forEach(function (name) {
    try {
      chosen[name] = localStorage.getItem("gk-" + name);
    } catch (error) {}
    if (device[name] && device[name].addEventListener) device[name].addEventListener("change", show);
  });
  show();
  document.addEventListener("DOMContentLoaded", function () {
    var line = document.getElementById("gk-in-app");
    offer();
    if (line && /MicroMessenger|QQ\/|DingTalk|AlipayClient|Weibo/.test(navigator.userAgent)) line.hidden = false;
  });
})();

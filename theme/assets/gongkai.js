// Light or dark: follows the device until the reader chooses. Runs in <head>, so that no page flashes.
// In the browser of an app, says how to open files. Plain old JavaScript (ES5), which any browser can read.
(function () {
  var key = "gk-scheme";
  var device = window.matchMedia ? matchMedia("(prefers-color-scheme: dark)") : { matches: false };
  var sheet = document.getElementById("gk-dark");
  var chosen = null;

  try {
    chosen = localStorage.getItem(key);
  } catch (error) {}

  function isDark() {
    return chosen ? chosen === "dark" : device.matches;
  }

  function choose() {
    chosen = isDark() ? "light" : "dark";
    try {
      localStorage.setItem(key, chosen);
    } catch (error) {}
    show();
  }

  function show() {
    var dark = isDark();
    sheet.media = dark ? "screen" : "not all";
    var button = document.getElementById("gk-scheme");
    if (button) {
      button.textContent = dark ? "浅色" : "深色";
      button.setAttribute("aria-label", dark ? "换成浅色显示" : "换成深色显示");
      button.hidden = false;
    }
  }

  show();
  if (device.addEventListener) device.addEventListener("change", show);
  document.addEventListener("DOMContentLoaded", function () {
    var button = document.getElementById("gk-scheme");
    var line = document.getElementById("gk-in-app");
    show();
    if (button) button.addEventListener("click", choose);
    if (line && /MicroMessenger|QQ\/|DingTalk|AlipayClient|Weibo/.test(navigator.userAgent)) line.hidden = false;
  });
})();

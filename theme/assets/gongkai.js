// Light or dark: follows the device until the reader chooses. Runs in <head>, so that no page flashes.
(() => {
  const key = "gk-scheme";
  const device = matchMedia("(prefers-color-scheme: dark)");
  const sheet = document.getElementById("gk-dark");
  const remembered = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const remember = (scheme) => {
    try {
      localStorage.setItem(key, scheme);
    } catch {
      document.documentElement.dataset.gkScheme = scheme;
    }
  };
  const isDark = () => {
    const chosen = remembered() ?? document.documentElement.dataset.gkScheme;
    return chosen ? chosen === "dark" : device.matches;
  };
  const show = () => {
    const dark = isDark();
    sheet.media = dark ? "screen" : "not all";
    const button = document.getElementById("gk-scheme");
    if (button) {
      button.textContent = dark ? "浅色" : "深色";
      button.setAttribute("aria-label", dark ? "换成浅色显示" : "换成深色显示");
      button.hidden = false;
    }
  };
  show();
  device.addEventListener?.("change", show);
  document.addEventListener("DOMContentLoaded", () => {
    show();
    document.getElementById("gk-scheme")?.addEventListener("click", () => {
      remember(isDark() ? "light" : "dark");
      show();
    });
  });
})();

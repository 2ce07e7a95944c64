// Before Sveltia CMS is read: it starts when it is told to, and in Chinese.
"use strict";

window.CMS_MANUAL_INIT = true;
localStorage.setItem("sveltia-cms.prefs", JSON.stringify({
  ...JSON.parse(localStorage.getItem("sveltia-cms.prefs") || "{}"), locale: "zh-CN",
}));

// What a page says: browsers that save a page write its HTML anew, but the words of its text stay.

/** The words of a page's text, without white space; without what scripts write and what is only for the eye. */
export function textOf(/** @type {Document} */ page) {
  const article = page.querySelector("article")?.cloneNode(true);
  if (!(article instanceof Element)) return "";
  for (const each of article.querySelectorAll("script, noscript, [data-gk-until], .gk-neighbours")) each.remove();
  return (article.textContent ?? "").replace(/\s+/g, "");
}

/**
 * Where two texts begin to differ, in words; empty if they do not.
 * @param {string} published
 * @param {string} saved
 */
export function difference(published, saved) {
  if (published === saved) return "";
  let at = 0;
  while (at < published.length && published[at] === saved[at]) at += 1;
  const piece = (/** @type {string} */ text) => text.slice(Math.max(0, at - 8), at + 16) || "（没有了）";
  return `公开的是“…${piece(published)}…”，这份是“…${piece(saved)}…”`;
}

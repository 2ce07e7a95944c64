// Hits, pages and words about them. Texts of records only ever become text nodes.

import { addressOf } from "./address.js";
import { element, number, rootPath, rootUrl } from "./dom.js";
import { SIZE } from "./session.js";

/** @typedef {import("./engine.js").Page} Found */
/** @typedef {Found["hits"][number]} Hit */
/** @typedef {import("./address.js").Asked} Asked */

export const MOST_PAGES = 100;
const PARTS = /** @type {const} */ ([
  ["head", "标题或文号里有"],
  ["text", "正文里有"],
]);

const marked = (/** @type {Hit["title"]} */ pieces) =>
  pieces.map(({ text, isMatch }) => (isMatch ? element("mark", {}, text) : text));

/** Relative, as all links of the site are: others are marked as leading elsewhere. */
const within = (/** @type {string} */ url) => url.replace(rootUrl(), rootPath());

/**
 * Ways to lists, agencies and help.
 * @param {Found["places"]} places
 */
export function placeLinks(places) {
  if (!places.length) return [];
  const links = places.map(({ url, title }) => element("li", {}, element("a", { href: within(url) }, title)));
  return [element("h3", {}, "栏目、机关和帮助"), element("ul", { class: "gk-links" }, ...links)];
}

/** @param {Hit} hit */
function hitItem({ url, title, snippet, facts, state }) {
  const item = element("li", { class: "gk-hit" }, element("a", { href: within(url) }, ...marked(title)));
  if (state) item.append(" ", element("span", { class: state.isOver ? "gk-tag gk-tag--over" : "gk-tag" }, state.text));
  if (snippet.length) item.append(element("p", { class: "gk-hit__text" }, ...marked(snippet)));
  item.append(element("p", { class: "gk-hit__facts" }, ...facts.filter(Boolean).map((fact) => element("span", {}, fact))));
  return item;
}

/**
 * The hits of a page, in two groups if words were asked for.
 * @param {Hit[]} hits
 * @param {boolean} hasWords
 */
export function hitLists(hits, hasWords) {
  if (!hasWords) return [element("ol", { class: "gk-hits" }, ...hits.map(hitItem))];
  return PARTS.flatMap(([part, heading]) => {
    const items = hits.filter((hit) => hit.part === part).map(hitItem);
    if (!items.length) return [];
    const title = element("h3", { id: `gk-part-${part}` }, heading);
    return [title, element("ol", { class: "gk-hits", "aria-labelledby": title.id }, ...items)];
  });
}

/** @param {Found} found */
export const total = ({ isExact, atMost }) => (isExact ? `共 ${number(atMost)} 条` : `最多 ${number(atMost)} 条`);

/**
 * Links to the pages around this one.
 * @param {Asked} asked
 * @param {Found} found
 * @param {number} ready  hits that are here already
 */
export function pageLinks(asked, found, ready) {
  const known = found.isFinished ? ready : found.atMost;
  const last = Math.min(MOST_PAGES, Math.ceil(known / SIZE));
  if (last < 2) return [];
  const { p } = asked;
  const around = [p - 2, p - 1, p, p + 1, p + 2].filter((page) => page > 1 && page <= last);
  const link = (/** @type {number} */ page, /** @type {string} */ text, /** @type {string} */ label) =>
    element("a", { href: `?${addressOf({ ...asked, p: page })}`, "data-p": String(page), "aria-label": label }, text);
  const numbered = [1, ...around].map((page) => link(page, String(page), `第 ${page} 页`));
  numbered[p === 1 ? 0 : around.indexOf(p) + 1]?.setAttribute("aria-current", "page");
  const items = numbered.map((each) => element("li", {}, each));
  if (around[0] > 2) items.splice(1, 0, element("li", { "aria-hidden": "true" }, "…"));
  if (p > 1) items.unshift(element("li", {}, link(p - 1, "上一页", "上一页")));
  if (p < last) items.push(element("li", {}, link(p + 1, "下一页", "下一页")));
  return [element("ul", {}, ...items)];
}

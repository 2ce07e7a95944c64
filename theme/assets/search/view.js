// Everything the search page shows. Texts of records only ever become text nodes.

import { highlighted, snippet } from "./text.js";

/** @typedef {import("./query.js").Search} Search */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {(Node | string)[]} children
 */
function element(tag, ...children) {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}

const marked = (/** @type {import("./text.js").Piece[]} */ pieces) =>
  pieces.map(({ text, isMatch }) => (isMatch ? element("mark", text) : text));

/**
 * @param {import("./query.js").Hit} hit
 * @param {Search} search
 */
export function hitItem({ url, record }, { words, index }) {
  const link = element("a", ...marked(highlighted(record.title, words, index.normaliser)));
  link.href = url;
  const place = snippet(record.fields, record.title, words, index.normaliser);
  const facts = [record.kind_label, record.agency_name, record.date || record.published.slice(0, 10)];
  const item = element("li", link, element("p", ...marked(place)), element("p", facts.filter(Boolean).join(" · ")));
  item.className = "gk-hit";
  return item;
}

/**
 * @param {HTMLSelectElement} select
 * @param {[string, string, number][]} facets
 */
export function fillSelect(select, facets) {
  const options = facets.map(([name, label, count]) => new Option(`${label}（${count}）`, name));
  select.append(...options);
}

/**
 * @param {Search} search
 * @param {number} shown
 */
export function statusText(search, shown) {
  if (search.isFinished && search.found === 0) {
    return "没有找到。可以少输几个字、换一种说法，或者去掉筛选条件；也可以逐级浏览。";
  }
  const count = search.isExact ? `共找到 ${search.atMost} 条` : `至多 ${search.atMost} 条`;
  if (shown === 0) return `${count}，已核对 ${search.candidates.length - search.left} 条，还没有找到。`;
  return search.isFinished ? `${count}。` : `${count}，已列出最新的 ${shown} 条。`;
}

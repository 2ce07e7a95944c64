// What the site covers, and what to do when nothing is found.

import { addressOf } from "./address.js";
import { element, number } from "./dom.js";

/**
 * @typedef {import("./remote.js").About & {
 *   covers?: {since?: string, day?: string, agencies?: number, records?: number}, contact?: {phone?: string, email?: string}
 * }} About  of the site's own words.json, which may be missing
 */

const chineseDay = (/** @type {string} */ day) =>
  day.split("-").map((part, at) => `${Number(part)}${"年月日"[at]}`).join("");

/** @param {About} about */
export function coverage({ records, covers }) {
  const since = covers?.since ? `，从 ${chineseDay(covers.since)}起` : "";
  const agencies = covers?.agencies ? `，${number(covers.agencies)} 个机关` : "";
  const day = covers?.day ? `，最新一条公开于 ${chineseDay(covers.day)}` : "";
  return `可检索 ${number(covers?.records ?? records)} 条信息${agencies}${since}${day}。`;
}

/**
 * @param {About} about
 * @param {import("./engine.js").Page} found
 * @param {import("./address.js").Asked} asked
 */
export function nothing(about, found, asked) {
  const items = [];
  const { missing, without } = found.advice ?? { missing: [], without: null };
  if (missing.length) items.push(element("li", {}, "本网站没有出现过：", ...missing.flatMap(quoted)));
  if (without) {
    const href = `?${addressOf({ ...asked, q: without.q, p: 1 })}`;
    const again = element("a", { href }, `不要“${without.word}”再找`);
    items.push(element("li", {}, again, `，最多 ${number(without.atMost)} 条。`));
  }
  if (addressOf({ ...asked, q: "", p: 1 })) items.push(element("li", {}, "去掉几个筛选条件再试。"));
  items.push(element("li", {}, "少输几个字，或者换一种说法，例如用全称或简称。"));
  items.push(element("li", {}, coverage(about), "更早的，或者还没有公开的，这里找不到。"));
  const call = contact(about);
  if (call.length) items.push(element("li", {}, "也可以问公开机构：", ...call, "。"));
  return [element("h3", {}, "可以这样试"), element("ul", { class: "gk-advice" }, ...items)];
}

const quoted = (/** @type {string} */ word, /** @type {number} */ at) => [at ? "、" : "", element("strong", {}, word)];

/** @param {About} about */
function contact({ contact: { phone, email } = {} }) {
  const ways = [];
  if (phone) ways.push("电话 ", element("a", { href: `tel:${phone.replace(/[^\d+]/g, "")}` }, phone));
  if (email) ways.push(phone ? "，邮箱 " : "邮箱 ", element("a", { href: `mailto:${email}` }, email));
  return ways;
}

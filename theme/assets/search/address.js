// What is asked, and the page's address that says the same.

/**
 * @typedef {{
 *   q: string, filters: Record<string, string[]>, from: string, to: string, min: string, max: string, p: number
 * }} Asked  days as 2025-01-31, amounts in 元 as written; empty: no limit; `p` counts from 1
 */

export const GROUPS = ["kind", "agency", "year", "theme", "validity", "penalty_type", "amount"];
export const RANGES = /** @type {const} */ (["from", "to", "min", "max"]);
const QUERY = 500;
const PAGES = 100;

/**
 * @param {string} search  such as ?q=低保&p=2
 * @returns {Asked}
 */
export function askedBy(search) {
  const given = new URLSearchParams(search);
  const one = (/** @type {string} */ name) => (given.get(name) ?? "").trim();
  const day = (/** @type {string} */ name) => (/^\d{4}-\d\d-\d\d$/.test(one(name)) ? one(name) : "");
  const amount = (/** @type {string} */ name) => (amountOf(one(name)) === undefined ? "" : one(name));
  const filters = GROUPS.map((group) => [group, [...new Set(given.getAll(group).filter(Boolean))]]);
  return {
    q: one("q"),
    filters: Object.fromEntries(filters.filter(([, names]) => names.length)),
    from: day("from"),
    to: day("to"),
    min: amount("min"),
    max: amount("max"),
    p: Math.min(PAGES, Math.max(1, Math.floor(Number(one("p"))) || 1)),
  };
}

/**
 * @param {Asked} asked
 * @returns {string}  the address's part after ?; empty if nothing is asked
 */
export function addressOf(asked) {
  const given = new URLSearchParams();
  const q = Array.from(asked.q.trim()).slice(0, QUERY).join("");
  if (q) given.set("q", q);
  for (const group of GROUPS) for (const name of asked.filters[group] ?? []) given.append(group, name);
  for (const range of RANGES) if (asked[range]) given.set(range, asked[range]);
  if (asked.p > 1) given.set("p", String(asked.p));
  return given.toString();
}

/**
 * @param {string} text  such as 1000, 1,000.50 or 1.5万
 * @returns {number | undefined}  in 元
 */
export function amountOf(text) {
  const match = /^(\d[\d,]*(?:\.\d+)?)\s*(万?)元?$/.exec(text.normalize("NFKC").trim());
  return match ? Number(match[1].replaceAll(",", "")) * (match[2] ? 10_000 : 1) : undefined;
}

/** @param {Asked} asked */
export function questionOf({ q, filters, from, to, min, max }) {
  return { q, filters, from: from || undefined, to: to || undefined, min: amountOf(min), max: amountOf(max) };
}

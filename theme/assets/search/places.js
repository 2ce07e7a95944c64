// Pages that are no records and are looked for all the same: lists of a kind, agencies, help.

/** @typedef {{url: string, title: string}} PlaceFound */

const MOST = 4;

/**
 * @param {import("./parse.js").Clause[]} clauses
 * @param {import("./library.js").Library} library
 * @returns {PlaceFound[]} those one of whose names holds all words; what is called so goes first
 */
export function placesFor(clauses, { index, words }) {
  const wanted = clauses.filter((clause) => !clause.not && (clause.in === "any" || clause.in === "title"));
  if (!wanted.length || wanted.length < clauses.length) return [];
  const found = [];
  for (const [url, ...names] of words.pages ?? []) {
    const ranks = names.map((name, at) => rank(index.normaliser.normalise(name), wanted) + (at ? 1 : 0));
    const best = Math.min(...ranks);
    if (best < Infinity) found.push({ best, url: index.base + url, title: names[0] });
  }
  return found.sort((one, other) => one.best - other.best).slice(0, MOST).map(({ url, title }) => ({ url, title }));
}

/**
 * @param {string} name  normalised
 * @param {import("./parse.js").Clause[]} wanted
 */
function rank(name, wanted) {
  if (!wanted.every(({ any }) => any.some((word) => name.includes(word)))) return Infinity;
  return wanted[0].any.some((word) => name === word) ? 0 : wanted[0].any.some((word) => name.startsWith(word)) ? 2 : 4;
}

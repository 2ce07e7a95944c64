// What a reader may mean while typing: agencies, words of the glossary, titles of kinds that name no natural persons.

import { Candidates } from "./candidates.js";
import { termsOf } from "./terms.js";
import { leaves } from "./text.js";

/** @typedef {{sort: "agency" | "word" | "title", text: string, url?: string}} Suggestion */

const OF_A_SORT = 3;
const TITLES = 5;
const READ = 10;
const LISTS = 4;

/**
 * @param {string} text
 * @param {import("./library.js").Library} library
 * @returns {Promise<Suggestion[]>}
 */
export async function suggestions(text, library) {
  const { index, words, about } = library;
  const typed = index.normaliser.normalise(text.slice(0, 300));
  if (!typed) return [];
  const holds = (/** @type {string} */ each) => index.normaliser.normalise(each).includes(typed);
  /** @param {"agency" | "word"} sort */
  const few = (sort, /** @type {string[]} */ texts) =>
    [...new Set(texts)].slice(0, OF_A_SORT).map((each) => ({ sort, text: each }));
  const agencies = words.agencies.filter(([, ...names]) => names.some(holds));
  return [
    ...few("agency", agencies.map(([, name]) => name)),
    ...few("word", words.glossary.flat().filter(holds)),
    ...(Array.from(typed).length >= 2 && about.suggest.length ? await titles(typed, library) : []),
  ];
}

/**
 * The newest titles in which this occurs.
 * @param {string} typed  normalised
 * @param {import("./library.js").Library} library
 * @returns {Promise<Suggestion[]>}
 */
async function titles(typed, { index, facets, about }) {
  const needs = [
    { alternatives: [termsOf(typed, LISTS, "head")], isExact: false },
    facets.needOf("kind", about.suggest),
  ];
  const candidates = await Candidates.open(index, needs, { from: 0, to: index.root.size, isExact: true, isWhole: true });
  const taken = await candidates.take(READ);
  const read = await Promise.all(Array.from(taken, (ordinal) => index.record(ordinal)));
  /** @type {Map<string, Suggestion>} */
  const found = new Map();
  for (const { url, record } of read) {
    const title = leaves(record.title).join(" ");
    const isFit = about.suggest.includes(record.kind) && index.normaliser.normalise(title).includes(typed);
    if (isFit && !found.has(title)) found.set(title, { sort: "title", text: title, url });
  }
  return [...found.values()].slice(0, TITLES);
}

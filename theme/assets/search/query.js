// One search: words and facets, the records that may match, and those that do.

import { facetTerm, termsOf } from "./terms.js";
import { searchText } from "./text.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./index.js").PublicRecord} PublicRecord */
/** @typedef {{kind: string, agency: string, year: string}} Facets  empty: any */
/** @typedef {{url: string, record: PublicRecord}} Hit */

export const GROUPS = /** @type {const} */ (["kind", "agency", "year"]);
const LISTS = 6;
const AT_ONCE = 12;
const PATIENCE = 240;

const lengthOf = (/** @type {string} */ word) => Array.from(word).length;

/**
 * The normalised words of a query, the longest first.
 * @param {string} text
 * @param {import("./normal.js").Normaliser} normaliser
 */
export function wordsOf(text, normaliser) {
  const words = text.split(/\s+/).map((word) => normaliser.normalise(word)).filter(Boolean);
  return [...new Set(words)].sort((one, other) => other.length - one.length);
}

/** @param {string[]} words */
export const isSearchable = (words) => words.some((word) => lengthOf(word) >= 2);

/** @param {Int32Array[]} lists  ascending */
function intersection(lists) {
  const [first, ...others] = [...lists].sort((one, other) => one.length - other.length);
  return others.reduce((kept, list) => {
    let at = 0;
    return kept.filter((ordinal) => {
      while (at < list.length && list[at] < ordinal) at += 1;
      return list[at] === ordinal;
    });
  }, first);
}

export class Search {
  /**
   * @param {Index} index
   * @param {string[]} words
   * @param {Facets} facets
   */
  constructor(index, words, facets) {
    this.index = index;
    this.words = words;
    this.facets = facets;
    this.candidates = new Int32Array(0);
    this.left = 0;
    this.found = 0;
    /** @type {Hit[]} */
    this.ready = [];
  }

  /** Fetch the lists: from here on `atMost` is known. */
  async prepare() {
    const searchable = this.words.filter((word) => lengthOf(word) >= 2).slice(0, LISTS);
    const share = Math.floor(LISTS / Math.max(1, searchable.length));
    const chosen = GROUPS.filter((group) => this.facets[group]);
    const terms = new Set([
      ...searchable.flatMap((word) => termsOf(word, share)),
      ...chosen.map((group) => facetTerm(`${group[0]}:${this.facets[group]}`)),
    ]);
    this.candidates = intersection(await Promise.all([...terms].map((term) => this.index.ordinals(term))));
    this.left = this.candidates.length;
  }

  /** Records found so far and those that may yet be found. */
  get atMost() {
    return this.found + this.left;
  }

  /** The number is exact: all are read, or the lists alone decide. */
  get isExact() {
    return this.left === 0 || this.words.length === 0;
  }

  get isFinished() {
    return this.left === 0 && this.ready.length === 0;
  }

  /**
   * The next records that match, the newest first; fewer if there are no more or too many had to be read.
   * @param {number} count
   */
  async next(count) {
    let patience = PATIENCE;
    while (this.ready.length < count && this.left > 0 && patience > 0) {
      const batch = [...this.candidates.slice(Math.max(0, this.left - AT_ONCE), this.left)].reverse();
      const read = await Promise.all(batch.map((ordinal) => this.index.record(ordinal)));
      const matching = read.filter(({ record }) => this.matches(record));
      this.left -= batch.length;
      patience -= batch.length;
      this.found += matching.length;
      this.ready.push(...matching);
    }
    return this.ready.splice(0, count);
  }

  /** @param {PublicRecord} record */
  matches(record) {
    const isIn = GROUPS.every((group) => !this.facets[group] || String(record[group]) === this.facets[group]);
    if (!isIn || this.words.length === 0) return isIn;
    const text = this.index.normaliser.normalise(searchText(record.fields));
    return this.words.every((word) => text.includes(word));
  }
}

// What is known of the site before any question: its index, its words, its facets.

import { attachedTexts } from "./attached.js";
import { Facets } from "./facets.js";
import { Index } from "./index.js";
import { load } from "./load.js";
import { Glossary, parse } from "./parse.js";
import { amountsWithin, daysOf, daysWithin } from "./ranges.js";
import { Search } from "./search.js";

const FRESH = 30_000; // milliseconds in which the site is not asked whether it was published anew

/**
 * @typedef {{
 *   q?: string, filters?: import("./facets.js").Filters, from?: string, to?: string, min?: number | null, max?: number | null
 * }} Question  `from`, `to`: days, months or years; `min`, `max` in 元; all inclusive
 * @typedef {{
 *   records: number, day: string, facets: import("./facets.js").Group[], covers: unknown, contact: unknown, suggest: string[]
 * }} About
 * @typedef {{
 *   glossary: string[][], agencies: [string, string, ...string[]][], covers?: {day?: string}, contact?: unknown, suggest?: string[],
 *   pages?: [string, ...string[]][]
 * }} Words
 */

export class Library {
  /**
   * @param {Index} index
   * @param {Words} words
   */
  constructor(index, words) {
    this.index = index;
    this.words = words;
    this.facets = new Facets(index.root.facets, index.normaliser);
    this.glossary = new Glossary(words.glossary, index.normaliser);
    this.seen = Date.now();
    const { covers, contact, suggest = [] } = words;
    const { records } = index.root;
    /** @type {About} */
    this.about = { records, day: covers?.day ?? "", facets: this.facets.groups, covers, contact, suggest };
  }

  /** @param {string} base  the site's root, with a slash at its end */
  static async open(base) {
    /** @type {Words} */
    const none = { glossary: [], agencies: [] };
    const words = load(`${base}search/words.json`, (response) => response.json(), "no-cache").catch(() => none);
    return new Library(await Index.open(base), await words);
  }

  /**
   * @param {Question} question
   * @returns {Promise<Search>} ready to be read
   */
  async searchFor({ q = "", filters = {}, from, to, min, max }) {
    const query = parse(q, this.index.normaliser, this.glossary);
    query.dates = daysWithin(query.dates, [daysOf(from ?? "")?.[0] ?? null, daysOf(to ?? "")?.[1] ?? null]);
    query.amounts = amountsWithin(query.amounts, [min ?? null, max ?? null]);
    const search = new Search(this.index, query, filters, this.facets);
    await search.prepare();
    return search;
  }

  /** Whether the site was published anew since; asked once in a while. */
  async isOld() {
    if (Date.now() - this.seen < FRESH) return false;
    this.seen = Date.now();
    const { base, root } = this.index;
    const newest = await load(`${base}search/root.json`, (response) => response.json(), "no-cache").catch(() => root);
    return newest.version !== root.version;
  }

  /** @param {import("./index.js").PublicRecord} record */
  attachedTexts(record) {
    return attachedTexts(this.index, record);
  }
}

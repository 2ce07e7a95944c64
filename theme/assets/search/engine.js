// The search engine as a page, a worker or a test uses it: questions in, pages of hits out.

import { Library } from "./library.js";
import { adviceFor } from "./nothing.js";
import { placesFor } from "./places.js";
import { hitOf } from "./snippet.js";
import { suggestions } from "./suggest.js";

/** @typedef {import("./library.js").Question} Question */
/** @typedef {import("./library.js").About} About */
/**
 * @typedef {{
 *   hits: import("./snippet.js").Hit[], found: number, atMost: number, isExact: boolean, isFinished: boolean, read: number,
 *   counts: Record<string, Record<string, number>>, countsExact: boolean, notes: string[], ignored: string[],
 *   places: import("./places.js").PlaceFound[], advice?: import("./nothing.js").Advice
 * }} Page  the next hits, and pages that are no records; `found` so far and `atMost` in all; `counts` by group and name among those found
 * @typedef {{
 *   title: string, number: string, agency: string, kind: string, date: string, published: string, amount: string, url: string
 * }} Row
 */

const PAGE = 10;
const RENEWED = "网站刚刚更新过，已按新的内容重新检索。";

/** The index cannot be read, though it was tried again and the newest was asked for. */
export class SearchFailed extends Error {
  name = "SearchFailed";
}

/** A later question took this one's place. */
export class Cancelled extends Error {
  name = "AbortError";
}

export class Engine {
  /** @param {Library} library */
  constructor(library) {
    this.known = library;
    this.turn = 0;
    /** @type {import("./search.js").Search | undefined} */
    this.current = undefined;
    /** @type {Question} */
    this.question = {};
    /** The addresses of hits that were handed out. @type {Set<string>} */
    this.given = new Set();
  }

  /**
   * @param {string} base  the site's root, with a slash at its end
   * @returns {Promise<Engine>} rejects with SearchFailed
   */
  static async open(base) {
    try {
      return new Engine(await Library.open(base));
    } catch (error) {
      throw new SearchFailed(String(error));
    }
  }

  get about() {
    return this.known.about;
  }

  /**
   * The first hits; a question that is still being answered is given up.
   * @param {Question} question
   * @returns {Promise<Page>} rejects with SearchFailed or Cancelled, as all of these do
   */
  search(question) {
    return this.turned(async (isCurrent) => {
      this.question = question;
      this.given = new Set();
      this.current = undefined;
      const [page, isOld] = await Promise.all([this.start(isCurrent), this.known.isOld()]);
      return isOld ? this.renewed(isCurrent, "") : page;
    });
  }

  /**
   * The next hits.
   * @param {number} count
   * @returns {Promise<Page>}
   */
  more(count) {
    return this.turned((isCurrent) => (this.current ? this.page(count, isCurrent) : this.start(isCurrent)));
  }

  /**
   * Read all that is left, so that totals and counts are exact. The hits stay for `more`.
   * @param {(read: number, of: number) => void} onProgress
   * @returns {Promise<Page>}
   */
  count(onProgress) {
    return this.turned(async (isCurrent) => {
      const search = (this.current ??= await this.known.searchFor(this.question));
      await search.count((read, of) => {
        check(isCurrent);
        onProgress(read, of);
      });
      return this.page(0, isCurrent);
    });
  }

  /**
   * The first records of the answer, for a table.
   * @param {number} limit
   * @returns {Promise<Row[]>} rejects with SearchFailed
   */
  async rows(limit) {
    const read = async () => (await this.known.searchFor(this.question)).next(limit, Infinity);
    const matches = await read().catch((error) => {
      throw new SearchFailed(String(error));
    });
    return matches.map(({ url, record }) => ({
      title: record.title,
      number: record.number ?? "",
      agency: record.agency_name,
      kind: record.kind_label,
      date: record.date ?? "",
      published: record.published,
      amount: record.amount ?? "",
      url,
    }));
  }

  /**
   * What the reader may mean; nothing if the index cannot be read.
   * @param {string} text
   */
  suggest(text) {
    return suggestions(text, this.known).catch(() => []);
  }

  /** @param {() => boolean} isCurrent */
  async start(isCurrent) {
    const search = await this.known.searchFor(this.question);
    check(isCurrent);
    this.current = search;
    return this.page(PAGE, isCurrent);
  }

  /**
   * @param {number} count
   * @param {() => boolean} isCurrent
   * @returns {Promise<Page>}
   */
  async page(count, isCurrent) {
    const { current: search, known: library, given } = this;
    if (!search) throw new Cancelled();
    const { clauses, ignored } = search.query;
    const matches = (await search.next(count)).filter(({ url }) => !given.has(url));
    const hits = await Promise.all(matches.map((match) => hitOf(match, clauses, library)));
    const advice = search.isFinished && search.found === 0 ? await adviceFor(search) : undefined;
    check(isCurrent);
    for (const { url } of hits) given.add(url);
    return {
      hits,
      found: search.found,
      atMost: search.atMost,
      isExact: search.isExact,
      isFinished: search.isFinished,
      read: search.read,
      counts: search.listed?.counts ?? search.counts,
      countsExact: search.isAllRead || search.listed !== undefined,
      notes: [],
      ignored,
      places: placesFor(clauses, library),
      advice,
    };
  }

  /**
   * Do it, unless a later call comes; if it fails because the site was published anew, ask the new index.
   * @param {(isCurrent: () => boolean) => Promise<Page>} action
   */
  async turned(action) {
    this.turn += 1;
    const { turn } = this;
    const isCurrent = () => turn === this.turn;
    try {
      return await action(isCurrent);
    } catch (error) {
      check(isCurrent);
      if (error instanceof Cancelled) throw error;
      return await this.renewed(isCurrent, String(error));
    }
  }

  /**
   * @param {() => boolean} isCurrent
   * @param {string} why
   */
  async renewed(isCurrent, why) {
    const { base, root } = this.known.index;
    this.current = undefined;
    try {
      const library = await Library.open(base);
      check(isCurrent);
      if (library.index.root.version === root.version) throw new Error(why);
      this.known = library;
      return { ...(await this.start(isCurrent)), notes: [RENEWED] };
    } catch (error) {
      check(isCurrent);
      throw error instanceof Cancelled ? error : new SearchFailed(String(error));
    }
  }
}

/** @param {() => boolean} isCurrent */
function check(isCurrent) {
  if (!isCurrent()) throw new Cancelled();
}

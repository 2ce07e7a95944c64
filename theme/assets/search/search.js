// One search: the records that match, those that do in title or number first, each group the newest first.

import { attachedTexts } from "./attached.js";
import { Candidates } from "./candidates.js";
import { countByLists } from "./listed.js";
import { Matcher } from "./match.js";
import { needsOfFacets, needsOfWords, stretchOf } from "./plan.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./index.js").PublicRecord} PublicRecord */
/** @typedef {import("./facets.js").Facets} Facets */
/** @typedef {{ordinal: number, part: import("./match.js").Part, record: PublicRecord}} Match */

const AT_ONCE = 48;
const SOME = 6;
const MANY = 24;
const PATIENCE = 240;
const FEW = 24; // candidates that are all read, so that no list of titles is needed
const KEPT = 60; // records held until they are shown

export class Search {
  /**
   * @param {Index} index
   * @param {import("./parse.js").Query} query
   * @param {import("./facets.js").Filters} filters
   * @param {Facets} facets
   */
  constructor(index, query, filters, facets) {
    this.index = index;
    this.query = query;
    this.facets = facets;
    this.matcher = new Matcher(query, filters, facets);
    this.needs = needsOfFacets(query.clauses, filters, query.amounts, facets);
    this.stretch = stretchOf(query.dates, index.root);
    this.candidates = new Candidates([], 1, { from: 0, to: 0, isExact: true, isWhole: false });
    /** @type {Candidates | undefined} those whose title or number may hold all words; gone when they are read */
    this.heads = undefined;
    /** Ordinals read among the heads that need not be read again, and whether they matched. @type {Map<number, boolean>} */
    this.settled = new Map();
    /** @type {(Omit<Match, "record"> & {record?: PublicRecord})[]} */
    this.ready = [];
    this.found = 0;
    /** Found among the heads, and not passed among the candidates yet. */
    this.again = 0;
    this.read = 0;
    /** @type {Record<string, Record<string, number>>} */
    this.counts = Object.fromEntries(facets.groups.map(({ name }) => [name, {}]));
    /** What the lists alone tell, once it was asked for. @type {import("./listed.js").Listed | undefined} */
    this.listed = undefined;
  }

  /** Fetch the lists: from here on `atMost` is known. */
  async prepare() {
    const { clauses } = this.query;
    const words = needsOfWords(clauses, false);
    if (![...this.needs, ...words].some(({ alternatives }) => alternatives.every((terms) => terms.length))) {
      this.needs.push(this.facets.needOf("kind", this.facets.namesIn("kind")));
    }
    this.candidates = await Candidates.open(this.index, [...this.needs, ...words], this.stretch);
    const isSplit = clauses.some((clause) => clause.in === "any" && !clause.not);
    if (isSplit && this.candidates.atMost > FEW) {
      this.heads = await Candidates.open(this.index, [...this.needs, ...needsOfWords(clauses, true)], this.stretch);
    } else if (isSplit) {
      await this.readFew();
    }
  }

  /** Read all, because they are few, and put those first whose title or number holds the words. */
  async readFew() {
    await this.advance(FEW);
    while (!this.isAllRead) await this.advance(FEW);
    const of = (/** @type {string} */ wanted) => this.ready.filter(({ part }) => part === wanted);
    this.ready = [...of("head"), ...of("text")];
  }

  /** Records found so far and those that may yet be found. */
  get atMost() {
    return this.listed?.total ?? this.found + this.candidates.atMost - this.again;
  }

  /** The lists alone decide. */
  get decidesAlone() {
    const { clauses, amounts } = this.query;
    const isListed = clauses.every((clause) => clause.in === "agency" && !clause.not);
    return isListed && amounts[0] === null && amounts[1] === null && this.candidates.isExact;
  }

  get isAllRead() {
    return !this.heads && this.candidates.isTaken;
  }

  /** The number is exact: all are read, or the lists alone decide. */
  get isExact() {
    return this.isAllRead || this.listed !== undefined || (this.decidesAlone && this.candidates.isCounted);
  }

  get isFinished() {
    return this.isAllRead && this.ready.length === 0;
  }

  /**
   * The next records that match; fewer if there are no more or too many had to be read.
   * @param {number} count
   * @param {number} [patience]  how many are read at most
   * @returns {Promise<{part: import("./match.js").Part, url: string, record: PublicRecord}[]>}
   */
  async next(count, patience = PATIENCE) {
    const until = this.read + patience;
    for (let batch = SOME; this.ready.length < count && !this.isAllRead && this.read < until; batch *= 2) {
      await this.advance(Math.min(AT_ONCE, Math.max(count - this.ready.length, batch)));
    }
    const shown = this.ready.splice(0, count);
    return Promise.all(
      shown.map(async ({ ordinal, part, record }) => {
        const address = await this.index.address(ordinal);
        return { part, url: `${this.index.base}${address}.html`, record: record ?? (await this.recordOf(ordinal)) };
      }),
    );
  }

  /** @param {number} ordinal */
  async recordOf(ordinal) {
    return (await this.index.record(ordinal)).record;
  }

  /**
   * Make totals and counts exact: by the lists if they decide, else by reading all that is left.
   * @param {(read: number, of: number) => void} onProgress  may throw to end it
   */
  async count(onProgress) {
    if (this.decidesAlone) this.listed = await countByLists(this, onProgress);
    while (!this.listed && !this.isAllRead) {
      await this.advance(MANY);
      onProgress(this.read, this.read + this.candidates.atMost);
    }
  }

  /**
   * Read so many more candidates.
   * @param {number} count
   */
  async advance(count) {
    const heads = this.heads ? await this.heads.take(count) : new Int32Array(0);
    if (this.heads?.isTaken) this.heads = undefined;
    const others = this.heads ? new Int32Array(0) : await this.candidates.take(count - heads.length);
    const wanted = new Set([...heads, ...others.filter((ordinal) => !this.settled.has(ordinal))]);
    const read = await Promise.all(Array.from(wanted, async (ordinal) => [ordinal, await this.match(ordinal)]));
    const matches = new Map(/** @type {[number, Match | undefined][]} */ (read));
    for (const ordinal of heads) {
      const match = matches.get(ordinal);
      if (match?.part === "text") continue; // its turn comes
      this.settled.set(ordinal, match !== undefined);
      if (match) this.keep(match);
      if (match) this.again += 1;
    }
    for (const ordinal of others) {
      const match = matches.get(ordinal);
      if (this.settled.get(ordinal)) this.again -= 1;
      else if (match) this.keep(match);
    }
    this.read += wanted.size;
  }

  /** @param {Match} match */
  keep(match) {
    this.found += 1;
    for (const [group, names] of this.facets.of(match.record)) {
      const counts = this.counts[group];
      for (const name of new Set(names)) counts[name] = (counts[name] ?? 0) + 1;
    }
    this.ready.push(this.ready.length < KEPT ? match : { ordinal: match.ordinal, part: match.part });
  }

  /**
   * @param {number} ordinal
   * @returns {Promise<Match | undefined>}
   */
  async match(ordinal) {
    const record = await this.recordOf(ordinal);
    const part = await this.matcher.part(record, () => attachedTexts(this.index, record));
    return part && { ordinal, part, record };
  }
}

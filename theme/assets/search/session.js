// One question and what has been found so far.

/** @typedef {import("./remote.js").Found} Found */

export const SIZE = 10;
const TURNS = 5;

export class Session {
  /**
   * @param {import("./remote.js").Remote} engine
   * @param {string} address  that asks it
   * @param {object} question
   */
  constructor(engine, address, question) {
    this.engine = engine;
    this.address = address;
    this.question = question;
    /** @type {Found["hits"]} */
    this.hits = [];
    /** @type {Found | undefined} */
    this.last = undefined;
  }

  /**
   * Find the hits of a page and those before it, if patience allows.
   * @param {number} page  counted from 1
   * @param {() => boolean} isCurrent  whether this is still what the reader asks
   */
  async fill(page, isCurrent) {
    if (!this.last) this.take(await this.engine.search(this.question));
    let turns = TURNS * page;
    while (isCurrent() && turns > 0 && !this.last?.isFinished && this.hits.length < page * SIZE) {
      this.take(await this.engine.more(page * SIZE - this.hits.length));
      turns -= 1;
    }
  }

  /** @param {(read: number, of: number) => void} onProgress */
  async count(onProgress) {
    this.take(await this.engine.count(onProgress));
  }

  /** @param {Found} found */
  take(found) {
    this.hits.push(...found.hits);
    this.last = found;
  }
}

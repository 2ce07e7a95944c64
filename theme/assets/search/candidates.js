// The records that may match: what the lists leave, read a stretch at a time from the newest back.

import { intersection, range, union } from "./sets.js";

/** @typedef {import("./plan.js").Need} Need */
/** @typedef {import("./segment.js").List} List */
/** @typedef {{lists: List[][], bound: number, isExact: boolean, isHere: boolean}} Group  any of: all of the lists */

const FEW = 24; // so many records are read rather than one more list

export class Candidates {
  /**
   * @param {Group[]} groups  the shortest first
   * @param {number} step  ordinals in a stretch of a list
   * @param {{from: number, to: number, isExact: boolean, isWhole: boolean}} stretch
   */
  constructor(groups, step, stretch) {
    this.step = step;
    this.groups = groups;
    this.from = stretch.from;
    /** Ordinals from here on were taken. */
    this.unread = stretch.to;
    this.window = new Int32Array(0);
    this.left = 0;
    this.isWhole = stretch.isWhole;
    this.isExact = stretch.isExact && groups.every((group) => group.isExact);
  }

  /**
   * Fetches what tells how long the lists are, and the short ones.
   * @param {import("./index.js").Index} index
   * @param {Need[]} needs
   * @param {{from: number, to: number, isExact: boolean, isWhole: boolean}} stretch
   */
  static async open(index, needs, stretch) {
    const groups = await Promise.all(needs.map((need) => groupOf(index, need)));
    groups.sort((one, other) => one.bound - other.bound);
    const candidates = new Candidates(groups, index.root.stretch, stretch);
    if (groups.every((group) => group.isHere) && stretch.to - stretch.from <= index.root.stretch) await candidates.fill();
    return candidates;
  }

  /** No more than so many are left. */
  get atMost() {
    const unread = this.isRead ? 0 : this.unread - this.from;
    return this.left + this.groups.reduce((least, group) => Math.min(least, group.bound), unread);
  }

  /** Whether it is known how many are left: they are all read, or there is one list and all of it is wanted. */
  get isCounted() {
    return this.isRead || (this.isWhole && this.groups.length === 1 && this.groups[0].lists.length === 1);
  }

  get isRead() {
    return this.unread <= this.from || this.groups.some((group) => group.bound === 0);
  }

  get isTaken() {
    return this.isRead && this.left === 0;
  }

  /** Read one more stretch if all before is taken. */
  async fill() {
    while (this.left === 0 && !this.isRead) {
      const to = this.unread;
      const from = Math.max(this.from, Math.floor((to - 1) / this.step) * this.step);
      this.window = await this.read(from, to);
      this.left = this.window.length;
      this.unread = from;
    }
  }

  /**
   * @param {number} from
   * @param {number} to
   */
  async read(from, to) {
    /** @type {Int32Array | undefined} */
    let kept;
    for (const group of this.groups) {
      if (kept && kept.length <= (group.isExact && this.isExact ? 0 : FEW) && !group.isHere) continue;
      const read = await Promise.all(group.lists.map((lists) => common(lists, from, to)));
      const found = read.length ? union(read) : new Int32Array(0);
      kept = kept ? intersection(kept, found) : found;
    }
    return kept ?? range(from, to);
  }

  /**
   * The next ones, the newest first.
   * @param {number} count
   */
  async take(count) {
    await this.fill();
    const taken = this.window.slice(Math.max(0, this.left - count), this.left).reverse();
    this.left -= taken.length;
    return taken;
  }
}

/**
 * @param {import("./index.js").Index} index
 * @param {Need} need
 * @returns {Promise<Group>}
 */
async function groupOf(index, { alternatives, isExact }) {
  const lists = await Promise.all(alternatives.map((terms) => Promise.all(terms.map((term) => index.list(term)))));
  for (const each of lists) each.sort((one, other) => one.length - other.length);
  const bounds = lists.map((each) => each[0]?.length ?? Infinity);
  return {
    lists,
    bound: bounds.reduce((sum, bound) => sum + bound, 0),
    isExact,
    isHere: lists.flat().every((list) => list.isHere),
  };
}

/**
 * What all lists have in a stretch.
 * @param {List[]} lists  the shortest first
 * @param {number} from
 * @param {number} to
 */
async function common(lists, from, to) {
  if (lists.length === 0) return range(from, to);
  let kept = await lists[0].read(from, to);
  for (const list of lists.slice(1)) {
    if (kept.length > FEW || list.isHere) kept = intersection(kept, await list.read(from, to));
  }
  return kept;
}

// One segment of the index: the lists of a stretch of records (gongkai/search/layout.py and leaf.py).

import { Lists, riceBits } from "./lists.js";
import { load, versionAt } from "./load.js";

/**
 * @typedef {{
 *   name: string, first: number, size: number, bits: number, group: number, versions: string
 * }} Shape  `first`: the ordinal of its first record; `group`: bits of a leaf's number that do not count in its version
 * @typedef {{
 *   length: number, isHere: boolean, read: (from: number, to: number) => Promise<Int32Array>
 * }} List  how many ordinals there are; whether reading fetches no more; those from one up to another, ascending
 */

/** @type {List} */
const EMPTY = { length: 0, isHere: true, read: async () => new Int32Array(0) };

export class Segment {
  /**
   * @param {string} folder  of the index, with a slash at its end
   * @param {Shape} shape
   * @param {{piece: number, stretch: number}} layout  bytes and ordinals
   * @param {import("./load.js").Memory<Lists>} memory
   */
  constructor(folder, shape, layout, memory) {
    this.folder = folder;
    this.shape = shape;
    this.layout = layout;
    this.memory = memory;
    this.span = shape.size > 1 ? 32 - Math.clz32(shape.size - 1) : 0;
  }

  /**
   * Fetches the leaf of the term; a long list is fetched when it is read, a very long one stretch by stretch.
   * @param {number} term
   * @returns {Promise<List>} the ordinals are those of the index
   */
  async list(term) {
    const { bits, first, group, size, versions } = this.shape;
    if (size === 0) return EMPTY;
    const leaf = Math.floor(term / 2 ** (32 - bits));
    const version = versionAt(versions, leaf >> group);
    const digits = leaf.toString(16).padStart(Math.ceil(bits / 4), "0");
    const name = digits.length > 2 ? `${digits.slice(0, -2)}/${digits.slice(-2)}` : digits;
    const lists = await this.lists(name, version, this.span);
    const entry = lists.find(term);
    if (!entry) return EMPTY;
    const { length } = entry;
    const read = async (/** @type {number} */ from, /** @type {number} */ to) => {
      const [start, end] = [Math.max(0, from - first), Math.min(size, to - first)];
      if (start >= end) return new Int32Array(0);
      const files = entry.isElsewhere ? this.elsewhere(term, length, version, start, end) : [];
      const pieces = await Promise.all(files);
      return between(joined(entry.isElsewhere ? pieces : [lists.ordinals(entry)]), start, end, first);
    };
    return { length, isHere: !entry.isElsewhere, read };
  }

  /**
   * The files of a long list that hold its ordinals between two.
   * @param {number} term
   * @param {number} length
   * @param {string} version
   * @param {number} start
   * @param {number} end
   */
  elsewhere(term, length, version, start, end) {
    const { piece, stretch } = this.layout;
    const long = term.toString(16).padStart(8, "0");
    const name = `h/${long.slice(0, 2)}/${long}`;
    const isCut = 2 ** this.span > stretch && length * (riceBits(length, this.span) + 4) > 8 * piece;
    if (!isCut) return [this.whole(term, name, version, this.span)];
    const [first, last] = [start, end - 1].map((ordinal) => Math.floor(ordinal / stretch));
    return Array.from({ length: last - first + 1 }, async (_, at) => {
      const ordinals = await this.whole(term, `${name}-${first + at}`, version, Math.log2(stretch));
      return ordinals.map((ordinal) => ordinal + (first + at) * stretch);
    });
  }

  /**
   * A file that holds one list.
   * @param {number} term
   * @param {string} name
   * @param {string} version
   * @param {number} span
   */
  async whole(term, name, version, span) {
    const lists = await this.lists(name, version, span);
    const entry = lists.find(term);
    if (!entry || entry.isElsewhere) throw new Error("a list is nowhere");
    return lists.ordinals(entry);
  }

  /**
   * @param {string} name
   * @param {string} version
   * @param {number} span
   */
  lists(name, version, span) {
    const url = `${this.folder}${this.shape.name}/${name}.bin?v=${version}`;
    return this.memory.get(url, () =>
      load(url, async (response) => new Lists(new Uint8Array(await response.arrayBuffer()), this.shape.bits, span)),
    );
  }
}

/** @param {Int32Array[]} pieces  each before the next */
export function joined(pieces) {
  if (pieces.length === 1) return pieces[0];
  const whole = new Int32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  pieces.reduce((at, piece) => {
    whole.set(piece, at);
    return at + piece.length;
  }, 0);
  return whole;
}

/**
 * Those from `start` up to `end`, as ordinals of the index.
 * @param {Int32Array} ordinals  ascending
 * @param {number} start
 * @param {number} end
 * @param {number} first
 */
function between(ordinals, start, end, first) {
  const low = placeOf(ordinals, start);
  return ordinals.subarray(low, placeOf(ordinals, end)).map((ordinal) => ordinal + first);
}

/**
 * How many are below.
 * @param {Int32Array} ordinals  ascending
 * @param {number} border
 */
function placeOf(ordinals, border) {
  let [low, high] = [0, ordinals.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ordinals[middle] < border) low = middle + 1;
    else high = middle;
  }
  return low;
}

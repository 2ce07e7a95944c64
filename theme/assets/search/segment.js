// One segment of the index: the lists of a stretch of records (gongkai/search/layout.py and leaf.py).

import { Lists } from "./lists.js";
import { load, remembered, versionAt } from "./load.js";

/**
 * @typedef {{
 *   name: string, first: number, size: number, bits: number, group: number, versions: string
 * }} Shape  `first`: the ordinal of its first record; `group`: bits of a leaf's number that do not count in its version
 */

export class Segment {
  /**
   * @param {string} folder  of the index, with a slash at its end
   * @param {Shape} shape
   */
  constructor(folder, shape) {
    this.folder = folder;
    this.shape = shape;
    this.span = shape.size > 1 ? 32 - Math.clz32(shape.size - 1) : 0;
    /** @type {Map<string, Promise<Lists>>} */
    this.files = new Map();
  }

  /**
   * @param {number} term
   * @returns {Promise<Int32Array>} ordinals, ascending
   */
  async ordinals(term) {
    const { bits, first, group, size, versions } = this.shape;
    if (size === 0) return new Int32Array(0);
    const leaf = Math.floor(term / 2 ** (32 - bits));
    const version = versionAt(versions, leaf >> group);
    const digits = leaf.toString(16).padStart(Math.ceil(bits / 4), "0");
    const name = digits.length > 2 ? `${digits.slice(0, -2)}/${digits.slice(-2)}` : digits;
    const long = term.toString(16).padStart(8, "0");
    const found =
      (await this.lists(name, version)).ordinals(term) ??
      (await this.lists(`h/${long.slice(0, 2)}/${long}`, version)).ordinals(term);
    if (!found) throw new Error("a list is nowhere");
    if ((found.at(-1) ?? 0) >= size) throw new Error("of another edition");
    return found.map((place) => first + place);
  }

  /**
   * @param {string} name
   * @param {string} version
   */
  lists(name, version) {
    const url = `${this.folder}${this.shape.name}/${name}.bin?v=${version}`;
    return remembered(this.files, name, () => load(url, (response) => this.decoded(response)));
  }

  /** @param {Response} response */
  async decoded(response) {
    return new Lists(new Uint8Array(await response.arrayBuffer()), this.shape.bits, this.span);
  }
}

/** @param {Int32Array[]} pieces  each before the next */
export function joined(pieces) {
  const whole = new Int32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  pieces.reduce((at, piece) => {
    whole.set(piece, at);
    return at + piece.length;
  }, 0);
  return whole;
}

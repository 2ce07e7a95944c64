// The form in which texts and queries are compared: what gongkai/search/normal.py does, with the same table.

/** @typedef {{drop: [number, number][], from: number[], to: number[], long: [number, string][]}} Table */
/** @typedef {{text: string, places: number[]}} Folded  normalised text, and where each unit of it comes from */

const isDigit = (/** @type {string} */ char) => char >= "0" && char <= "9";
const isAlphanumeric = (/** @type {string} */ char) => isDigit(char) || (char >= "a" && char <= "z");

export class Normaliser {
  /** @param {Table} table */
  constructor(table) {
    /** @type {Map<string, string>} */
    this.changes = new Map();
    for (const [first, count] of table.drop) {
      for (let point = first; point < first + count; point += 1) this.changes.set(String.fromCodePoint(point), "");
    }
    let point = 0;
    let target = 0;
    table.from.forEach((step, at) => {
      point += step;
      target += table.to[at];
      this.changes.set(String.fromCodePoint(point), String.fromCodePoint(target));
    });
    for (const [point, text] of table.long) this.changes.set(String.fromCodePoint(point), text);
  }

  /** @param {string} text */
  normalise(text) {
    return this.normaliseWithMap(text).text;
  }

  /**
   * @param {string} text
   * @returns {Folded}
   */
  normaliseWithMap(text) {
    let mapped = "";
    const places = [];
    let place = 0;
    for (const char of text) {
      const target = this.changes.get(char) ?? char;
      mapped += target;
      for (let unit = 0; unit < target.length; unit += 1) places.push(place);
      place += char.length;
    }
    const dotted = strip({ text: mapped, places }, /\./g, isDigit);
    return strip(dotted, / +/g, isAlphanumeric);
  }
}

/**
 * Drop what matches, or keep one character of it where it stands between two such neighbours.
 * @param {Folded} folded
 * @param {RegExp} pattern
 * @param {(char: string) => boolean} isNeighbour
 * @returns {Folded}
 */
function strip(folded, pattern, isNeighbour) {
  const { text } = folded;
  let out = "";
  /** @type {number[]} */
  const places = [];
  let from = 0;
  const take = (/** @type {number} */ end) => {
    out += text.slice(from, end);
    for (let at = from; at < end; at += 1) places.push(folded.places[at]);
  };
  for (const match of text.matchAll(pattern)) {
    const { index = 0 } = match;
    const end = index + match[0].length;
    const stays = isNeighbour(text[index - 1] ?? "") && isNeighbour(text[end] ?? "");
    take(index + (stays ? 1 : 0));
    from = end;
  }
  take(text.length);
  return { text: out, places };
}

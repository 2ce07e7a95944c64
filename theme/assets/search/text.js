// The search text of a record (as gongkai/search/text.py has it), and where words occur in it.

/** @typedef {import("./normal.js").Normaliser} Normaliser */
/** @typedef {{text: string, isMatch: boolean}} Piece */

/**
 * All strings and whole numbers, in order. Only fields are parted: a word may be broken between two lines of one.
 * @param {unknown} value
 * @returns {string[]}
 */
export function leaves(value) {
  if (typeof value === "string") return [value.replaceAll("\n", " ")];
  if (typeof value === "number") return Number.isInteger(value) ? [String(value)] : [];
  if (value && typeof value === "object") return Object.values(value).flatMap(leaves);
  return [];
}

/**
 * A line without the marks of Markdown: of headings, lists, quotes, emphasis, tables and links (snippet.py has the same).
 * In time in proportion to the line, whatever is in it: none of the patterns looks far for what may not come.
 * @param {string} line
 */
export const unmarked = (line) =>
  line
    .replace(/ {2,}/g, " ")
    .replace(/!?\[([^\[\]]*)\]\([^()\s]*\)/g, "$1")
    .replace(/\*\*|__|~~|`/g, "")
    .replace(/(^|[^0-9 ] +)(?:#{1,6}|>|[-*+]) +/g, "$1")
    .replace(/ ?\|(?: ?:?-{2,}:? ?\|)* ?/g, " ")
    .replace(/ {2,}/g, " ")
    .trim();

/**
 * Where the words occur: sorted, apart from each other.
 * @param {string} text
 * @param {string[]} words  normalised
 * @param {Normaliser} normaliser
 * @returns {[number, number][]}
 */
export function occurrences(text, words, normaliser) {
  const folded = normaliser.normaliseWithMap(text);
  /** @type {[number, number][]} */
  const found = [];
  for (const word of words) {
    for (let at = folded.text.indexOf(word); at >= 0; at = folded.text.indexOf(word, at + word.length)) {
      const last = folded.places[at + word.length - 1];
      found.push([folded.places[at], last + String.fromCodePoint(text.codePointAt(last) ?? 0).length]);
    }
  }
  found.sort((one, other) => one[0] - other[0]);
  /** @type {[number, number][]} */
  const apart = [];
  for (const [start, end] of found) {
    const before = apart.at(-1);
    if (before && start <= before[1]) before[1] = Math.max(before[1], end);
    else apart.push([start, end]);
  }
  return apart;
}

/**
 * The text between two places, cut where matches begin and end.
 * @param {string} text
 * @param {[number, number][]} matches
 * @param {number} start
 * @param {number} end
 * @returns {Piece[]}
 */
export function cut(text, matches, start, end) {
  const borders = [start, ...matches.flat().filter((place) => place > start && place < end), end];
  return borders.slice(0, -1).map((from, at) => ({
    text: text.slice(from, borders[at + 1]),
    isMatch: matches.some(([first, last]) => first <= from && from < last),
  }));
}

/**
 * @param {string} text
 * @param {string[]} words
 * @param {Normaliser} normaliser
 */
export const highlighted = (text, words, normaliser) =>
  cut(text, occurrences(text, words, normaliser), 0, text.length).filter((piece) => piece.text);

/**
 * Not between the halves of a surrogate pair.
 * @param {string} text
 * @param {number} place
 */
export const wholeCharacter = (text, place) => (/[\uDC00-\uDFFF]/.test(text[place] ?? "") ? place + 1 : place);

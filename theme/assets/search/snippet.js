// What is shown of a match: title and a piece of the text, cut where the words begin and end.

import { linesOf } from "./match.js";
import { cut, highlighted, leaves, occurrences, unmarked, wholeCharacter } from "./text.js";

/** @typedef {import("./text.js").Piece} Piece */
/** @typedef {import("./text.js").Normaliser} Normaliser */
/** @typedef {import("./parse.js").Clause} Clause */
/**
 * @typedef {{
 *   url: string, part: "head" | "text", title: Piece[], snippet: Piece[], facts: string[], state?: {text: string, isOver: boolean}
 * }} Hit  `state`: whether it is in force
 */

const BEFORE = 24;
const LENGTH = 120;
const LEAST = 12;

/**
 * @param {{part: "head" | "text", url: string, record: import("./index.js").PublicRecord}} match
 * @param {Clause[]} clauses
 * @param {import("./library.js").Library} library
 * @returns {Promise<Hit>}
 */
export async function hitOf({ part, url, record }, clauses, library) {
  const { normaliser } = library.index;
  const wanted = clauses.filter((clause) => !clause.not);
  const words = wanted.flatMap((clause) => clause.any);
  const titleWords = wanted.filter(({ in: place }) => place === "any" || place === "title").flatMap(({ any }) => any);
  const title = leaves(record.title).join(" ");
  let snippet = around(linesOf(record).text.filter((line) => line !== title), words, normaliser);
  if (!snippet.length && words.length && record.attachment_text && part === "text") {
    snippet = around(leaves(await library.attachedTexts(record)), words, normaliser);
  }
  const { kind_label: kind, agency_name: agency, date, published, number = "" } = record;
  return {
    url,
    part,
    title: highlighted(title, titleWords, normaliser),
    snippet,
    facts: [kind, agency, date || published.slice(0, 10), number].filter(Boolean),
    state: stateOf(record),
  };
}

const OVER = ["废止", "宣布失效", "期满失效", "无效"];

/** @param {import("./index.js").PublicRecord} record */
function stateOf({ facets, fields }) {
  const [state] = facets?.validity ?? [];
  if (!state) return undefined;
  const ended = /** @type {{ended_on?: string}} */ (fields).ended_on;
  return { text: ended ? `${state}，${ended} 起` : state, isOver: OVER.includes(state) };
}

/**
 * A piece of the first line in which one of the words occurs, without the marks of Markdown if they occur beside them.
 * Lines that are hardly more than a word come last.
 * @param {string[]} lines
 * @param {string[]} words
 * @param {Normaliser} normaliser
 * @returns {Piece[]}
 */
function around(lines, words, normaliser) {
  const plain = words.length ? lines.map(unmarked) : [];
  const [long, short] = [true, false].map((isLong) => plain.filter((line) => line.length >= LEAST === isLong));
  for (const line of words.length ? [...long, ...short, ...lines] : []) {
    const matches = occurrences(line, words, normaliser);
    if (matches.length) {
      const start = wholeCharacter(line, Math.max(0, matches[0][0] - BEFORE));
      const end = wholeCharacter(line, Math.min(line.length, Math.max(matches[0][1], start + LENGTH)));
      const dots = (/** @type {boolean} */ isCut) => (isCut ? [{ text: "…", isMatch: false }] : []);
      return [...dots(start > 0), ...cut(line, matches, start, end), ...dots(end < line.length)];
    }
  }
  return [];
}

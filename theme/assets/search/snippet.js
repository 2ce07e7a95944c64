// What is shown of a match: title and a piece of the text, cut where the words begin and end.

import { linesOf } from "./match.js";
import { cut, highlighted, leaves, occurrences, wholeCharacter } from "./text.js";

/** @typedef {import("./text.js").Piece} Piece */
/** @typedef {import("./text.js").Normaliser} Normaliser */
/** @typedef {import("./parse.js").Clause} Clause */
/** @typedef {{url: string, part: "head" | "text", title: Piece[], snippet: Piece[], facts: string[]}} Hit */

const BEFORE = 24;
const LENGTH = 120;

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
  };
}

/**
 * A piece of the first line in which one of the words occurs.
 * @param {string[]} lines
 * @param {string[]} words
 * @param {Normaliser} normaliser
 * @returns {Piece[]}
 */
function around(lines, words, normaliser) {
  for (const line of words.length ? lines : []) {
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

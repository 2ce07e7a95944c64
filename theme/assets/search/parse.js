// The query language: what gongkai/search/query.py reads. tests/vectors/queries.json holds both to it.

import { amountsOf, amountsWithin, daysOf, daysWithin } from "./ranges.js";
import { withoutZeros } from "./serial.js";

/** @typedef {"any" | "title" | "number" | "agency"} Place */
/** @typedef {{in: Place, any: string[], not: boolean, written: string}} Clause  one of the words occurs there, or none */
/**
 * @typedef {{
 *   clauses: Clause[], dates: import("./ranges.js").Days, amounts: import("./ranges.js").Amounts, ranges: string[], ignored: string[]
 * }} Query  what has to hold of a record, and the pieces that say nothing, as written
 * @typedef {{normalise: (text: string) => string}} Normaliser
 * @typedef {{minus: string, prefix: string, value: string, at: number, whole: string}} Piece
 */

const LONGEST = 300; // characters
const MOST = 20; // clauses and ranges

const WHITE = "\\t\\n\\v\\f\\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
const PAIRS = ['""', "“”", "「」", "『』"];
const QUOTED = PAIRS.map(([first, last]) => `${first}[^${last}]*${last}`).join("|");
const UNCLOSED = PAIRS.map(([first, last]) => `${first}[^${last}]*$`).join("|");
const PIECE = new RegExp(
  `([-－]?)(?:(标题|文号|机关|日期|金额)[:：])?(${UNCLOSED}|(?:${QUOTED}|[^${WHITE}])*)`,
  "uy",
);
const PHRASE = new RegExp(`^(?:${PAIRS.map(([first, last]) => `${first}[^${last}]*${last}?`).join("|")})$`, "u");
const OUTSIDE = new RegExp(`[${WHITE}]*`, "uy");
const ENDS = new RegExp(`^[${WHITE}]+|[${WHITE}]+$`, "gu");
/** @type {Record<string, Place>} */
const PLACES = { "": "any", 标题: "title", 文号: "number", 机关: "agency" };

/** Words that stand for each other: each row is one word and those that mean the same. */
export class Glossary {
  /**
   * @param {string[][]} rows
   * @param {Normaliser} normaliser
   */
  constructor(rows, normaliser) {
    /** @type {Map<string, string[]>} */
    this.same = new Map();
    for (const row of rows) {
      const words = row.map((word) => normaliser.normalise(word)).filter(Boolean);
      for (const word of words) this.same.set(word, [...(this.same.get(word) ?? []), ...words]);
    }
  }

  /**
   * These words, then those of their rows.
   * @param {string[]} words
   */
  beside(words) {
    return [...words, ...words.flatMap((word) => this.same.get(word) ?? [])];
  }
}

/**
 * @param {string} text
 * @param {Normaliser} normaliser
 * @param {Glossary} glossary
 * @returns {Query}
 */
export function parse(text, normaliser, glossary) {
  const points = Array.from(text);
  const used = points.slice(0, LONGEST).join("");
  const rest = points.slice(LONGEST).join("");
  /** @type {Map<string, Clause>} */
  const clauses = new Map();
  /** @type {Query} */
  const query = { clauses: [], dates: [null, null], amounts: [null, null], ranges: [], ignored: [] };
  let left = rest;
  for (const piece of piecesOf(used)) {
    if (clauses.size + query.ranges.length === MOST) {
      left = used.slice(piece.at) + rest;
      break;
    }
    const days = piece.prefix === "日期" && !piece.minus ? daysOf(piece.value) : undefined;
    const amounts = piece.prefix === "金额" && !piece.minus ? amountsOf(piece.value) : undefined;
    const clause = clauseOf(piece, normaliser, glossary);
    const key = JSON.stringify([clause?.in, clause?.any, clause?.not]);
    if (clause) clauses.set(key, clauses.get(key) ?? clause);
    else if (days || amounts) query.ranges.push(piece.whole);
    else query.ignored.push(piece.whole);
    if (days) query.dates = daysWithin(query.dates, days);
    if (amounts) query.amounts = amountsWithin(query.amounts, amounts);
  }
  query.clauses = [...clauses.values()];
  query.ignored = [...query.ignored, left].map((each) => each.replace(ENDS, "")).filter(Boolean);
  return query;
}

/**
 * @param {string} text
 * @returns {Iterable<Piece>}
 */
function* piecesOf(text) {
  for (let at = 0; ; ) {
    OUTSIDE.lastIndex = at;
    PIECE.lastIndex = at + (OUTSIDE.exec(text)?.[0].length ?? 0);
    const match = PIECE.exec(text);
    if (!match?.[0]) return;
    yield { minus: match[1], prefix: match[2] ?? "", value: match[3], at: match.index, whole: match[0] };
    at = match.index + match[0].length;
  }
}

/**
 * @param {Piece} piece
 * @param {Normaliser} normaliser
 * @param {Glossary} glossary
 * @returns {Clause | undefined} undefined if it says nothing, or is a range
 */
function clauseOf({ minus, prefix, value, whole }, normaliser, glossary) {
  const place = PLACES[prefix];
  if (!place) return undefined;
  let words = [value, withoutZeros(value)].map((each) => normaliser.normalise(each.replaceAll("\n", " ")));
  if (!PHRASE.test(value) && (place === "any" || place === "title")) words = glossary.beside(words);
  const known = [...new Set(words.filter(Boolean))];
  return known.length ? { in: place, any: known, not: minus !== "", written: whole } : undefined;
}

// What lists a question needs: of its words, of its filters, and which stretch of the records its days leave.

import { termsOf } from "./terms.js";

/** @typedef {import("./parse.js").Clause} Clause */
/** @typedef {import("./facets.js").Facets} Facets */
/** @typedef {import("./facets.js").Filters} Filters */
/** @typedef {{alternatives: number[][], isExact: boolean}} Need  all terms of one of these; exact if they decide */

const LISTS = 6;
const OF_A_WORD = 4;

/**
 * The lists for the words of clauses, at most LISTS of them unless one clause alone has more alternatives.
 * @param {Clause[]} clauses
 * @param {boolean} inHead  whether words that may be anywhere are to be in title or number
 * @returns {Need[]}
 */
export function needsOfWords(clauses, inHead) {
  const wanted = clauses.filter((clause) => !clause.not && clause.in !== "agency");
  const few = wanted.sort((one, other) => one.any.length - other.any.length || lengthOf(other) - lengthOf(one));
  /** @type {Clause[]} */
  const chosen = [];
  let words = 0;
  for (const clause of few) {
    if (chosen.length && words + clause.any.length > LISTS) break;
    chosen.push(clause);
    words += clause.any.length;
  }
  const share = Math.min(OF_A_WORD, Math.max(1, Math.floor(LISTS / words)));
  return chosen.map((clause) => {
    const part = inHead || clause.in !== "any" ? "head" : "text";
    return { alternatives: clause.any.map((word) => termsOf(word, share, part)), isExact: false };
  });
}

/** @param {Clause} clause */
const lengthOf = (clause) => Math.min(...clause.any.map((word) => word.length));

/**
 * The lists for filters, agencies that are named, and amounts.
 * @param {Clause[]} clauses
 * @param {Filters} filters
 * @param {import("./ranges.js").Amounts} amounts
 * @param {Facets} facets
 * @returns {Need[]}
 */
export function needsOfFacets(clauses, filters, amounts, facets) {
  const needs = Object.entries(filters)
    .filter(([, names]) => names.length)
    .map(([group, names]) => facets.needOf(group, names));
  for (const clause of clauses.filter((each) => each.in === "agency" && !each.not)) {
    needs.push(facets.needOf("agency", facets.agenciesWith(clause.any)));
  }
  const bands = facets.bandsWithin(amounts);
  if (bands) needs.push({ ...facets.needOf("amount", bands), isExact: false });
  return needs;
}

/**
 * The ordinals that were published in these days, and in the rest of the months in which they begin and end.
 * @param {import("./ranges.js").Days} dates
 * @param {{size: number, months: [string, number][]}} root
 * @returns {{from: number, to: number, isExact: boolean, isWhole: boolean}}  `isWhole`: all of them
 */
export function stretchOf([first, last], { size, months }) {
  if (!first && !last) return { from: 0, to: size, isExact: true, isWhole: true };
  if (!months.length) return { from: 0, to: size, isExact: false, isWhole: false };
  const starts = months.find(([month]) => month !== "" && month >= (first ?? "").slice(0, 7));
  const ends = last ? months.find(([month]) => month > last.slice(0, 7)) : undefined;
  const isExact = (!first || first.endsWith("-01")) && (!last || nextDay(last).endsWith("-01"));
  return { from: starts ? starts[1] : size, to: ends ? ends[1] : size, isExact, isWhole: false };
}

/** @param {string} day */
const nextDay = (day) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

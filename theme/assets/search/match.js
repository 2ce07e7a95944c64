// Whether a record is what was asked for, decided on its public JSON.

import { leaves } from "./text.js";
import { withoutZeros } from "./serial.js";

/** @typedef {import("./index.js").PublicRecord} PublicRecord */
/** @typedef {import("./parse.js").Clause} Clause */
/** @typedef {"head" | "text"} Part  where the words occur: all in title or number, or some elsewhere */
/** @typedef {{title: string, number: string, agency: string, head: string, text: string}} Places  normalised */

/**
 * The lines in which a record is searched, besides its attachments (gongkai/search/text.py).
 * @param {PublicRecord} record
 */
export function linesOf({ fields, agency_name: agency, title, number = "" }) {
  const short = withoutZeros(number);
  const numbers = short === number ? [] : [short];
  const head = leaves([title, ...(number ? [number] : []), ...numbers]);
  return { text: leaves([fields, agency, numbers]), head, numbers: head.slice(1) };
}

export class Matcher {
  /**
   * @param {import("./parse.js").Query} query
   * @param {import("./facets.js").Filters} filters
   * @param {import("./facets.js").Facets} facets
   */
  constructor(query, filters, facets) {
    this.query = query;
    this.filters = filters;
    this.facets = facets;
    this.normaliser = facets.normaliser;
  }

  /**
   * @param {PublicRecord} record
   * @param {() => Promise<string[]>} attached  the texts of its attachments, asked for only if they decide
   * @returns {Promise<Part | undefined>}
   */
  async part(record, attached) {
    const { clauses, dates, amounts } = this.query;
    if (!this.facets.allow(record, this.filters)) return undefined;
    if (!isWithin(record.published.slice(0, 10), dates, dates[0] || dates[1])) return undefined;
    const amount = record.amount === undefined ? Number.NaN : Number(record.amount);
    if (!isWithin(amount, amounts, amounts[0] !== null || amounts[1] !== null)) return undefined;
    if (clauses.length === 0) return "text";
    const places = this.places(record);
    if (!clauses.every((clause) => clause.in === "any" || occurs(clause, places[clause.in]) !== clause.not)) {
      return undefined;
    }
    const anywhere = clauses.filter((clause) => clause.in === "any");
    const holds = (/** @type {string} */ text) => anywhere.every((clause) => occurs(clause, text) !== clause.not);
    const excludes = anywhere.some((clause) => clause.not);
    let { text } = places;
    if (record.attachment_text && (excludes ? this.maySuit(anywhere, text) : !holds(text))) {
      text = this.normaliser.normalise([text, ...leaves(await attached())].join("\n"));
    }
    if (!holds(text)) return undefined;
    const wanted = anywhere.filter((clause) => !clause.not);
    return wanted.length && wanted.every((clause) => occurs(clause, places.head)) ? "head" : "text";
  }

  /**
   * Whether more text may make it a match: nothing that is excluded occurs.
   * @param {Clause[]} clauses
   * @param {string} text
   */
  maySuit(clauses, text) {
    return clauses.every((clause) => !clause.not || !occurs(clause, text));
  }

  /**
   * @param {PublicRecord} record
   * @returns {Places}
   */
  places(record) {
    const { text, head, numbers } = linesOf(record);
    const normal = (/** @type {string[]} */ lines) => this.normaliser.normalise(lines.join("\n"));
    return {
      title: normal(leaves(record.title)),
      number: normal(numbers),
      agency: normal(leaves(record.agency_name)),
      head: normal(head),
      text: normal(text),
    };
  }
}

/**
 * @param {Clause} clause
 * @param {string} text
 */
const occurs = (clause, text) => clause.any.some((word) => text.includes(word));

/**
 * @template {string | number} Value
 * @param {Value} value
 * @param {[Value | null, Value | null]} range  both inclusive
 * @param {unknown} isAsked
 */
function isWithin(value, [least, most], isAsked) {
  if (!isAsked) return true;
  if (value === "" || Number.isNaN(value)) return false;
  return (least === null || value >= least) && (most === null || value <= most);
}

// What a search can be narrowed by: the groups of root.json, names and labels.

import { facetTerm } from "./terms.js";

/** @typedef {Record<string, string[]>} Filters  names by group; within a group any of them, between groups all */
/** @typedef {{name: string, label: string, letter: string, values: [string, string, number][]}} Group */
/** @typedef {import("./index.js").PublicRecord} PublicRecord */

export class Facets {
  /**
   * @param {Group[]} groups
   * @param {import("./parse.js").Normaliser} normaliser
   */
  constructor(groups, normaliser) {
    this.groups = groups;
    this.normaliser = normaliser;
  }

  /** @param {string} group */
  namesIn(group) {
    return this.groups.find(({ name }) => name === group)?.values.map(([name]) => name) ?? [];
  }

  /**
   * The lists of records that have one of these names in a group.
   * @param {string} group
   * @param {string[]} names
   * @returns {import("./plan.js").Need}
   */
  needOf(group, names) {
    const letter = this.groups.find(({ name }) => name === group)?.letter ?? "";
    return { alternatives: names.map((name) => [facetTerm(`${letter}:${name}`)]), isExact: true };
  }

  /**
   * Names of the agencies in whose name one of the words occurs.
   * @param {string[]} words
   */
  agenciesWith(words) {
    const agencies = this.groups.find(({ name }) => name === "agency")?.values ?? [];
    const holds = (/** @type {string} */ label) => words.some((word) => this.normaliser.normalise(label).includes(word));
    return agencies.filter(([, label]) => holds(label)).map(([name]) => name);
  }

  /**
   * Names of the bands of amounts that reach into a range; undefined if any amount will do.
   * @param {import("./ranges.js").Amounts} amounts
   */
  bandsWithin([least, most]) {
    const bands = this.groups.find(({ name }) => name === "amount")?.values;
    if (!bands || (least === null && most === null)) return undefined;
    return bands.filter(([name]) => reaches(Number(name), least, most)).map(([name]) => name);
  }

  /**
   * The names of a record by group.
   * @param {PublicRecord} record
   * @returns {[string, string[]][]}
   */
  of(record) {
    return this.groups.map(({ name }) => [name, namesOf(record, name)]);
  }

  /**
   * @param {PublicRecord} record
   * @param {Filters} filters
   */
  allow(record, filters) {
    return Object.entries(filters).every(
      ([name, chosen]) => !chosen.length || namesOf(record, name).some((value) => chosen.includes(value)),
    );
  }
}

const BANDS = [0, 1000, 5000, 10_000, 50_000, 100_000, 500_000, 1_000_000];

/**
 * @param {number} band  its lower bound, in 元
 * @param {number | null} least
 * @param {number | null} most
 */
function reaches(band, least, most) {
  const end = BANDS.find((bound) => bound > band) ?? Infinity;
  return (least === null || end > least) && (most === null || band <= most || band === 0);
}

/**
 * @param {PublicRecord} record
 * @param {string} group
 * @returns {string[]}
 */
function namesOf(record, group) {
  if (group === "kind" || group === "agency" || group === "year") return [String(record[group])];
  return record.facets?.[group] ?? [];
}

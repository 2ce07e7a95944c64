// Totals and counts of a search that the lists alone decide: no record is read for them.

import { Candidates } from "./candidates.js";
import { intersection } from "./sets.js";
import { facetTerm } from "./terms.js";

/** @typedef {Record<string, Record<string, number>>} Counts  records by group and name */
/** @typedef {{total: number, counts: Counts}} Listed */

/**
 * @param {import("./search.js").Search} search
 * @param {(read: number, of: number) => void} onProgress
 * @returns {Promise<Listed>}
 */
export async function countByLists({ index, facets, needs, stretch }, onProgress) {
  const candidates = await Candidates.open(index, needs, stretch);
  const of = candidates.atMost;
  /** @type {Counts} */
  const counts = {};
  let total = 0;
  for (let taken = await candidates.take(of); taken.length; taken = await candidates.take(of)) {
    const ordinals = taken.reverse();
    total += ordinals.length;
    for (const { name: group, letter, values } of facets.groups) {
      const having = values.map(async ([name]) => {
        const list = await index.list(facetTerm(`${letter}:${name}`));
        return [name, intersection(ordinals, await list.read(ordinals[0], stretch.to)).length];
      });
      const names = (counts[group] ??= {});
      for (const [name, count] of await Promise.all(having)) if (count) names[name] = (names[name] ?? 0) + Number(count);
    }
    onProgress(total, Math.max(total, of));
  }
  return { total, counts };
}

// What helps when nothing is found: which words occur nowhere, and what the others would find.

import { Candidates } from "./candidates.js";
import { needsOfWords } from "./plan.js";

/** @typedef {import("./parse.js").Clause} Clause */
/**
 * @typedef {{
 *   missing: string[], without: {word: string, q: string, atMost: number} | null
 * }} Advice  `without`: the query without that word would find no more than so many
 */

/**
 * @param {import("./search.js").Search} search  that found nothing
 * @returns {Promise<Advice>}
 */
export async function adviceFor(search) {
  const { clauses, ranges } = search.query;
  const wanted = clauses.filter((clause) => !clause.not);
  const open = (/** @type {import("./plan.js").Need[]} */ needs) => Candidates.open(search.index, needs, search.stretch);
  const alone = await Promise.all(wanted.map((clause) => open(needsOfWords([clause], false))));
  const missing = wanted.filter((_, at) => alone[at].atMost === 0);
  const drops = missing.length ? [missing] : wanted.map((clause) => [clause]);
  const tried = drops.filter((dropped) => dropped.length < wanted.length).map(async (dropped) => {
    const rest = clauses.filter((clause) => !dropped.includes(clause));
    const { atMost } = await open([...search.needs, ...needsOfWords(rest, false)]);
    const written = (/** @type {Clause[]} */ some) => some.map((clause) => clause.written).join(" ");
    return { word: written(dropped), q: [written(rest), ...ranges].join(" ").trim(), atMost };
  });
  const best = (await Promise.all(tried)).sort((one, other) => other.atMost - one.atMost)[0];
  return { missing: missing.map((clause) => clause.written), without: best?.atMost ? best : null };
}

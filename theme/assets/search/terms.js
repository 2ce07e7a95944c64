// The terms of the index: what gongkai/search/grams.py computes.

const SINGLE = [0x2545f491];
const PAIR = [0x9e3779b1, 0x85ebca77];
const QUAD = [0xc2b2ae3d, 0x27d4eb2f, 0x165667b1, 0xd3a2646d];
const HEAD = 0x5bd1e994;
const FACET_START = 0x811c9dc5;
const FACET_STEP = 0x01000193;

/**
 * @param {number[]} points
 * @param {number} at
 * @param {number[]} multipliers
 */
function hash(points, at, multipliers) {
  const total = multipliers.reduce((sum, multiplier, offset) => sum + Math.imul(points[at + offset], multiplier), 0);
  return (total & ~1) >>> 0;
}

/** @param {string} facet  such as k:penalty */
export function facetTerm(facet) {
  let term = FACET_START;
  for (const char of facet) term = Math.imul(term ^ (char.codePointAt(0) ?? 0), FACET_STEP);
  return (Math.imul(term, PAIR[0]) | 1) >>> 0;
}

/**
 * At most `limit` terms that every record with this normalised word has, spread over the word.
 * @param {string} word
 * @param {number} limit
 * @param {"text" | "head"} [part]  where the word is to occur; the head is title and number
 */
export function termsOf(word, limit, part = "text") {
  const points = Array.from(word, (char) => char.codePointAt(0) ?? 0);
  const isPlain = points.map((point) => /^[0-9a-z.]$/.test(String.fromCodePoint(point)));
  const isQuad = points.map((_, at) => isPlain.slice(at, at + 4).filter(Boolean).length === 4);
  const terms = points.length === 1 ? [hash(points, 0, SINGLE)] : [];
  const quads = [];
  for (let at = 0; at < points.length - 1; at += 1) {
    if (isQuad[at]) quads.push(hash(points, at, QUAD));
    else if (!isQuad[at - 1] && !isQuad[at - 2]) terms.push(hash(points, at, PAIR));
  }
  // Four letters or digits are rarer than two characters.
  const rare = spread([...new Set(quads)], limit);
  const chosen = [...rare, ...spread([...new Set(terms)], limit - rare.length)];
  return part === "head" ? chosen.map((term) => (term ^ HEAD) >>> 0) : chosen;
}

/**
 * @template Item
 * @param {Item[]} items
 * @param {number} limit
 */
function spread(items, limit) {
  if (items.length <= limit) return items;
  if (limit === 1) return [items[items.length >> 1]];
  const step = (items.length - 1) / Math.max(1, limit - 1);
  return Array.from({ length: limit }, (_, at) => items[Math.round(at * step)]);
}

// Sets of ordinals, ascending.

/**
 * @param {Int32Array} one
 * @param {Int32Array} other
 */
export function intersection(one, other) {
  const [few, many] = one.length <= other.length ? [one, other] : [other, one];
  let at = 0;
  return few.filter((ordinal) => {
    while (at < many.length && many[at] < ordinal) at += 1;
    return many[at] === ordinal;
  });
}

/** @param {Int32Array[]} sets */
export function union(sets) {
  if (sets.length === 1) return sets[0];
  const all = new Int32Array(sets.reduce((sum, set) => sum + set.length, 0));
  sets.reduce((at, set) => {
    all.set(set, at);
    return at + set.length;
  }, 0);
  all.sort();
  return all.filter((ordinal, at) => at === 0 || ordinal !== all[at - 1]);
}

/**
 * All of them from `from` up to `to`.
 * @param {number} from
 * @param {number} to
 */
export const range = (from, to) => Int32Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);

// Ranges as readers write them: days (2025, 2025-01..2025-06) and amounts (1000..50000, 1万..5万): gongkai/search/ranges.py.

/** @typedef {[string | null, string | null]} Days  ISO days, both inclusive; null where the range has no end */
/** @typedef {[number | null, number | null]} Amounts  in 元, both inclusive */

const WIDE = "０１２３４５６７８９．－／，";
const ASCII = "0123456789.-/,";
const BETWEEN = /\.\.+|[~～至到]/u;
const DAY = /^([0-9]{4})(?:[-/.年]([0-9]{1,2})(?:[-/.月]([0-9]{1,2})日?|月)?|年)?$/u;
const AMOUNT = /^([0-9]{1,15}(?:\.[0-9]{1,6})?)([千万亿]?)元?$/u;
/** @type {Record<string, number>} */
const POWERS = { "": 0, 千: 3, 万: 4, 亿: 8 };

/**
 * The days from the first of the one to the last of the other.
 * @param {string} text
 * @returns {Days | undefined} undefined if it is no range of days
 */
export function daysOf(text) {
  const ends = endsOf(text);
  const [first, last] = ends.map((end) => (end ? days(end) : ["", ""]));
  if (!first || !last || !(ends[0] || ends[1])) return undefined;
  if (ends[0] && ends[1] && first[0] > last[1]) return undefined;
  return [first[0] || null, last[1] || null];
}

/**
 * @param {string} text
 * @returns {Amounts | undefined} undefined if it is no range of amounts
 */
export function amountsOf(text) {
  const ends = endsOf(text.replace(/[,，]/gu, ""));
  const [least, most] = ends.map((end) => (end ? amount(end) : null));
  if (least === undefined || most === undefined || (least === null && most === null)) return undefined;
  if (least !== null && most !== null && least > most) return undefined;
  return [least, most];
}

/**
 * Both ends as written; the same twice if it is one value.
 * @param {string} text
 */
function endsOf(text) {
  const plain = Array.from(text, (char) => ASCII[WIDE.indexOf(char)] ?? char).join("");
  const between = BETWEEN.exec(plain);
  if (!between) return [plain.trim(), plain.trim()];
  return [plain.slice(0, between.index).trim(), plain.slice(between.index + between[0].length).trim()];
}

/**
 * The first and the last day of a year, a month or a day.
 * @param {string} text
 * @returns {[string, string] | undefined}
 */
function days(text) {
  const match = DAY.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
  if (!year || (match[2] && !(month >= 1 && month <= 12))) return undefined;
  const length = monthLength(year, month || 12);
  if (match[3] && !(day >= 1 && day <= length)) return undefined;
  return [iso(year, month || 1, day || 1), iso(year, month || 12, day || length)];
}

/**
 * @param {number} year
 * @param {number} month
 */
function monthLength(year, month) {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const iso = (/** @type {number} */ year, /** @type {number} */ month, /** @type {number} */ day) =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

/** @param {string} text */
function amount(text) {
  const match = AMOUNT.exec(text);
  return match ? Number(`${match[1]}e${POWERS[match[2]]}`) : undefined;
}

/**
 * The days that are in both.
 * @param {Days} one
 * @param {Days} other
 * @returns {Days}
 */
export const daysWithin = (one, other) => [
  both(one[0], other[0], (a, b) => (a > b ? a : b)),
  both(one[1], other[1], (a, b) => (a < b ? a : b)),
];

/**
 * @param {Amounts} one
 * @param {Amounts} other
 * @returns {Amounts}
 */
export const amountsWithin = (one, other) => [both(one[0], other[0], Math.max), both(one[1], other[1], Math.min)];

/**
 * @template Value
 * @param {Value | null} one
 * @param {Value | null} other
 * @param {(one: Value, other: Value) => Value} choose
 */
const both = (one, other, choose) => (one === null ? other : other === null ? one : choose(one, other));

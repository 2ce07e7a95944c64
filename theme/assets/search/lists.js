// Reads the lists that gongkai/search/lists.py writes; its description of the bytes is not repeated here.

const HEADER = 16;
const ONES = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll("0", "").length);

export class Lists {
  /**
   * @param {Uint8Array} bytes
   * @param {number} bits
   * @param {number} span  what the root says of both
   */
  constructor(bytes, bits, span) {
    const magic = String.fromCharCode(...bytes.subarray(0, 2));
    if (bytes.length < HEADER || magic !== "gk") throw new Error("not an index file");
    if (bytes[2] !== bits || bytes[3] !== span) throw new Error("of another edition");
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    this.span = span;
    const quotients = HEADER + view.getUint32(8, true);
    const remainders = quotients + view.getUint32(12, true);
    this.quotients = bytes.subarray(quotients, remainders);
    this.remainders = bytes.subarray(remainders);
    /** @type {Map<number, {length: number, isElsewhere: boolean, ones: number, bits: number}>} */
    this.entries = new Map();
    const low = this.readDirectory(bytes.subarray(HEADER, quotients), view.getUint32(4, true));
    if (this.remainders.length !== Math.ceil(low / 8)) throw new Error("cut off");
  }

  /**
   * @param {Uint8Array} directory
   * @param {number} count
   * @returns {number} bits of all remainders
   */
  readDirectory(directory, count) {
    const numbers = varints(directory);
    if (numbers.length !== 2 * count) throw new Error("cut off");
    let term = 0;
    let ones = 0;
    let bits = 0;
    for (let at = 0; at < numbers.length; at += 2) {
      term += numbers[at];
      const length = Math.floor(numbers[at + 1] / 2);
      const isElsewhere = numbers[at + 1] % 2 === 1;
      this.entries.set(term, { length, isElsewhere, ones, bits });
      if (!isElsewhere) {
        ones += length;
        bits += length * riceBits(length, this.span);
      }
    }
    return bits;
  }

  /**
   * @param {number} term
   * @returns {Int32Array | undefined} ordinals, ascending; undefined if they are in a file of their own
   */
  ordinals(term) {
    const entry = this.entries.get(term);
    if (!entry) return new Int32Array(0);
    if (entry.isElsewhere) return undefined;
    const k = riceBits(entry.length, this.span);
    const found = new Int32Array(entry.length);
    let bit = bitAfter(this.quotients, entry.ones);
    let ordinal = -1;
    for (let at = 0; at < entry.length; at += 1) {
      let quotient = 0;
      while (!bitAt(this.quotients, bit + quotient)) quotient += 1;
      bit += quotient + 1;
      let gap = quotient << k;
      for (let low = 0; low < k; low += 1) gap |= bitAt(this.remainders, entry.bits + at * k + low) << low;
      ordinal += gap + 1;
      found[at] = ordinal;
    }
    return found;
  }
}

/**
 * @param {number} length
 * @param {number} span
 */
export function riceBits(length, span) {
  const mean = Math.floor((2 ** span * 11) / 16 / length);
  return Math.max(0, 31 - Math.clz32(mean));
}

/** @param {Uint8Array} bytes */
function varints(bytes) {
  const values = [];
  let value = 0;
  let scale = 1;
  for (const byte of bytes) {
    value += (byte & 127) * scale;
    scale *= 128;
    if (byte < 128) {
      values.push(value);
      value = 0;
      scale = 1;
    }
  }
  return values;
}

/**
 * @param {Uint8Array} bytes
 * @param {number} bit
 */
function bitAt(bytes, bit) {
  const at = bit >> 3;
  if (at >= bytes.length) throw new Error("cut off");
  return (bytes[at] >> (bit & 7)) & 1;
}

/**
 * The place of the first bit after so many ones.
 * @param {Uint8Array} bytes
 * @param {number} ones
 */
function bitAfter(bytes, ones) {
  let at = 0;
  let left = ones;
  while (at < bytes.length && left > ONES[bytes[at]]) {
    left -= ONES[bytes[at]];
    at += 1;
  }
  let bit = at * 8;
  while (left > 0) {
    left -= bitAt(bytes, bit);
    bit += 1;
  }
  return bit;
}

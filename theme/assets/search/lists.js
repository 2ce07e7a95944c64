// Reads the lists that gongkai/search/lists.py writes; its description of the bytes is not repeated here.

const HEADER = 12;
const SIZES = 12;
const ONES = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll("0", "").length);
const SUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

/** @typedef {{length: number, isElsewhere: boolean, ones: number, bits: number}} Entry  where a list begins */

export class Lists {
  /**
   * @param {Uint8Array} bytes
   * @param {number} bits
   * @param {number} span  what the root says of both
   */
  constructor(bytes, bits, span) {
    const magic = String.fromCharCode(...bytes.subarray(0, 2));
    if (bytes.length < HEADER + SIZES || magic !== "gk") throw new Error("not an index file");
    if (bytes[2] !== bits || bytes[3] !== span) throw new Error("of another edition");
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const body = bytes.subarray(HEADER);
    if (view.getUint32(4, true) !== body.length) throw new Error("cut off");
    if (view.getUint32(8, true) !== crc32(body)) throw new Error("damaged");
    this.span = span;
    /** Bytes in memory, about. */
    this.weight = 2 * bytes.length;
    const quotients = SIZES + view.getUint32(HEADER + 4, true);
    const remainders = quotients + view.getUint32(HEADER + 8, true);
    this.directory = body.subarray(SIZES, quotients);
    this.quotients = body.subarray(quotients, remainders);
    this.remainders = body.subarray(remainders);
  }

  /**
   * @param {number} wanted  a term
   * @returns {Entry | undefined}
   */
  find(wanted) {
    const { directory } = this;
    let at = 0;
    const next = () => {
      let value = 0;
      for (let scale = 1; ; scale *= 128) {
        const byte = directory[at];
        at += 1;
        value += (byte & 127) * scale;
        if (byte < 128) return value;
      }
    };
    let term = 0;
    let ones = 0;
    let bits = 0;
    while (at < directory.length) {
      term += next();
      const coded = next();
      const length = Math.floor(coded / 2);
      const isElsewhere = coded % 2 === 1;
      if (term === wanted) return { length, isElsewhere, ones, bits };
      if (term > wanted) return undefined;
      if (!isElsewhere) {
        ones += length;
        bits += length * riceBits(length, this.span);
      }
    }
    return undefined;
  }

  /**
   * @param {Entry} entry  of a list that is in this file
   * @returns {Int32Array} ordinals, ascending
   */
  ordinals(entry) {
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
  const mean = Math.floor((2 ** span * 11) / 16 / Math.max(1, length));
  return Math.max(0, 31 - Math.clz32(mean));
}

/** @param {Uint8Array} bytes */
export function crc32(bytes) {
  let sum = -1;
  for (const byte of bytes) sum = (sum >>> 8) ^ SUMS[(sum ^ byte) & 255];
  return ~sum >>> 0;
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

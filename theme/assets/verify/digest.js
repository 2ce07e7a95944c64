// SHA-256 in this page's own code: a browser's is missing on http, and cannot read a large file piece by piece.
import { sha256 } from "./noble.js";

const PIECE = 1 << 22;

const hex = (/** @type {Uint8Array} */ bytes) => Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join("");

export const digestOf = (/** @type {Uint8Array} */ bytes) => hex(sha256(bytes));

/**
 * Of what a file that a server compressed unpacks to; empty if it is not sound, null if no browser of this kind unpacks it.
 * @param {File} file
 */
export async function digestOfPacked(file) {
  const Unpacking = /** @type {any} */ (window).DecompressionStream;
  if (!file.name.endsWith(".gz") || !Unpacking) return null;
  const sum = sha256.create();
  try {
    const reader = file.stream().pipeThrough(new Unpacking("gzip")).getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) sum.update(read.value);
  } catch (error) {
    return "";
  }
  return hex(sum.digest());
}

/**
 * 64 hexadecimal digits; at most 4 MB of the file are held.
 * @param {Blob} file
 */
export async function digestOfFile(file) {
  const sum = sha256.create();
  for (let start = 0; start < file.size; start += PIECE) {
    sum.update(new Uint8Array(await file.slice(start, start + PIECE).arrayBuffer()));
  }
  return hex(sum.digest());
}

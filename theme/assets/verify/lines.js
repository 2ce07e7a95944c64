// The manifest's parts and lines, as gongkai/proof/lines.py writes them.

export const ROOT = "manifest.txt";
export const ABOUT = "manifest.json";
export const FOLDER = "manifest/";
export const SIGNATURE = "manifest.sig";
export const PUBLIC = "manifest.pub";
export const MARK = ".gongkai";
const LINE = /^([0-9a-f]{64}) {2}(.+)$/;

/** Whether a line of `manifest.txt` names a part. */
export const isPart = (/** @type {string} */ path) => path.startsWith(FOLDER);

/** Whether a part lists the file at this path. */
export const isListed = (/** @type {string} */ path) =>
  !isPart(path) && ![ROOT, ABOUT, SIGNATURE, PUBLIC, MARK].includes(path);

/** The part that lists the file at this path. */
export function partOf(/** @type {string} */ path) {
  const names = path.split("/");
  if (names.length === 1) return `${FOLDER}top.txt`;
  const year = names.length > 3 && /^\d{4}$/.test(names[2]) ? names[2] : "other";
  return `${FOLDER}${names[0]}/${year}.txt`;
}

/**
 * SHA-256 by path; null if a line is not as it was written.
 * @param {Uint8Array} bytes
 */
export function readLines(bytes) {
  const text = new TextDecoder().decode(bytes);
  /** @type {Map<string, string>} */
  const digests = new Map();
  if (!text.endsWith("\n")) return null;
  for (const line of text.slice(0, -1).split("\n")) {
    const found = LINE.exec(line);
    if (!found || digests.has(found[2])) return null;
    digests.set(found[2], found[1]);
  }
  return digests;
}

// A whole copy of the site, as the browser lists a folder, held against the manifest in it.
import { digestOf, digestOfFile, digestOfPacked } from "./digest.js";
import { ABOUT, MARK, PUBLIC, ROOT, SIGNATURE, isListed, isPart, readLines } from "./lines.js";

/** @typedef {{ what: "缺少" | "改动过" | "多出来" | "解不开", path: string }} Fault */

/**
 * The files by their path from the folder that holds the manifest; null if there is none.
 * @param {Iterable<File>} files
 */
export function siteIn(files) {
  const all = [...files].map((file) => /** @type {[string, File]} */ ([file.webkitRelativePath || file.name, file]));
  const roots = all.map(([path]) => path).filter((path) => path.endsWith(`/${ROOT}`));
  if (!roots.length) return null;
  const base = roots.sort((one, other) => one.length - other.length)[0].slice(0, -ROOT.length);
  return new Map(all.filter(([path]) => path.startsWith(base)).map(([path, file]) => [path.slice(base.length), file]));
}

/** @param {Map<string, File>} site */
export const readerOf = (site) => async (/** @type {string} */ path) => {
  const file = site.get(path);
  return file ? new Uint8Array(await file.arrayBuffer()) : null;
};

/**
 * What differs. `told` hears of each file looked at; it may end the check by throwing.
 * @param {Map<string, File>} site
 * @param {import("./manifest.js").Manifest} manifest
 * @param {(done: number, all: number) => Promise<void>} told
 */
export async function faultsOf(site, manifest, told) {
  /** @type {Fault[]} */
  const faults = [];
  /** @type {Map<string, string>} */
  const known = new Map(manifest.root);
  for (const path of [ROOT, SIGNATURE, MARK]) {
    const file = site.get(path);
    if (file) known.set(path, await digestOfFile(file));
  }
  const all = (manifest.about.files ?? 0) + manifest.root.size;
  let done = 0;

  async function look(/** @type {string} */ path, /** @type {string} */ digest) {
    const file = site.get(path);
    if (!file) faults.push({ what: "缺少", path });
    else if ((await digestOfFile(file)) !== digest) faults.push({ what: "改动过", path });
    await told((done += 1), all);
  }

  for (const [path, digest] of manifest.root) {
    await look(path, digest);
    const part = isPart(path) && site.get(path);
    const lines = part && readLines(new Uint8Array(await part.arrayBuffer()));
    for (const [each, sum] of lines || []) {
      known.set(each, sum);
      await look(each, sum);
    }
  }
  for (const [path, file] of site) {
    if (known.has(path)) continue;
    const digest = known.get(path.replace(/\.(gz|br|zst)$/, ""));
    const unpacked = digest && (await digestOfPacked(file));
    if (!digest) faults.push({ what: "多出来", path });
    else if (unpacked !== digest) faults.push({ what: unpacked === null ? "解不开" : "改动过", path });
  }
  if (manifest.root.has(PUBLIC) && !site.has(SIGNATURE)) faults.push({ what: "缺少", path: SIGNATURE });
  if (!(await isMarkRight(site, manifest, known))) faults.push({ what: "改动过", path: MARK });
  return faults;
}

/**
 * The marker, which copies may do without, is what gongkai/marker.py makes it.
 * @param {Map<string, File>} site
 * @param {import("./manifest.js").Manifest} manifest
 * @param {Map<string, string>} known
 */
async function isMarkRight(site, manifest, known) {
  const mark = site.get(MARK);
  if (!mark) return true;
  const signature = manifest.root.has(PUBLIC) ? [PUBLIC, SIGNATURE] : [];
  const listed = [...known.keys()].filter(isListed).map((path) => path.split("/")[0]);
  const names = new Set([...listed, ROOT, ABOUT, "manifest", ...signature]);
  const says = "本文件夹由 gongkai 生成，请勿手工修改：每次生成都会整个换掉。";
  const lines = [says, `版本 ${manifest.about.version}`, ...[...names].sort(), ""];
  return digestOf(new TextEncoder().encode(lines.join("\n"))) === (await digestOfFile(mark));
}

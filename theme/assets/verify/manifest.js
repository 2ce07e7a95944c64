// A manifest that is opened: its lines, its signature, its parts, each read once and held against its sum.
import { digestOf } from "./digest.js";
import { ABOUT, PUBLIC, ROOT, SIGNATURE, isPart, readLines } from "./lines.js";
import { signed } from "./noble.js";

/** @typedef {(path: string) => Promise<Uint8Array | null>} Reader Bytes of a file of the site; null: it is not there. */

/** What is wrong with a manifest, in words for readers. */
export class Unusable extends Error {}

export class Manifest {
  /**
   * @param {Reader} read
   * @param {Map<string, string>} root
   * @param {{ day?: string, files?: number, version?: string, key?: string }} about
   * @param {Uint8Array} bytes
   */
  constructor(read, root, about, bytes) {
    this.read = read;
    this.root = root;
    this.about = about;
    this.bytes = bytes;
    /** @type {Map<string, Map<string, string>>} */
    this.held = new Map();
  }

  /** @param {Reader} read */
  static async open(read) {
    const bytes = await read(ROOT);
    if (!bytes) throw new Unusable(`没有校验清单 ${ROOT}`);
    const root = readLines(bytes);
    const about = root && (await read(ABOUT));
    if (!root || !about || digestOf(about) !== root.get(ABOUT)) throw new Unusable(`校验清单 ${ROOT} 改动过，或者不全`);
    return new Manifest(read, root, JSON.parse(new TextDecoder().decode(about)), bytes);
  }

  /** The names of the parts, the newest years first. */
  parts() {
    const year = (/** @type {string} */ part) => /(\d{4})\.txt$/.exec(part)?.[1] ?? "";
    return [...this.root.keys()].filter(isPart).sort((one, other) => (year(other) > year(one) ? 1 : -1));
  }

  /**
   * What a part lists. Raises Unusable if it is not the part that the manifest names.
   * @param {string} name
   */
  async part(name) {
    const held = this.held.get(name);
    if (held) return held;
    const bytes = this.root.has(name) ? await this.read(name) : null;
    const lines = bytes && digestOf(bytes) === this.root.get(name) ? readLines(bytes) : null;
    if (!lines) throw new Unusable(`校验清单的一部分 ${name} 缺少，或者改动过`);
    this.held.set(name, lines);
    return lines;
  }

  /**
   * Whether its signature is that of the key (PEM), or of the one beside it: 有效, 不对, 没有, 不是这把公钥.
   * @param {string} trusted
   */
  async signature(trusted) {
    if (!this.root.has(PUBLIC)) return { state: trusted ? "没有" : "", fingerprint: "" };
    const [signature, found] = [await this.read(SIGNATURE), await this.read(PUBLIC)];
    if (!signature || !found) return { state: "没有", fingerprint: "" };
    const key = der(new TextDecoder().decode(found));
    const fingerprint = digestOf(key);
    if (trusted && digestOf(der(trusted)) !== fingerprint) return { state: "不是这把公钥", fingerprint };
    const fits = signature.length === 64 && key.length === 44 && signed(signature, this.bytes, key.slice(12));
    return { state: fits ? "有效" : "不对", fingerprint };
  }
}

/** The bytes between the lines of a PEM; none if it is no PEM. */
function der(/** @type {string} */ pem) {
  const inside = /-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----/.exec(pem);
  return Uint8Array.from(inside ? atob(inside[1].replace(/\s/g, "")) : "", (each) => each.charCodeAt(0));
}

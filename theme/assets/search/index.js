// The files under search/, fetched when they are asked for.

import { Lists } from "./lists.js";
import { Normaliser } from "./normal.js";

/**
 * @typedef {{
 *   format: number, version: string, normal: string, size: number, bits: number, chunk: number, records: number,
 *   facets: Record<string, [string, string, number][]>
 * }} Root
 * @typedef {{
 *   kind: string, kind_label: string, agency: string, agency_name: string, title: string, date?: string,
 *   published: string, year: number, fields: Record<string, unknown>
 * }} PublicRecord
 * @typedef {{folders: string[], names: string[]}} Chunk
 */

const FORMAT = 1;

const asJson = (/** @type {Response} */ response) => response.json();
const asLists = async (/** @type {Response} */ response) => new Lists(new Uint8Array(await response.arrayBuffer()));

/**
 * Fetch and decode; once more past all caches if that fails.
 * @template Result
 * @param {string} url
 * @param {(response: Response) => Promise<Result>} decode
 * @param {RequestCache} [cache]
 */
async function load(url, decode, cache = "default") {
  const attempt = async (/** @type {RequestCache} */ mode) => {
    const response = await fetch(url, { cache: mode });
    if (!response.ok) throw new Error(`${response.status} ${url}`);
    return decode(response);
  };
  try {
    return await attempt(cache);
  } catch {
    return attempt("reload");
  }
}

export class Index {
  /**
   * @param {string} base  the site's root, as a page sees it, such as ../
   * @param {Root} root
   * @param {Normaliser} normaliser
   */
  constructor(base, root, normaliser) {
    this.base = base;
    this.root = root;
    this.normaliser = normaliser;
    /** @type {Map<string, Promise<Lists>>} */
    this.files = new Map();
    /** @type {Map<number, Promise<Chunk>>} */
    this.chunks = new Map();
  }

  /** @param {string} base */
  static async open(base) {
    /** @type {Root} */
    // Past the cache: servers date files by the second, and a site may be published twice in one.
    const root = await load(`${base}search/root.json`, asJson, "reload");
    if (root.format !== FORMAT) throw new Error("another format");
    const table = await load(`${base}search/normal.json?v=${root.normal}`, asJson);
    return new Index(base, root, new Normaliser(table));
  }

  /**
   * @param {number} term
   * @returns {Promise<Int32Array>} ordinals, ascending
   */
  async ordinals(term) {
    const { bits } = this.root;
    const leaf = Math.floor(term / 2 ** (32 - bits));
    const name = leaf.toString(16).padStart(Math.ceil(bits / 4), "0");
    const inLeaf = (await this.lists(`s/${name}`)).ordinals(term);
    if (inLeaf) return inLeaf;
    const own = (await this.lists(`h/${term.toString(16).padStart(8, "0")}`)).ordinals(term);
    if (!own) throw new Error("a list is nowhere");
    return own;
  }

  /** @param {string} name */
  lists(name) {
    return remembered(this.files, name, () => load(this.versioned(`search/${name}.bin`), asLists));
  }

  /**
   * The page of a record, as seen from the site's root, without .html.
   * @param {number} ordinal
   */
  async address(ordinal) {
    const { chunk: size } = this.root;
    const number = Math.floor(ordinal / size);
    const chunk = await remembered(this.chunks, number, () => load(this.versioned(`search/d/${number}.json`), asJson));
    const [folder, name] = chunk.names[ordinal % size].split(" ");
    return `${chunk.folders[Number(folder)]}/${name}`;
  }

  /**
   * @param {number} ordinal
   * @returns {Promise<{url: string, record: PublicRecord}>}
   */
  async record(ordinal) {
    const address = await this.address(ordinal);
    return { url: `${this.base}${address}.html`, record: await load(this.versioned(`${address}.json`), asJson) };
  }

  /** @param {string} path */
  versioned(path) {
    return `${this.base}${path}?v=${this.root.version}`;
  }
}

/**
 * What was asked for once is not fetched again, unless it failed.
 * @template Key, Value
 * @param {Map<Key, Promise<Value>>} memory
 * @param {Key} key
 * @param {() => Promise<Value>} make
 */
function remembered(memory, key, make) {
  const known = memory.get(key);
  if (known) return known;
  const made = make();
  memory.set(key, made);
  made.catch(() => memory.delete(key));
  return made;
}

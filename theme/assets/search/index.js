// The search index: segments of records, and their addresses.

import { Memory, load, versionAt } from "./load.js";
import { Normaliser } from "./normal.js";
import { Segment, joined } from "./segment.js";

/**
 * @typedef {{
 *   format: number, version: string, normal: string, size: number, records: number,
 *   chunk: number, chunks: number, addresses: string, segments: import("./segment.js").Shape[],
 *   piece: number, stretch: number, facets: FacetGroup[], months: [string, number][]
 * }} Root
 * @typedef {{name: string, label: string, letter: string, values: [string, string, number][]}} FacetGroup
 * @typedef {{
 *   kind: string, kind_label: string, agency: string, agency_name: string, title: string, date?: string,
 *   published: string, year: number, url: string, fields: Record<string, unknown>, number?: string, amount?: string,
 *   facets?: Record<string, string[]>, attachment_text?: string
 * }} PublicRecord
 * @typedef {{folders: string[], names: string[], weight: number}} Chunk
 */

const FORMAT = 3;
const LISTS = 32 << 20;
const ADDRESSES = 4 << 20;
const FOLDER = 256;

const asJson = (/** @type {Response} */ response) => response.json();

/** @param {Response} response */
async function asChunk(response) {
  const text = await response.text();
  return { ...JSON.parse(text), weight: 2 * text.length };
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
    /** @type {Memory<import("./lists.js").Lists>} */
    const memory = new Memory(LISTS);
    this.segments = root.segments.map((shape) => new Segment(`${base}search/`, shape, root, memory));
    /** @type {Memory<Chunk>} */
    this.chunks = new Memory(ADDRESSES);
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
   * The records with a term: how many is known at once, which they are when it is read.
   * @param {number} term
   * @returns {Promise<import("./segment.js").List>}
   */
  async list(term) {
    const lists = await Promise.all(this.segments.map((segment) => segment.list(term)));
    const length = lists.reduce((sum, list) => sum + list.length, 0);
    const isHere = lists.every((list) => list.isHere);
    const read = async (/** @type {number} */ from, /** @type {number} */ to) =>
      joined(await Promise.all(lists.map((list) => list.read(from, to))));
    return { length, isHere, read };
  }

  /**
   * @param {number} term
   * @returns {Promise<Int32Array>} ordinals, ascending
   */
  async ordinals(term) {
    return (await this.list(term)).read(0, this.root.size);
  }

  /**
   * The page of a record, as seen from the site's root, without .html.
   * @param {number} ordinal
   */
  async address(ordinal) {
    const { addresses, chunk: size, chunks } = this.root;
    const number = Math.floor(ordinal / size);
    const version = versionAt(addresses, Math.floor(number / chunks));
    const url = `${this.base}search/d/${Math.floor(number / FOLDER)}/${number % FOLDER}.json?v=${version}`;
    const chunk = await this.chunks.get(url, () => load(url, asChunk));
    const [folder, name] = chunk.names[ordinal % size].split(" ");
    return `${chunk.folders[Number(folder)]}/${name}`;
  }

  /**
   * @param {number} ordinal
   * @returns {Promise<{url: string, record: PublicRecord}>}
   */
  async record(ordinal) {
    const address = await this.address(ordinal);
    const json = `${this.base}${address}.json?v=${this.root.version}`;
    return { url: `${this.base}${address}.html`, record: await load(json, asJson) };
  }
}

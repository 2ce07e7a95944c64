// The search index: segments of records, and their addresses.

import { load, remembered, versionAt } from "./load.js";
import { Normaliser } from "./normal.js";
import { Segment, joined } from "./segment.js";

/**
 * @typedef {{
 *   format: number, version: string, normal: string, size: number, records: number,
 *   chunk: number, chunks: number, addresses: string, segments: import("./segment.js").Shape[],
 *   facets: Record<string, [string, string, number][]>
 * }} Root
 * @typedef {{
 *   kind: string, kind_label: string, agency: string, agency_name: string, title: string, date?: string,
 *   published: string, year: number, url: string, fields: Record<string, unknown>, number?: string, amount?: string,
 *   facets?: Record<string, string[]>, attachment_text?: string
 * }} PublicRecord
 * @typedef {{folders: string[], names: string[]}} Chunk
 */

const FORMAT = 2;

const asJson = (/** @type {Response} */ response) => response.json();

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
    this.segments = root.segments.map((shape) => new Segment(`${base}search/`, shape));
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
    return joined(await Promise.all(this.segments.map((segment) => segment.ordinals(term))));
  }

  /**
   * The page of a record, as seen from the site's root, without .html.
   * @param {number} ordinal
   */
  async address(ordinal) {
    const { addresses, chunk: size, chunks } = this.root;
    const number = Math.floor(ordinal / size);
    const version = versionAt(addresses, Math.floor(number / chunks));
    const url = `${this.base}search/d/${number}.json?v=${version}`;
    const chunk = await remembered(this.chunks, number, () => load(url, asJson));
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

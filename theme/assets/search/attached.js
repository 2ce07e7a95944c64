// The texts of a record's attachments, which lie beside it.

import { load } from "./load.js";

/**
 * @param {import("./index.js").Index} index
 * @param {import("./index.js").PublicRecord} record
 * @returns {Promise<string[]>}
 */
export async function attachedTexts(index, { url, attachment_text: name }) {
  if (!name) return [];
  const folder = url.slice(0, url.lastIndexOf("/") + 1);
  const file = await load(`${index.base}${folder}${name}?v=${index.root.version}`, (response) => response.json());
  return /** @type {{texts: {text: string}[]}} */ (file).texts.map(({ text }) => text);
}

// One saved file held against the manifest: by what it says of its own address, by its name, else by all parts.
import { digestOf, digestOfFile } from "./digest.js";
import { partOf } from "./lines.js";
import { difference, textOf } from "./words.js";

const LARGEST_PAGE = 5_000_000;
const ID = /(\d{4})\d{2}-[a-z]{6}/;

/** @typedef {{ state: "一致" | "文字一致" | "改动过" | "清单里没有", path: string, said: string }} Verdict */

/**
 * @param {File} file
 * @param {import("./manifest.js").Manifest} manifest
 * @param {() => Promise<void>} told
 * @returns {Promise<Verdict>}
 */
export async function verdictOn(file, manifest, told) {
  const digest = await digestOfFile(file);
  const isPage = /\.html?$/i.test(file.name) && file.size < LARGEST_PAGE;
  const page = isPage ? new DOMParser().parseFromString(await file.text(), "text/html") : null;
  const name = (page && page.querySelector(".gk-source a[href$='.json']")?.getAttribute("href")) ?? "";
  const own = name ? name.replace(/json$/, "html") : file.name;
  let namesake = "";
  for (const path of page ? addressesIn(page) : []) {
    const lines = manifest.root.has(partOf(path)) ? await manifest.part(partOf(path)) : null;
    if (lines?.get(path) === digest) return { state: "一致", path, said: "" };
    if (lines?.has(path) && !namesake) namesake = path;
  }
  for (const part of partsFor(own, manifest.parts())) {
    for (const [path, sum] of await manifest.part(part)) {
      if (sum === digest) return { state: "一致", path, said: "" };
      if (!namesake && ID.test(own) && path.endsWith(`/${own}`)) namesake = path;
    }
    await told();
  }
  if (!namesake) return { state: "清单里没有", path: "", said: "" };
  const lines = await manifest.part(partOf(namesake));
  const published = page && namesake.endsWith(".html") ? await manifest.read(namesake) : null;
  if (!page || !published || digestOf(published) !== lines.get(namesake)) {
    return { state: "改动过", path: namesake, said: "" };
  }
  const there = new DOMParser().parseFromString(new TextDecoder().decode(published), "text/html");
  const said = difference(textOf(there), textOf(page));
  return { state: said ? "改动过" : "文字一致", path: namesake, said };
}

/** What the page may be on the site, by the addresses that it names as its own; the longest first. */
function addressesIn(/** @type {Document} */ page) {
  const canonical = page.querySelector("link[rel=canonical]")?.getAttribute("href") ?? "";
  const saved = /saved from url=\(\d+\)(\S+)/.exec([...page.childNodes].map((each) => each.nodeValue ?? "").join(" "));
  const found = [];
  for (const address of [canonical, saved?.[1] ?? ""].filter(Boolean)) {
    const names = address.replace(/^\w+:\/\/[^/]*\//, "").replace(/[?#].*$/, "").split("/");
    if (!names[names.length - 1]) names[names.length - 1] = "index.html";
    for (let start = 0; start < names.length; start += 1) found.push(names.slice(start).join("/"));
  }
  return found;
}

/** The parts to look through: those of the year that an opaque number begins with come first. */
function partsFor(/** @type {string} */ name, /** @type {string[]} */ parts) {
  const year = ID.exec(name)?.[1];
  const first = parts.filter((part) => year && part.endsWith(`/${year}.txt`));
  return [...first, ...parts.filter((part) => !first.includes(part))];
}

// The search engine in Node: a line of JSON in ({"call", "given"}), a line of JSON out ({"result"} or {"failure"}).

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [modules] = process.argv.slice(2);
const imported = (name) => import(pathToFileURL(`${modules}/${name}`).href);
const { Engine } = await imported("engine.js");
const { Glossary, parse } = await imported("parse.js");
const { linesOf } = await imported("match.js");
const { Normaliser } = await imported("normal.js");
const { Index } = await imported("index.js");
const { unmarked } = await imported("text.js");
const { now } = Date;
let engine;

const calls = {
  open: async (base) => {
    engine = await Engine.open(base);
    return engine.about;
  },
  /** So many seconds pass. */
  later: (seconds) => {
    Date.now = () => now() + 1000 * seconds;
  },
  /** Every hit, the pages one after the other. */
  all: async (question) => {
    let page = await engine.search(question);
    const { hits } = page;
    while (!page.isFinished) {
      page = await engine.more(50);
      hits.push(...page.hits);
    }
    return { ...page, hits };
  },
  /** Of each term's list: its length, whether it is at hand, and its ordinals in each range. */
  lists: async (base, terms, ranges) => {
    const index = await Index.open(base);
    return Promise.all(
      terms.map(async (term) => {
        const list = await index.list(term);
        const read = [];
        for (const [from, to] of ranges) read.push([...(await list.read(from, to))]);
        return [list.length, list.isHere, read];
      }),
    );
  },
  /** The name of what became of the first of two questions, and the answer to the second. */
  both: (one, other) => Promise.all([engine.search(one).then(() => "answered", ({ name }) => name), engine.search(other)]),
  /** Totals and counts, with what was told meanwhile. */
  counted: async (question) => {
    const told = [];
    const first = await engine.search(question);
    const page = await engine.count((...numbers) => told.push(numbers));
    return { first, page, told };
  },
  /** The lines that are searched of a record, besides its attachments: all, and those of its head. */
  lines: (records) => records.map((record) => linesOf(record)),
  unmarked: (lines) => lines.map(unmarked),
  parse: (texts, glossary, table) => {
    const normaliser = new Normaliser(table);
    return texts.map((text) => parse(text, normaliser, new Glossary(glossary, normaliser)));
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { call, given } = JSON.parse(line);
  const answer = await Promise.resolve()
    .then(() => (calls[call] ? calls[call](...given) : engine[call](...given)))
    .then((result) => ({ result: result ?? null }), (error) => ({ failure: error.name, why: String(error.stack) }));
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

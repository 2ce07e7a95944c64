// Drives the search of Material for MkDocs: its worker, given the whole index as its page does.

const PAGE = 10;
const [SETUP, QUERY] = [0, 2];
let worker;
let found = [];

const said = (message) =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message: reason }) => reject(new Error(reason));
    worker.postMessage(message);
  });

export async function open() {
  const { config, docs } = await (await fetch("/search/search_index.json")).json();
  worker = new Worker("/assets/javascripts/workers/search.js");
  await said({ type: SETUP, data: { config, docs, options: { suggest: false } } });
}

export async function ask({ text }) {
  const { data } = await said({ type: QUERY, data: text });
  found = data.items.map(([{ location }]) => location);
  return { shown: found.slice(0, PAGE) };
}

export const rest = async () => found;

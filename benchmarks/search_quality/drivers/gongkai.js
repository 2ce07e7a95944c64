// Drives gongkai's own search as its page does: the engine in its worker, ten results at a time.

const PAGE = 10;
let worker;
let page;
let shown = [];

const said = () =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.failure ? reject(new Error(data.failure)) : resolve(data.result));
    worker.onerror = ({ message }) => reject(new Error(message));
  });

/** One call at a time. */
async function call(name, ...given) {
  const answer = said();
  worker.postMessage({ id: 1, call: name, given });
  return answer;
}

/** The page's own scripts are fetched for their weight and their time, and not run. */
export async function open() {
  await fetch("/assets/search/start.js");
  await fetch("/assets/search/page.js");
  worker = new Worker("/assets/search/worker.js", { type: "module" });
  await said();
  await call("open", new URL("/", location.href).href);
}

export async function ask(question) {
  page = await call("search", question);
  shown = page.hits;
  while (shown.length < PAGE && !page.isFinished) await more();
  return { shown: shown.map(path) };
}

export async function rest(depth) {
  while (shown.length < depth && !page.isFinished) await more();
  return shown.slice(0, depth).map(path);
}

async function more() {
  page = await call("more", PAGE);
  shown = [...shown, ...page.hits];
}

const path = ({ url }) => new URL(url, location.origin).pathname.slice(1);

// The engine as the page sees it: in a worker, or in the page where a worker cannot be made.

/** @typedef {import("./engine.js").Page} Found */
/** @typedef {Omit<import("./engine.js").About, "covers" | "contact">} About */
/** @typedef {{sort: "agency" | "word" | "title", text: string, url?: string}} Suggestion */
/**
 * @typedef {{
 *   about: About,
 *   search: (question: object) => Promise<Found>,
 *   more: (count: number) => Promise<Found>,
 *   count: (onProgress: (read: number, of: number) => void) => Promise<Found>,
 *   rows: (limit: number) => Promise<import("./csv.js").Row[]>,
 *   suggest: (text: string) => Promise<Suggestion[]>,
 * }} Remote
 */

/**
 * @param {string} base  the site's root, whole, with a slash at its end
 * @returns {Promise<Remote>}
 */
export async function openEngine(base) {
  const worker = await made().catch(() => undefined);
  if (worker) return remote(worker, base);
  const { Engine } = await import(workerUrl());
  return /** @type {any} */ (await Engine.open(base));
}

/** Beside this file, and of the same edition. */
const workerUrl = () => import.meta.url.replace(/[\w-]+\.js(?=$|\?)/, "worker.js");

/** @returns {Promise<Worker>} */
function made() {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl(), { type: "module" });
    worker.onmessage = () => resolve(worker);
    worker.onerror = reject;
  });
}

/**
 * @param {Worker} worker
 * @param {string} base
 */
async function remote(worker, base) {
  /** @type {Map<number, {resolve: (result: any) => void, reject: (error: Error) => void, tell?: (...numbers: number[]) => void}>} */
  const waiting = new Map();
  let last = 0;
  worker.onmessage = ({ data: { id, result, progress, failure } }) => {
    const call = waiting.get(id);
    if (progress) {
      call?.tell?.(...progress);
      return;
    }
    waiting.delete(id);
    if (failure) call?.reject(Object.assign(new Error(failure), { name: failure }));
    else call?.resolve(result);
  };
  /**
   * @param {string} call
   * @param {any[]} given
   * @param {(...numbers: number[]) => void} [tell]
   * @returns {Promise<any>}
   */
  const ask = (call, given, tell) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject, tell });
      worker.postMessage({ id: last, call, given });
    });
  const about = await ask("open", [base]).catch((error) => {
    worker.terminate();
    throw error;
  });
  return {
    about,
    search: (/** @type {object} */ question) => ask("search", [question]),
    more: (/** @type {number} */ count) => ask("more", [count]),
    count: (/** @type {(read: number, of: number) => void} */ tell) => ask("count", [], tell),
    rows: (/** @type {number} */ limit) => ask("rows", [limit]),
    suggest: (/** @type {string} */ text) => ask("suggest", [text]),
  };
}

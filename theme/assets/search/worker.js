// The engine in a thread of its own, so that typing never waits for it; where that cannot be, the page takes Engine
// from here. remote.js is the other end.

import { Engine } from "./engine.js";

/** @type {Promise<Engine>} */
let opened;

/** @param {MessageEvent<{id: number, call: string, given: any[]}>} event */
async function answer({ data: { id, call, given } }) {
  const say = (/** @type {object} */ what) => postMessage({ id, ...what });
  try {
    if (call === "open") {
      opened = Engine.open(given[0]);
      say({ result: (await opened).about });
      return;
    }
    const engine = /** @type {any} */ (await opened);
    const onProgress = (/** @type {number[]} */ ...progress) => say({ progress });
    say({ result: await (call === "count" ? engine.count(onProgress) : engine[call](...given)) });
  } catch (error) {
    say({ failure: error instanceof Error ? error.name : "Error" });
  }
}

if (typeof document === "undefined") {
  addEventListener("message", answer);
  postMessage({ isReady: true });
}

export { Engine };

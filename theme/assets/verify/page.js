// The page 核对: what a reader chooses is read here and leaves the device nowhere.
import { faultsOf, readerOf, siteIn } from "./folder.js";
import { verdictOn } from "./file.js";
import { Manifest, Unusable } from "./manifest.js";
import { PUBLIC } from "./lines.js";

const SHOWN = 200;
const PAUSE = 40; // ms of work before the page may answer its reader

const place = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const input = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id));
const number = (/** @type {number} */ value) => value.toLocaleString("zh-CN");

/** @type {import("./manifest.js").Reader} */
const server = async (path) => {
  const answer = await fetch(`../${path}`, { cache: "no-cache" });
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
};
const isLocal = location.protocol === "file:";
/** @type {Promise<Manifest | null>} */
const own = isLocal ? Promise.resolve(null) : Manifest.open(server).catch(() => null);
/** @type {Manifest | null} */
let chosen = null;
let turn = 0;

/**
 * What came of it, with its lines, of which the first are shown, and with notes, all of which are.
 * @param {string} text
 * @param {(string | Node)[][]} lines
 * @param {string} mood
 * @param {string[]} notes
 */
function say(text, lines = [], mood = "", notes = []) {
  const shown = [...lines.slice(0, SHOWN), ...notes.map((note) => [note])];
  place("gk-verify-said").textContent = text;
  place("gk-verify-said").dataset.mood = mood;
  const list = place("gk-verify-list");
  list.replaceChildren(
    ...shown.map((pieces) => {
      const line = document.createElement("li");
      line.append(...pieces);
      return line;
    }),
  );
  list.hidden = !shown.length;
}

const link = (/** @type {string} */ path) => {
  const made = document.createElement("a");
  made.href = `../${path}`;
  made.textContent = path;
  return made;
};

/**
 * One piece of work at a time: what is chosen later ends what went before.
 * @param {(pause: (said: string) => Promise<void>) => Promise<void>} work
 */
async function run(work) {
  const mine = (turn += 1);
  let last = performance.now();
  const stop = place("gk-verify-stop");
  stop.hidden = false;
  try {
    await work(async (said) => {
      if (performance.now() - last < PAUSE) return;
      say(said);
      await new Promise((done) => setTimeout(done));
      if (mine !== turn) throw new Stopped();
      last = performance.now();
    });
  } catch (error) {
    if (error instanceof Stopped) return;
    say(error instanceof Unusable ? `不能核对：${error.message}。` : "没有核对完：文件读不出来，或者网络不通。", [], "bad");
  }
  if (mine !== turn) return;
  stop.hidden = true;
  place("gk-verify-result").scrollIntoView({ block: "nearest" });
}

class Stopped extends Error {}

/** What the signature says, and whether it may be relied on. */
async function signature(/** @type {Manifest} */ manifest) {
  const mine = await own;
  const key = mine?.root.has(PUBLIC) ? await mine.read(PUBLIC) : null;
  const found = await manifest.signature(key ? new TextDecoder().decode(key) : "");
  if (!found.state) return { said: "", isBad: false };
  const said = {
    有效: key ? "清单的签名有效，是用本站的公钥签的。" : "清单的签名有效，请和机关公布的公钥指纹比对。",
    不对: "清单的签名不对：清单、公钥或者签名改动过，核对的结果不能作数。",
    没有: "清单应当有签名，这份没有。",
    不是这把公钥: "清单不是用本站的公钥签的。",
  }[found.state];
  const print = found.fingerprint ? `公钥指纹 ${found.fingerprint}` : "";
  return { said: `${said}${print}`, isBad: found.state !== "有效" };
}

async function folder() {
  const files = input("gk-verify-folder").files;
  if (!files?.length) return;
  await run(async (pause) => {
    say("正在核对……");
    chosen = null;
    const site = siteIn(files);
    if (!site) throw new Unusable("这个文件夹里没有校验清单 manifest.txt，请选网站最上层的文件夹");
    const manifest = await Manifest.open(readerOf(site));
    chosen = manifest;
    const faults = await faultsOf(site, manifest, (done, all) => pause(`正在核对……${number(done)}/${number(all)}`));
    const signed = await signature(manifest);
    const now = (await own)?.about.day;
    const old = now && now !== manifest.about.day ? `网站现在是 ${now} 的，有的内容可能已经更新或者撤下。` : "";
    const notes = [signed.said, `这份副本是 ${manifest.about.day || "没有内容时"} 的。${old}`].filter(Boolean);
    const lines = faults.map(({ what, path }) => [`${what}：${path}`]);
    const more = faults.length > SHOWN ? `，这里列出前 ${SHOWN} 个` : "";
    const text = faults.length ? `有 ${number(faults.length)} 个文件和校验清单不一致${more}：` : "全部文件都和校验清单一致。";
    say(text, lines, faults.length || signed.isBad ? "bad" : "good", notes);
  });
}

/** The manifest to go by: the site's, or that of the folder that was chosen. */
async function manifestHere() {
  const manifest = (await own) ?? chosen;
  if (manifest) return manifest;
  throw new Unusable(
    isLocal
      ? "这个网页是从本机打开的，读不到网站的清单。请先在“整个网站的副本”里选网站所在的文件夹，再选文件"
      : "读不到网站的校验清单，请检查网络，刷新这一页",
  );
}

async function files() {
  const some = [...(input("gk-verify-file").files ?? [])];
  if (!some.length) return;
  await run(async (pause) => {
    say("正在核对……");
    const manifest = await manifestHere();
    /** @type {(string | Node)[][]} */
    const good = [];
    /** @type {(string | Node)[][]} */
    const bad = [];
    for (const file of some) {
      const verdict = await verdictOn(file, manifest, () => pause(`正在核对 ${file.name}……`));
      const isGood = verdict.state === "一致" || verdict.state === "文字一致";
      (isGood ? good : bad).push(wordsOf(file.name, verdict));
    }
    const signed = await signature(manifest);
    const all = number(some.length);
    const text = bad.length ? `${all} 个文件里有 ${number(bad.length)} 个对不上：` : `${all} 个文件都对得上。`;
    say(text, [...bad, ...good], bad.length || signed.isBad ? "bad" : "good", signed.said ? [signed.said] : []);
  });
}

/**
 * @param {string} name
 * @param {import("./file.js").Verdict} verdict
 */
function wordsOf(name, { state, path, said }) {
  if (state === "一致") return [`一致：${name} 就是公开的 `, link(path), "，没有改动。"];
  if (state === "文字一致") {
    return [`文字一致：${name} 的正文和公开的 `, link(path), " 一字不差；网页代码不同，浏览器“另存为”会改写代码。"];
  }
  if (state === "改动过") return [`改动过：${name} 和现在公开的 `, link(path), ` 不一样${said ? `：${said}` : ""}。`];
  return [`清单里没有：${name} 不是这个网站现在公开的文件，或者改动过。`];
}

async function print(/** @type {Event} */ event) {
  event.preventDefault();
  const wanted = input("gk-verify-print").value.replace(/\s+/g, "").toLowerCase();
  await run(async (pause) => {
    if (!/^[0-9a-f]{12,64}$/.test(wanted)) throw new Unusable("数据指纹是 0-9、a-f 组成的，请至少写前 12 位");
    say("正在查找……");
    const manifest = await manifestHere();
    for (const part of manifest.parts()) {
      for (const [path, sum] of await manifest.part(part)) {
        if (!sum.startsWith(wanted)) continue;
        const signed = await signature(manifest);
        const lines = [["它是 ", link(path.replace(/\.json$/, ".html")), " 的。"]];
        const text = signed.isBad ? "清单里有这个指纹，但是清单靠不住：" : "清单里有这个指纹，内容没有改动。";
        say(text, lines, signed.isBad ? "bad" : "good", signed.said ? [signed.said] : []);
        return;
      }
      await pause("正在查找……");
    }
    say("现在的清单里没有这个指纹：内容可能更正过、不再公开，或者抄错了。列表和说明页的“内容指纹”不在清单里，请打开网址直接比对。", [], "bad");
  });
}

for (const [id, work] of /** @type {const} */ ([["gk-verify-file", files], ["gk-verify-folder", folder]])) {
  input(id).addEventListener("change", work);
  input(id).addEventListener("click", () => (input(id).value = "")); // the same choice again is a new question
}
if (isLocal) place("gk-verify").prepend(place("gk-verify-copy"));
place("gk-verify-paper").addEventListener("submit", print);
place("gk-verify-stop").addEventListener("click", () => {
  turn += 1;
  place("gk-verify-stop").hidden = true;
  say("停下了，没有核对完。");
});
place("gk-verify-copy").hidden = !("webkitdirectory" in input("gk-verify-folder"));
place("gk-verify").hidden = false;
place("gk-verify-plain").hidden = true;

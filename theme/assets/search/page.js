// The search page: form, address and results kept in step.

import { addressOf, askedBy, questionOf } from "./address.js";
import { coverage, nothing } from "./hints.js";
import { Combobox } from "./combobox.js";
import { csvOf, download } from "./csv.js";
import { button, byId, element, number, rootUrl } from "./dom.js";
import { Filters } from "./filters.js";
import { openEngine } from "./remote.js";
import { SIZE, Session } from "./session.js";
import { MOST_PAGES, hitLists, pageLinks, placeLinks, total } from "./view.js";

const FAILED = "检索没有完成：网络不通，或者网站正在更新。";
const ROWS = 5000;
const SLOW = 300;

class Page {
  constructor() {
    this.root = byId("gk-search", HTMLElement);
    this.form = byId("gk-search-form", HTMLFormElement);
    this.input = byId("gk-q", HTMLInputElement);
    this.status = byId("gk-status", HTMLElement);
    this.notes = byId("gk-notes", HTMLElement);
    this.found = byId("gk-found", HTMLElement);
    this.heading = byId("gk-found-title", HTMLElement);
    this.results = byId("gk-results", HTMLElement);
    this.pages = byId("gk-pages", HTMLElement);
    this.said = byId("gk-said", HTMLElement);
    this.counter = byId("gk-count", HTMLButtonElement);
    this.further = byId("gk-further", HTMLButtonElement);
    this.table = byId("gk-csv", HTMLButtonElement);
    this.opener = byId("gk-filter-open", HTMLButtonElement);
    this.panel = byId("gk-filters", HTMLElement);
    this.filters = new Filters(() => this.ask());
    this.asked = askedBy("");
    this.turn = 0;
    /** @type {Promise<import("./remote.js").Remote> | undefined} */
    this.opening = undefined;
    /** @type {Session | undefined} */
    this.session = undefined;
  }

  start() {
    const suggest = (/** @type {string} */ text) => this.open().then((engine) => engine.suggest(text));
    const list = byId("gk-suggestions", HTMLElement);
    const combobox = new Combobox(this.input, list, byId("gk-suggested", HTMLElement), suggest, () => this.ask());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      combobox.close();
      this.ask();
    });
    this.input.addEventListener("focus", () => this.prepare());
    this.opener.addEventListener("click", () => this.togglePanel());
    byId("gk-filter-close", HTMLButtonElement).addEventListener("click", () => {
      this.togglePanel();
      this.heading.focus();
    });
    const skip = byId("gk-filters-skip", HTMLButtonElement);
    skip.addEventListener("click", () => this.heading.focus());
    for (const each of [this.opener, skip]) each.disabled = false;
    this.counter.addEventListener("click", () => this.count());
    this.further.addEventListener("click", () => this.answer());
    this.table.addEventListener("click", () => this.download());
    this.found.addEventListener("click", (event) => this.follow(event));
    this.keepPlace();
    this.answer(() => this.returnToPlace());
    if (document.activeElement === this.input) this.prepare();
    this.root.dispatchEvent(new Event("gk-started"));
  }

  /** Remember in the history where the reader is, and go there when he comes back: results come later than the page. */
  keepPlace() {
    history.scrollRestoration = "manual";
    let timer = 0;
    addEventListener("scroll", () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => history.replaceState({ top: scrollY }, ""), 200);
    }, { passive: true });
    addEventListener("popstate", () => this.answer(() => this.returnToPlace()));
  }

  returnToPlace() {
    scrollTo(0, history.state?.top ?? 0);
  }

  /** The index, opened once, and again if that failed. */
  open() {
    this.opening ??= openEngine(rootUrl()).then((engine) => {
      this.filters.fill(engine.about.facets);
      this.filters.show(this.asked);
      this.filters.count(undefined, true);
      return engine;
    });
    this.opening.catch(() => (this.opening = undefined));
    return this.opening;
  }

  /** The box or the filters are about to be used. */
  async prepare() {
    const engine = await this.open().catch(() => undefined);
    if (engine && !this.session && !this.status.textContent) this.status.textContent = coverage(engine.about);
  }

  togglePanel() {
    const isOpen = this.panel.classList.toggle("is-open");
    this.opener.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) this.prepare();
  }

  /** Put what the form says into the address, then answer it. */
  ask() {
    if (!this.form.reportValidity()) return;
    const said = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) if (typeof value === "string") said.append(name, value);
    this.go(addressOf(askedBy(said.toString())));
  }

  /**
   * @param {string} address
   * @param {() => void} [then]
   */
  go(address, then) {
    const url = new URL(location.href);
    url.search = address;
    if (url.href !== location.href) history.pushState(null, "", url);
    this.answer(then);
  }

  /**
   * A link to another page of results, or to another question.
   * @param {MouseEvent} event
   */
  follow(event) {
    const link = event.target instanceof Element && event.target.closest("a[href^='?']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    this.go((link.getAttribute("href") ?? "").slice(1), () => {
      this.heading.focus();
      this.found.scrollIntoView();
    });
  }

  /**
   * Put what the address says into the form, and search.
   * @param {() => void} [then]  when the answer is shown
   */
  async answer(then) {
    this.turn += 1;
    const { turn } = this;
    const isCurrent = () => turn === this.turn;
    this.asked = askedBy(location.search);
    const address = addressOf({ ...this.asked, p: 1 });
    if (this.input.value !== this.asked.q) this.input.value = this.asked.q;
    this.filters.show(this.asked);
    this.root.classList.toggle("is-asked", address !== "");
    this.heading.hidden = address === "";
    if (!address) {
      this.clear();
      then?.();
      return;
    }
    this.results.setAttribute("aria-busy", "true");
    const waiting = setTimeout(() => isCurrent() && (this.status.textContent = "正在检索…"), SLOW);
    try {
      const engine = await this.open();
      if (!isCurrent()) return;
      if (this.session?.address !== address) this.session = new Session(engine, address, questionOf(this.asked));
      await this.session.fill(this.asked.p, isCurrent);
      if (!isCurrent()) return;
      clearTimeout(waiting);
      this.show(engine.about);
      then?.();
    } catch {
      if (isCurrent()) this.fail();
    } finally {
      clearTimeout(waiting);
      if (isCurrent()) this.results.removeAttribute("aria-busy");
    }
  }

  clear() {
    this.session = undefined;
    this.status.textContent = "";
    this.said.textContent = "";
    for (const part of [this.notes, this.results, this.pages]) part.replaceChildren();
    for (const tool of [this.counter, this.further, this.table]) tool.hidden = true;
  }

  fail() {
    this.clear();
    this.status.textContent = FAILED;
    const again = button("再试一次", () => this.answer(), { class: "gk-tool" });
    this.results.replaceChildren(element("p", {}, again, " 也可以从下面逐级浏览，全部信息都能看到。"));
  }

  /** @param {import("./remote.js").About} about */
  show(about) {
    const { hits, last } = /** @type {Session} */ (this.session);
    if (!last) return;
    const pages = Math.max(1, Math.ceil(hits.length / SIZE));
    if (last.isFinished && this.asked.p > pages) {
      this.asked.p = pages;
      history.replaceState(history.state, "", `?${addressOf(this.asked)}`);
    }
    const { p } = this.asked;
    const shown = hits.slice((p - 1) * SIZE, p * SIZE);
    this.heading.textContent = p > 1 ? `检索结果，第 ${p} 页` : "检索结果";
    const isNothing = last.isFinished && hits.length === 0;
    this.results.replaceChildren(
      ...(p === 1 ? placeLinks(last.places) : []),
      ...(isNothing ? nothing(about, last, this.asked) : hitLists(shown, this.asked.q !== "")),
    );
    this.pages.replaceChildren(...pageLinks(this.asked, last, hits.length));
    this.said.textContent = "";
    this.showNotes(last);
    this.showTotal(last, shown.length);
  }

  /**
   * @param {import("./engine.js").Page} found
   * @param {number} shown
   */
  showTotal(found, shown) {
    const isNothing = found.isFinished && this.session?.hits.length === 0;
    const isWaiting = !found.isFinished && shown < SIZE;
    const read = isWaiting ? `，已核对 ${number(found.read)} 条${shown ? "" : "，还没有找到"}` : "";
    this.status.textContent = isNothing ? "没有找到。" : `${total(found)}${read}。`;
    this.filters.count(found.counts, found.countsExact);
    this.counter.hidden = isNothing || (found.isExact && found.countsExact);
    this.counter.textContent = found.isExact ? "数清楚各类" : "数清楚";
    this.further.hidden = !isWaiting;
    this.table.hidden = isNothing;
    if (this.asked.p === MOST_PAGES && !found.isFinished) this.said.textContent = "只能翻到这里，请加条件缩小范围。";
  }

  /** @param {import("./engine.js").Page} found */
  showNotes({ notes, ignored }) {
    const said = [...notes, ...(ignored.length ? [`没有用到：${ignored.join("、")}`] : [])];
    this.notes.replaceChildren(...said.map((note) => element("li", {}, note)));
  }

  /** Read what is left, for exact numbers. */
  async count() {
    const { session, turn, counter } = this;
    if (!session || counter.getAttribute("aria-disabled")) return;
    counter.setAttribute("aria-disabled", "true");
    try {
      await session.count((read, of) => (counter.textContent = `正在数：${number(read)} / ${number(of)}`));
      if (turn === this.turn) this.show((await this.open()).about);
    } catch {
      if (turn === this.turn) this.status.textContent = FAILED;
    } finally {
      counter.removeAttribute("aria-disabled");
    }
  }

  async download() {
    const { session, turn } = this;
    this.said.textContent = "正在准备下载…";
    try {
      const rows = await (await this.open()).rows(ROWS);
      if (turn !== this.turn) return;
      download(csvOf(rows), "检索结果.csv");
      const isCut = rows.length >= ROWS && (session?.last?.atMost ?? 0) > ROWS;
      this.said.textContent = isCut ? `结果很多，只下载了前 ${number(ROWS)} 条。` : `已下载 ${number(rows.length)} 条。`;
    } catch {
      if (turn === this.turn) this.said.textContent = "下载没有完成，请再试一次。";
    }
  }
}

new Page().start();

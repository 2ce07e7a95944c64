// The search page: form, address and results kept in step.

import { Index } from "./index.js";
import { GROUPS, Search, isSearchable, wordsOf } from "./query.js";
import { fillSelect, hitItem, statusText } from "./view.js";

const PAGE = 10;
const FAILED = "检索没有完成：网络不通，或者网站正在更新。请稍后再试，也可以逐级浏览。";

/**
 * @template {Element} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 */
function byId(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`#${id} is missing`);
  return found;
}

class Page {
  constructor() {
    this.base = byId("gk-search", HTMLElement).dataset.root ?? "../";
    this.form = byId("gk-search-form", HTMLFormElement);
    this.input = byId("gk-q", HTMLInputElement);
    this.selects = GROUPS.map((group) => byId(`gk-${group}`, HTMLSelectElement));
    this.status = byId("gk-status", HTMLElement);
    this.results = byId("gk-results", HTMLOListElement);
    this.more = byId("gk-more", HTMLButtonElement);
    /** @type {Promise<Index> | undefined} */
    this.index = undefined;
    /** @type {Search | undefined} */
    this.search = undefined;
    this.turn = 0;
  }

  start() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask();
    });
    for (const select of this.selects) select.addEventListener("change", () => this.ask());
    this.more.addEventListener("click", () => this.attempt(() => this.showMore(true)));
    addEventListener("popstate", () => this.answer());
    this.answer();
  }

  /** Put what the form says into the address, then answer it. */
  ask() {
    const asked = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      if (typeof value === "string" && value.trim()) asked.set(name, value.trim());
    }
    const url = new URL(location.href);
    url.search = asked.toString();
    if (url.href !== location.href) history.pushState(null, "", url);
    this.answer();
  }

  /** Put what the address says into the form, and search. */
  answer() {
    return this.attempt(async (isCurrent) => {
      this.clear();
      const asked = new URLSearchParams(location.search);
      this.input.value = asked.get("q") ?? "";
      const index = await this.open();
      if (!isCurrent()) return;
      for (const select of this.selects) select.value = asked.get(select.name) ?? "";
      for (const select of this.selects) if (select.selectedIndex < 0) select.value = "";
      const [kind, agency, year] = this.selects.map((select) => select.value);
      const words = wordsOf(asked.get("q") ?? "", index.normaliser);
      if (asked.get("q") && !isSearchable(words)) {
        this.status.textContent = "请至少输入两个字。";
      } else if (words.length || kind || agency || year) {
        this.status.textContent = "正在检索…";
        const search = new Search(index, words, { kind, agency, year });
        await search.prepare();
        if (!isCurrent()) return;
        this.search = search;
        await this.showMore(false);
      } else {
        this.status.textContent = `可检索 ${index.root.records} 条信息。`;
      }
    });
  }

  clear() {
    this.search = undefined;
    this.results.replaceChildren();
    this.status.textContent = "";
    this.more.hidden = true;
  }

  /** The index, opened once; the choices of the filters come with it. */
  open() {
    this.index ??= Index.open(this.base).then((index) => {
      for (const select of this.selects) {
        select.length = 1;
        fillSelect(select, index.root.facets.find(({ name }) => name === select.name)?.values ?? []);
      }
      return index;
    });
    return this.index;
  }

  /** @param {boolean} withFocus  whether the reader asked for more and wants to go on there */
  async showMore(withFocus) {
    const { search } = this;
    if (!search) return;
    this.more.disabled = true;
    try {
      const hits = await search.next(PAGE);
      if (search !== this.search) return;
      const items = hits.map((hit) => hitItem(hit, search));
      this.results.append(...items);
      this.status.textContent = statusText(search, this.results.childElementCount);
      this.more.textContent = hits.length < PAGE ? "继续查找" : "更多";
      this.more.hidden = search.isFinished;
      this.more.disabled = false;
      if (withFocus) (items[0]?.querySelector("a") ?? this.more).focus();
    } finally {
      this.more.disabled = false;
    }
  }

  /**
   * Do it; if it fails because the site was published anew since, start over with the new index, else say so.
   * @param {(isCurrent: () => boolean) => Promise<void>} action
   */
  async attempt(action) {
    this.turn += 1;
    const { turn } = this;
    const isCurrent = () => turn === this.turn;
    try {
      await action(isCurrent);
    } catch {
      if (isCurrent()) await this.recover(isCurrent);
    }
  }

  /** @param {() => boolean} isCurrent */
  async recover(isCurrent) {
    const before = await this.index?.catch(() => undefined);
    this.index = undefined;
    try {
      const after = await this.open();
      if (isCurrent() && before && before.root.version !== after.root.version) {
        await this.answer();
        return;
      }
    } catch {
      this.index = undefined;
    }
    if (isCurrent()) {
      this.clear();
      this.status.textContent = FAILED;
    }
  }
}

new Page().start();

// Suggestions below the box while somebody types: a combobox with a listbox, as the ARIA practices have it.

import { element } from "./dom.js";

/** @typedef {import("./remote.js").Suggestion} Suggestion */

const WAIT = 150;
const SORTS = { agency: "机关", word: "词", title: "打开" };

export class Combobox {
  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} list
   * @param {HTMLElement} said  a live region
   * @param {(text: string) => Promise<Suggestion[]>} suggest
   * @param {() => void} ask  when a word or an agency has been taken into the box
   */
  constructor(input, list, said, suggest, ask) {
    this.input = input;
    this.list = list;
    this.said = said;
    this.suggest = suggest;
    this.ask = ask;
    /** @type {Suggestion[]} */
    this.choices = [];
    this.active = -1;
    this.timer = 0;
    this.turn = 0;
    input.addEventListener("input", (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) this.later();
    });
    input.addEventListener("compositionend", () => this.later());
    input.addEventListener("keydown", (event) => this.onKey(event));
    input.addEventListener("blur", () => this.close());
    // The list keeps the focus in the box: blur would close it before the click arrives.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", ({ target }) => {
      const option = target instanceof Element && target.closest("[role=option]");
      if (option) this.take([...list.children].indexOf(option));
    });
  }

  later() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.offer(), WAIT);
  }

  async offer() {
    this.turn += 1;
    const { turn } = this;
    const word = lastWord(this.input.value);
    const choices = word ? await this.suggest(word).catch(() => []) : [];
    if (turn !== this.turn || document.activeElement !== this.input) return;
    this.choices = choices;
    this.list.replaceChildren(...choices.map(option));
    this.list.hidden = choices.length === 0;
    this.input.setAttribute("aria-expanded", String(choices.length > 0));
    this.point(-1);
    this.said.textContent = choices.length ? `有 ${choices.length} 条建议，用上下键选择。` : "";
  }

  /** Close the list; what is still being asked for stays away, too. */
  close() {
    clearTimeout(this.timer);
    this.turn += 1;
    this.choices = [];
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.point(-1);
    this.said.textContent = "";
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    // 229: some browsers send the key that ends a composition after its end.
    if (event.isComposing || event.keyCode === 229) {
      if (event.key === "Enter") event.preventDefault();
      return;
    }
    const count = this.choices.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count) {
      event.preventDefault();
      this.point((this.active + step + count + 1) % (count + 1));
    } else if (event.key === "ArrowDown") {
      this.offer();
    } else if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.take(this.active);
    } else if (event.key === "Escape" && count) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Home" || event.key === "End") {
      this.point(-1);
    }
  }

  /** @param {number} at  of the choice that Enter would take; -1 or beyond the last: what is in the box */
  point(at) {
    this.active = at < this.choices.length ? at : -1;
    [...this.list.children].forEach((each, place) => {
      each.setAttribute("aria-selected", String(place === this.active));
      if (place === this.active) each.scrollIntoView({ block: "nearest" });
    });
    if (this.active >= 0) this.input.setAttribute("aria-activedescendant", `gk-option-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {number} at */
  take(at) {
    const { sort, text, url } = this.choices[at];
    this.close();
    if (sort === "title" && url) {
      location.assign(url);
      return;
    }
    const { value } = this.input;
    const before = value.slice(0, value.length - lastWord(value).length);
    this.input.value = before + (sort === "agency" ? `机关:${text}` : text);
    this.ask();
  }
}

/** @param {string} text */
const lastWord = (text) => /[^\s"“”「」『』]*$/.exec(text)?.[0] ?? "";

/**
 * @param {Suggestion} choice
 * @param {number} at
 */
const option = ({ sort, text }, at) =>
  element(
    "li",
    { role: "option", id: `gk-option-${at}`, "aria-selected": "false" },
    element("span", {}, text),
    element("small", {}, SORTS[sort]),
  );

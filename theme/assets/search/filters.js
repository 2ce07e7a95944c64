// The filters: boxes to tick for each group, and the chips of what has been chosen.

import { RANGES } from "./address.js";
import { button, byId, element, number } from "./dom.js";

/** @typedef {import("./address.js").Asked} Asked */
/** @typedef {{name: string, label: string, values: [string, string, number][]}} Facet */
/** @typedef {{box: HTMLInputElement, label: string, count: HTMLElement, item: HTMLElement, total: number}} Choice */

const SHOWN = 8;
const RANGE_LABELS = { from: "公开日期从", to: "公开日期到", min: "金额至少", max: "金额至多" };

export class Filters {
  /** @param {() => void} ask  when a filter has been changed */
  constructor(ask) {
    this.ask = ask;
    this.facets = byId("gk-facets", HTMLElement);
    this.chips = byId("gk-chips", HTMLUListElement);
    this.ranges = RANGES.map((name) => byId(`gk-${name}`, HTMLInputElement));
    /** @type {Map<string, {label: string, choices: Map<string, Choice>, list: HTMLElement}>} */
    this.groups = new Map();
  }

  /** @param {Facet[]} facets  what the index has */
  fill(facets) {
    this.facets.replaceChildren(...facets.map((facet) => this.group(facet)));
  }

  /** @param {Facet} facet */
  group({ name, label, values }) {
    const isLong = values.length > SHOWN + 1;
    const ranked = isLong && name !== "year" ? [...values].sort((one, other) => other[2] - one[2]) : values;
    /** @type {Map<string, Choice>} */
    const choices = new Map(ranked.map(([value, text, count]) => [value, this.choice(name, value, text, count)]));
    const items = [...choices.values()].map(({ item }) => item);
    const list = element("ul", { class: "gk-choices" }, ...items.slice(0, isLong ? SHOWN : items.length));
    this.groups.set(name, { label, choices, list });
    const made = element("fieldset", {}, element("legend", {}, label), list);
    if (isLong) made.append(this.rest(items.slice(SHOWN)));
    return made;
  }

  /** @param {HTMLElement[]} items  that are not shown at first */
  rest(items) {
    const summary = element("summary", {}, `其余 ${items.length} 个`);
    return element("details", {}, summary, element("ul", { class: "gk-choices" }, ...items));
  }

  /**
   * @param {string} group
   * @param {string} value
   * @param {string} label
   * @param {number} total
   * @returns {Choice}
   */
  choice(group, value, label, total) {
    const box = element("input", { type: "checkbox", name: group, value, form: "gk-search-form" });
    box.addEventListener("change", () => this.ask());
    const count = element("small");
    const parted = element("i", { class: "gk-hidden" }, "，");
    const item = element("li", {}, element("label", {}, box, element("span", {}, label), parted, count));
    return { box, label, count, total, item };
  }

  /**
   * Put what is asked into the boxes and chips.
   * @param {Asked} asked
   */
  show(asked) {
    for (const input of this.ranges) input.value = asked[/** @type {"from"} */ (input.name)];
    for (const [group, { choices, list }] of this.groups) {
      for (const [value, { box, item }] of choices) {
        box.checked = (asked.filters[group] ?? []).includes(value);
        // What is chosen is not left among the rest, unless the reader is there: he would lose the focus.
        if (box.checked && item.parentElement !== list && document.activeElement !== box) list.append(item);
      }
    }
    this.showChips(asked);
  }

  /** @param {Asked} asked */
  showChips(asked) {
    const chosen = Object.entries(asked.filters).flatMap(([group, values]) =>
      values.map((value) => this.chip(group, value)),
    );
    for (const name of RANGES) {
      if (asked[name]) chosen.push(this.chipOf(`${RANGE_LABELS[name]} ${asked[name]}`, () => this.set(name, "")));
    }
    if (chosen.length > 1) {
      const all = button("全部去掉", () => this.clear(), { class: "gk-chip gk-chip--all" });
      chosen.push(element("li", {}, all));
    }
    const hadFocus = [...this.chips.children].findIndex((each) => each.contains(document.activeElement));
    this.chips.replaceChildren(...chosen);
    this.chips.hidden = chosen.length === 0;
    if (hadFocus >= 0) {
      const next = this.chips.children[Math.min(hadFocus, chosen.length - 1)];
      (next?.querySelector("button") ?? byId("gk-q", HTMLInputElement)).focus();
    }
  }

  /**
   * @param {string} group
   * @param {string} value
   */
  chip(group, value) {
    const known = this.groups.get(group);
    const choice = known?.choices.get(value);
    return this.chipOf(`${known?.label ?? group}：${choice?.label ?? value}`, () => {
      if (choice) choice.box.checked = false;
      this.ask();
    });
  }

  /**
   * @param {string} text
   * @param {() => void} remove
   */
  chipOf(text, remove) {
    const cross = element("span", { "aria-hidden": "true" }, "×");
    const made = button(text, remove, { class: "gk-chip", "aria-label": `去掉条件 ${text}` });
    made.append(cross);
    return element("li", {}, made);
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  set(name, value) {
    byId(`gk-${name}`, HTMLInputElement).value = value;
    this.ask();
  }

  clear() {
    for (const { choices } of this.groups.values()) for (const { box } of choices.values()) box.checked = false;
    for (const input of this.ranges) input.value = "";
    this.ask();
  }

  /**
   * How many of what is asked are of each sort. Nothing is said of what was not counted: in a group with a choice
   * the others may be left out.
   * @param {Record<string, Record<string, number>> | undefined} counts  undefined: of the whole index
   * @param {boolean} areExact  otherwise there may be more
   */
  count(counts, areExact) {
    for (const [group, { choices, list }] of this.groups) {
      const isChosen = [...choices.values()].some(({ box }) => box.checked);
      for (const [value, { box, count, item, total }] of choices) {
        const found = counts ? (counts[group]?.[value] ?? 0) : total;
        const isUnknown = counts !== undefined && found === 0 && (isChosen || !areExact);
        count.textContent = isUnknown ? "" : number(found) + (counts && !areExact ? "+" : "");
        item.hidden = found === 0 && !isUnknown && !box.checked && document.activeElement !== box;
      }
      const rest = list.nextElementSibling;
      if (rest instanceof HTMLDetailsElement) {
        const left = rest.querySelectorAll("li:not([hidden])").length;
        /** @type {HTMLElement} */ (rest.firstElementChild).textContent = `其余 ${left} 个`;
        if (!list.querySelector("li:not([hidden])")) rest.open = true;
      }
    }
  }
}

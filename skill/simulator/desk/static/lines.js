/** The lines on the page: a few dozen at first, more as one reads on. */

import { kindName, kindOf, make, thingOf } from "./dom.js";
import { Row } from "./row.js";

const AT_ONCE = 60;
const list = document.getElementById("list");
const rest = document.getElementById("rest");

export class Lines {
  #groups = []; // [heading, originals] still to be shown
  #shown = new Map(); // key: its row
  #open = new Map(); // rows in which somebody is writing: they are kept as they are
  #section = null;

  /** @param {object} desk what a row asks for things (desk.js) */
  constructor(desk) {
    this.desk = desk;
    rest.querySelector("button").addEventListener("click", () => {
      const last = [...this.#shown.values()].at(-1);
      this.#more();
      last?.element.nextElementSibling?.focus();
    });
    new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && this.#more(), {
      rootMargin: "600px",
    }).observe(rest);
    list.addEventListener("keydown", (event) => this.#go(event));
  }

  /** Show these lines. */
  show(entries) {
    this.#open = new Map([...this.#shown].filter(([, row]) => row.isOpen));
    this.#groups = grouped(entries);
    this.#shown.clear();
    this.#section = null;
    list.replaceChildren();
    if (!entries.length) list.append(make("p.nothing", {}, "Nothing here. Clear a filter to see more."));
    this.#more();
  }

  /** Draw the lines of these keys anew, where they are shown. */
  refresh(keys) {
    for (const key of keys) this.#shown.get(key)?.draw();
  }

  row(key) {
    return this.#shown.get(key);
  }

  #more() {
    let room = AT_ONCE;
    while (room > 0 && this.#groups.length) {
      const [heading, entries] = this.#groups[0];
      if (this.#section?.dataset.heading !== heading) this.#section = this.#begin(heading, entries[0]);
      for (const entry of entries.splice(0, room)) {
        const row = this.#open.get(entry.key) ?? new Row(entry, this.desk);
        if (row.isOpen) row.draw();
        this.#shown.set(entry.key, row);
        this.#section.lastElementChild.append(row.element);
        room -= 1;
      }
      if (!entries.length) this.#groups.shift();
    }
    rest.hidden = !this.#groups.length;
  }

  #begin(heading, entry) {
    const kind = kindOf(entry);
    const section = make("section.group", { data: { heading } },
      make("h2", {}, make("span.kind", {}, thingOf(entry) ? kindName(kind) : ""), thingOf(entry) || kindName(kind)),
      make("ol", {}));
    list.append(section);
    return section;
  }

  #go(event) {
    if (event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = event.target.closest(".line");
    if (!row) return;
    const rows = [...list.querySelectorAll(".line")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      rows[rows.indexOf(row) + step]?.focus();
    } else if (this.#shown.get(row.dataset.key)?.presses(event.key.toLowerCase())) event.preventDefault();
  }
}

/** @returns {[string, object[]][]} the lines under the headings of their files, in order */
function grouped(entries) {
  const groups = new Map();
  for (const entry of entries) {
    const heading = entry.file;
    if (!groups.has(heading)) groups.set(heading, []);
    groups.get(heading).push(entry);
  }
  return [...groups];
}

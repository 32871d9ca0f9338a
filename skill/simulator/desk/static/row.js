/** One line: its words, what it is for, who stands for it, and what can be done with it. */

import { BANDS, WHENS, language, make, placeOf } from "./dom.js";
import { Editor } from "./editor.js";
import { Hearing } from "./hearing.js";
import { wordings } from "./wordings.js";

const AFTER = 1200; // milliseconds in sight after which a line counts as read

const sight = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) {
    clearTimeout(target.reading);
    if (isIntersecting) target.reading = setTimeout(() => target.dispatchEvent(new Event("read")), AFTER);
  }
}, { threshold: 0.9 });

export class Row {
  #editor = null;

  constructor(entry, desk) {
    this.key = entry.key;
    this.desk = desk;
    this.hearing = new Hearing(desk);
    this.element = make("li.line", { tabIndex: 0, data: { key: entry.key }, on: { read: () => desk.hasRead(this.key) } });
    sight.observe(this.element);
    this.draw();
  }

  get entry() {
    return this.desk.entry(this.key);
  }

  draw() {
    const { entry, desk } = this;
    if (!entry) {
      this.element.remove();
      return;
    }
    this.element.className = ["line", entry.status, entry.retired && "retired", this.isOpen && "open"].filter(Boolean).join(" ");
    this.element.setAttribute("aria-label", entry.text);
    const canApprove = entry.status === "draft" && !entry.retired;
    this.element.replaceChildren(
      canApprove ? this.#pick() : make("span.pick", {}),
      make("div.body", {},
        this.#about(),
        make("p.say", {}, entry.text),
        ...(desk.remarks[entry.key] ?? []).map((remark) => make("p.remark", {}, remark)),
        this.hearing.element,
        this.#tools(canApprove),
        wordings(entry, desk, this),
        this.#editor?.element),
    );
  }

  /** Whether somebody is writing here. */
  get isOpen() {
    return this.#editor !== null;
  }

  /** Do what a key stands for; returns whether it stands for anything here. */
  presses(key) {
    const does = { h: () => this.hear(), e: () => this.edit(), a: () => this.approve(), z: () => this.desk.undo() }[key];
    does?.();
    return Boolean(does);
  }

  hear() {
    this.hearing.toggle(this.entry, this.entry.text);
  }

  edit() {
    if (this.entry.status === "article") return this.desk.tell("These are the article’s own words. They stay letter for letter.");
    this.#open(new Editor(this.entry, this.desk, { done: () => this.close() }));
  }

  addLike() {
    this.#open(new Editor(this.entry, this.desk, { done: () => this.close(), isNew: true }));
  }

  async approve() {
    if (this.entry.status !== "draft") return;
    const next = this.element.nextElementSibling ?? this.element.closest(".group").nextElementSibling?.querySelector(".line");
    if (await this.desk.approve([this.entry])) next?.focus();
  }

  /** Put the editor away and stand on the line again. */
  close() {
    this.#editor?.element.remove();
    this.#editor = null;
    this.element.classList.remove("open");
    this.element.focus();
  }

  #open(editor) {
    this.#editor?.element.remove();
    this.#editor = editor;
    this.element.classList.add("open");
    this.element.querySelector(".body").append(editor.element);
    editor.focus();
  }

  #pick() {
    const box = make("input", { type: "checkbox", checked: this.desk.picked.has(this.key), ariaLabel: `Choose: ${this.entry.text}` });
    box.addEventListener("change", () => this.desk.pick(this.key, box.checked));
    return make("span.pick", {}, box);
  }

  #about() {
    const { entry } = this;
    const isOpening = entry.field.startsWith("openings");
    const told = entry.isPhrase
      ? [...entry.bands.map((band) => BANDS[band]), ...entry.when.map((when) => WHENS[when])]
      : [isOpening && entry.situation ? "Opening, to the parent" : placeOf(entry), ...entry.bands.map((band) => BANDS[band])];
    return make("p.about", {},
      ...told.map((text, at) => make(entry.isPhrase && at >= entry.bands.length ? "span.chip.time" : "span.chip", {}, text)),
      entry.retired && make("span.chip.off", {}, "Retired"),
      entry.approved && make("span.approved", {}, `✓ ${entry.approved.by}, ${day(entry.approved.on)}`),
      entry.status === "article" && make("span.approved", {}, "The article’s own words"));
  }

  #tools(canApprove) {
    const { entry, desk } = this;
    const button = (text, does, className = "quiet.small") => make(`button.${className}`, { type: "button", on: { click: does } }, text);
    const seen = { key: entry.key, version: entry.version };
    const more = [
      entry.hasLike && button("Add one like this", () => this.addLike()),
      ...desk.unworded(entry).map((locale) => button(`${language(locale)} wording`, () => this.#word(locale))),
      entry.isPhrase && !entry.retired && button("Retire", () => desk.change("retire", seen, "Retired.")),
      entry.canGo && button("Take out", () => desk.change("take-out", seen, "Taken out.")),
    ].filter(Boolean);
    return make("p.tools", {},
      this.hearing.button(() => this.hear()),
      entry.status !== "article" && button("Edit", () => this.edit()),
      entry.retired && button("Bring back", () => desk.change("bring-back", seen, "Offered again.")),
      canApprove && button("Approve", () => this.approve(), "small.main"),
      more.length && make("details.more", {}, make("summary", { ariaLabel: "More" }, "More"), make("span", {}, ...more)));
  }

  #word(locale) {
    this.#open(new Editor(this.entry, this.desk, { done: () => this.close(), locale }));
  }
}

/** @returns {string} a day as an author reads it */
export function day(iso) {
  return new Date(`${iso}T12:00`).toLocaleDateString([], { day: "numeric", month: "short", year: "numeric" });
}

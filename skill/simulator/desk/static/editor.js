/** Changing a line, or writing a new one: its words with the linter's remarks as one types, its ages and times. */

import { BANDS, WHENS, given, language, make } from "./dom.js";
import { Hearing } from "./hearing.js";
import { ask } from "./server.js";

const PAUSE = 120; // milliseconds without a key after which the linter is asked

let count = 0; // for ids

export class Editor {
  #asking = null;
  #pausing = 0;
  #version;
  #known = ""; // the version of the locale's wording that was seen

  /** @param {{done: () => void, isNew?: boolean, locale?: string}} options `locale`: a wording of its own */
  constructor(entry, desk, { done, isNew = false, locale = "" }) {
    Object.assign(this, { entry, desk, done, isNew, locale });
    this.#version = entry.version;
    this.#known = desk.wordingsOf(entry).find((wording) => wording.locale === locale)?.version ?? "";
    const id = `words-${(count += 1)}`;
    this.text = make("textarea", { id, value: isNew ? "" : entry.text, rows: 2, spellcheck: true, lang: locale || entry.locale || "en-US" });
    this.remarks = make("ul.remarks", { aria: { live: "polite", label: "Remarks" } });
    this.problem = make("div.problem", { role: "alert" });
    this.hearing = new Hearing(desk);
    const title = isNew ? "A new line" : locale ? `How it is said in ${language(locale)} English` : "The words";
    this.element = make("form.editor", { on: { submit: (event) => this.#save(event), keydown: (event) => this.#key(event) } },
      make("label", { htmlFor: id }, title),
      this.text,
      this.remarks,
      entry.isPhrase && !locale && !entry.locale && this.#choices("bands", "For", { ...BANDS }, entry.bands),
      entry.isPhrase && !locale && !entry.locale && this.#choices("when", "To be said", WHENS, entry.when),
      this.hearing.element,
      this.problem,
      make("p.buttons", {},
        make("button", {}, isNew ? "Add" : "Save"),
        this.hearing.button(() => this.hearing.toggle(entry, this.text.value, this.#chosen("when"))),
        make("button.quiet", { type: "button", on: { click: done } }, "Cancel")),
      !isNew && entry.status === "approved" && make("p.hint", {}, "Saved with a change, it is a draft again."));
    this.text.addEventListener("input", () => this.#soon());
    this.element.addEventListener("change", (event) => this.#sort(event.target));
    this.#lint();
  }

  focus() {
    this.#grow();
    this.text.focus();
    this.text.setSelectionRange(this.text.value.length, this.text.value.length);
    this.element.scrollIntoView({ block: "nearest" });
  }

  #choices(name, legend, labels, chosen) {
    const known = name === "bands" ? ["any", ...given.bands] : given.whens;
    return make("fieldset.choices", {}, make("legend", {}, legend), ...known.map((value) =>
      make("label", {}, make("input", { type: "checkbox", name, value, checked: chosen.includes(value) }), make("span", {}, labels[value] ?? value))));
  }

  #chosen(name) {
    return [...this.element.querySelectorAll(`input[name=${name}]:checked`)].map((box) => box.value);
  }

  /** "Any age" stands alone. */
  #sort(box) {
    if (box.name === "bands" && box.checked) {
      for (const other of this.element.querySelectorAll("input[name=bands]"))
        if (other !== box && (box.value === "any" || other.value === "any")) other.checked = false;
    }
    this.#soon();
  }

  #soon() {
    this.#grow();
    clearTimeout(this.#pausing);
    this.#pausing = setTimeout(() => this.#lint(), PAUSE);
  }

  #grow() {
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight + 2}px`;
  }

  get #given() {
    return { key: this.entry.key, version: this.#version, text: this.text.value, bands: this.#chosen("bands"), when: this.#chosen("when") };
  }

  async #lint() {
    this.#asking?.abort();
    this.#asking = new AbortController();
    try {
      const { remarks } = await ask("remarks", { ...this.#given, new: this.isNew }, this.#asking.signal);
      const told = remarks.map((remark) => make("li", {}, make("strong", {}, remark.rule), ` ${remark.why}`));
      this.remarks.replaceChildren(...(told.length || !this.text.value.trim() ? told : [make("li.fine", {}, "Nothing to remark.")]));
    } catch {
      // whoever types on is answered next time
    }
  }

  async #save(event) {
    event.preventDefault();
    this.problem.replaceChildren();
    try {
      if (this.isNew) await this.desk.add(this.#given);
      else if (this.locale) await this.desk.word(this.entry, { locale: this.locale, text: this.text.value, knownAs: this.#known });
      else await this.desk.change("save", this.#given, "Saved.");
      this.done();
    } catch (error) {
      this.#trouble(error);
    }
  }

  #trouble(error) {
    if (!error.isConflict || !error.now) {
      this.problem.replaceChildren(make("p", {}, error.message));
      return;
    }
    const theirs = () => {
      this.desk.take([error.now]);
      this.done();
    };
    const mine = () => {
      if (this.locale) this.#known = error.now.version;
      else this.#version = error.now.version;
      this.element.requestSubmit();
    };
    this.problem.replaceChildren(
      make("p", {}, "Somebody has changed this line since you opened it. Which words shall stand?"),
      make("div.versions", {},
        make("div", {}, make("h3", {}, "Theirs"), make("p.say", {}, error.now.text), make("button.quiet", { type: "button", on: { click: theirs } }, "Keep theirs")),
        make("div", {}, make("h3", {}, "Yours"), make("p.say", {}, this.text.value), make("button", { type: "button", on: { click: mine } }, "Use mine"))));
    this.problem.querySelector("button").focus();
  }

  #key(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      this.done();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.element.requestSubmit();
    else if (event.key === "Enter" && event.target === this.text) event.preventDefault(); // a line has no line breaks
  }
}

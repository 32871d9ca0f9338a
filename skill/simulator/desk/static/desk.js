/** The desk: all lines, what is shown of them, who reads, and every change that is made. */

import { Filters } from "./filters.js";
import { given, language, make } from "./dom.js";
import { Lines } from "./lines.js";
import { Names } from "./names.js";
import { Numbers } from "./numbers.js";
import { ask } from "./server.js";
import { Sheet } from "./sheet.js";
import { Reader } from "./reader.js";

const of = (id) => document.getElementById(id);
const TOLD_FOR = 9000; // milliseconds

class Desk {
  entries = new Map(); // by key, in the order of the files
  remarks = {}; // by key: what the linter says of each line
  picked = new Set(); // keys of lines chosen for approval
  #read = new Set(); // keys of lines that have been in sight
  #changes = []; // ids of changes made here, the last to be undone first
  #wordings = new Map(); // by place: the locales' own wordings
  #telling = 0;

  constructor() {
    this.reader = new Reader();
    this.lines = new Lines(this);
    this.filters = new Filters(this, () => this.#filter());
    this.leaves = { names: new Names(this), numbers: new Numbers(this), sheet: new Sheet(this) };
    of("undo").addEventListener("click", () => this.undo());
    of("approve-picked").addEventListener("click", () => this.approve([...this.picked].map((key) => this.entry(key))));
    of("unpick").addEventListener("click", () => this.#pickNone());
    of("pick-read").addEventListener("click", () => this.#pickRead());
    addEventListener("hashchange", () => this.#turn());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#lookAgain());
  }

  async open() {
    try {
      this.#takeAll(await ask("lines"));
      this.#turn();
    } catch (error) {
      this.tell(error.message, { bad: true });
    }
  }

  entry(key) {
    return this.entries.get(key);
  }

  /** Show the lines that the filters leave. */
  show() {
    const shown = this.filters.of(this.entries.values());
    this.lines.show(shown);
    of("found").textContent = shown.length === 1 ? "One line" : `${shown.length.toLocaleString()} lines`;
    this.#count();
  }

  /** Show what the filters leave; what the linter says of all lines is asked for when it is wanted, as it takes seconds. */
  async #filter() {
    if (this.filters.wantsRemarks) {
      of("found").textContent = "Holding every line to the rules …";
      try {
        this.remarks = (await ask("all-remarks")).remarks;
      } catch (error) {
        this.tell(error.message, { bad: true });
      }
    }
    this.show();
  }

  /** Have a change made; what it answers is shown. Returns whether it was made; conflicts are thrown to whoever edits. */
  async change(action, given_, told) {
    try {
      this.#took(await ask(action, given_), told);
      if (action === "save") this.#judge(given_);
      return true;
    } catch (error) {
      if (action === "save") throw error;
      if (error.now) this.take([error.now]);
      this.tell(error.message, { bad: true });
      return false;
    }
  }

  /** Show what the linter has to remark on a line that was saved. */
  async #judge(line) {
    const { remarks } = await ask("remarks", line).catch(() => ({ remarks: [] }));
    const before = this.remarks[line.key] ?? [];
    this.remarks[line.key] = remarks.map((remark) => `${remark.rule}: ${remark.why}`);
    if (before.length || remarks.length) this.lines.refresh([line.key]);
  }

  async add(new_) {
    const answer = await ask("add", new_);
    this.#takeAll({ ...answer, ...(await ask("lines")) });
    this.#took({ change: answer.change, entries: [] }, "Added, as a draft.");
    this.lines.row(answer.added)?.element.focus();
  }

  /** Give a line a locale's own wording; `knownAs` is the version of the one that was seen, if there was one. */
  async word(entry, wording) {
    this.#took(await ask("word", { key: entry.key, version: entry.version, ...wording }), `${language(wording.locale)} has its own words now.`);
  }

  /** Put the reader's name under lines. Returns whether it was done. */
  async approve(entries) {
    const reader = await this.reader.known();
    if (!reader) return false;
    const lines = entries.filter(Boolean).map(({ key, version }) => ({ key, version }));
    const done = await this.change("approve", { lines, ...reader }, lines.length === 1 ? "Approved." : `${lines.length} lines approved.`);
    if (done) this.#pickNone();
    return done;
  }

  async undo() {
    const change = this.#changes.pop();
    if (!change) return;
    try {
      const all = await ask("undo", { change });
      this.#takeAll(all);
      this.tell("Taken back.");
    } catch (error) {
      this.tell(error.message, { bad: true });
    }
    of("undo").disabled = !this.#changes.length;
    for (const leaf of Object.values(this.leaves)) leaf.again?.();
  }

  /** Remember a change that was made, so that it can be taken back. */
  made(change, told) {
    if (change) this.#changes.push(change);
    of("undo").disabled = !this.#changes.length;
    this.tell(told, { canUndo: Boolean(change) });
  }

  /** Take over what a spreadsheet has brought. */
  brought(answer) {
    this.#takeAll(answer);
    this.#changes.push(...answer.changes);
    of("undo").disabled = !this.#changes.length;
    this.tell(`${answer.changes.length} lines brought in, as drafts.`);
  }

  /** Take lines over as they are now. */
  take(entries) {
    for (const entry of entries) this.entries.set(entry.key, entry);
    this.#sortWordings();
    const originals = entries.map((entry) => this.#originalOf(entry)).filter(Boolean);
    this.lines.refresh([...entries, ...originals].map((entry) => entry.key));
    this.#count();
  }

  hasRead(key) {
    if (this.#read.has(key)) return;
    this.#read.add(key);
    this.#count();
  }

  pick(key, isPicked) {
    if (isPicked) this.picked.add(key);
    else this.picked.delete(key);
    this.#showPicked();
  }

  wordingsOf(entry) {
    const own = entry.locale ? [] : (this.#wordings.get(entry.place) ?? []);
    return own.filter((wording) => wording.text !== entry.text || wording.id);
  }

  /** @returns {string[]} the locales that have no wording of their own of a line, and could have one */
  unworded(entry) {
    if (entry.locale || !entry.file.startsWith("en/")) return [];
    const own = new Set(this.wordingsOf(entry).map((wording) => wording.locale));
    return given.overlays.filter((locale) => !own.has(locale));
  }

  /** Say something in the corner for a while. */
  tell(text, { bad = false, canUndo = false } = {}) {
    clearTimeout(this.#telling);
    of("told").className = bad ? "told bad" : "told";
    of("told").replaceChildren(make("p", {}, text),
      canUndo && make("button.quiet.small", { type: "button", on: { click: () => this.undo() } }, "Undo"));
    this.#telling = setTimeout(() => of("told").replaceChildren(), TOLD_FOR);
  }

  /** Show how the files and the learning stand. */
  stand(standing) {
    if (!("mistake" in standing)) return;
    const { mistake } = standing;
    of("mistake").hidden = !mistake;
    if (mistake) of("mistake").replaceChildren(make("strong", {}, mistake.file), ` ${mistake.field} ${mistake.reason}. The last good words go on.`);
    this.leaves.names.stand(standing);
  }

  /** Take over what was changed elsewhere while nobody looked here. */
  async #lookAgain() {
    const answer = await ask("lines").catch(() => null);
    const changed = answer?.entries.some((entry) => this.entries.get(entry.key)?.version !== entry.version);
    if (changed || (answer && answer.entries.length !== this.entries.size)) this.#takeAll(answer);
    else if (answer) this.stand(answer);
  }

  #took(answer, told) {
    if (answer.all) this.#takeAll(answer);
    else this.take(answer.entries);
    this.stand(answer);
    this.made(answer.change, answer.change ? told : "That is what it says already.");
  }

  #takeAll(answer) {
    this.entries = new Map(answer.entries.map((entry) => [entry.key, entry]));
    this.#sortWordings();
    this.stand(answer);
    this.filters.offer(answer.entries);
    this.show();
  }

  #sortWordings() {
    this.#wordings = new Map();
    for (const entry of this.entries.values()) {
      if (!entry.locale) continue;
      if (!this.#wordings.has(entry.place)) this.#wordings.set(entry.place, []);
      this.#wordings.get(entry.place).push(entry);
    }
  }

  #originalOf(entry) {
    return entry.locale && this.entries.get(`en/${entry.place}`);
  }

  #count() {
    const lines = [...this.entries.values()].filter((entry) => entry.status === "draft" || entry.status === "approved");
    const left = lines.filter((entry) => entry.status === "draft" && !entry.retired).length;
    of("left").textContent = left.toLocaleString();
    of("left-of").textContent = left ? `of ${lines.length.toLocaleString()} lines wait for a person to approve them` : "lines wait: every one is approved";
    of("progress").value = lines.length ? 1 - left / lines.length : 0;
    const read = this.#readDrafts().length;
    of("pick-read").hidden = !read;
    of("pick-read").textContent = `Choose the ${read} you have read here`;
  }

  /** Drafts that are shown and were in sight long enough to be read. */
  #readDrafts() {
    return [...this.#read].filter((key) => {
      const entry = this.entries.get(key);
      return entry?.status === "draft" && !entry.retired && this.lines.row(key);
    });
  }

  #pickRead() {
    for (const key of this.#readDrafts()) this.picked.add(key);
    this.lines.refresh(this.picked);
    this.#showPicked();
    of("approve-picked").focus();
  }

  #pickNone() {
    const keys = [...this.picked];
    this.picked.clear();
    this.lines.refresh(keys);
    this.#showPicked();
  }

  #showPicked() {
    of("picked").hidden = !this.picked.size;
    of("picked-count").textContent = this.picked.size === 1 ? "One line chosen" : `${this.picked.size} lines chosen`;
  }

  #turn() {
    const wanted = location.hash.slice(1) in this.leaves ? location.hash.slice(1) : "words";
    for (const name of ["words", ...Object.keys(this.leaves)]) of(name).hidden = name !== wanted;
    for (const link of document.querySelectorAll(".leaves a")) {
      if (link.hash === `#${wanted}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    scrollTo(0, 0);
    this.leaves[wanted]?.open();
  }
}

new Desk().open();

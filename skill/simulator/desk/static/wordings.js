/** How other locales say a line: their own wordings beside the original. */

import { language, make } from "./dom.js";
import { Editor } from "./editor.js";
import { Hearing } from "./hearing.js";

/** @returns {HTMLElement|null} the wordings of a line, if any locale has its own */
export function wordings(entry, desk, row) {
  const own = desk.wordingsOf(entry);
  if (!own.length) return null;
  return make("ul.wordings", {}, ...own.map((wording) => one(wording, desk, row)));
}

function one(wording, desk, row) {
  const hearing = new Hearing(desk);
  const button = (text, does, className = "quiet.small") => make(`button.${className}`, { type: "button", on: { click: does } }, text);
  const seen = { key: wording.key, version: wording.version };
  const item = make("li", { data: { key: wording.key } },
    make("p.about", {},
      make("span.chip.where", {}, language(wording.locale)),
      wording.approved && make("span.approved", {}, `✓ ${wording.approved.by}, ${wording.approved.on}`)),
    make("p.say", {}, wording.text),
    hearing.element,
    make("p.tools", {},
      hearing.button(() => hearing.toggle(wording, wording.text)),
      button("Edit", () => edit()),
      wording.status === "draft" && button("Approve", () => desk.approve([wording]), "small.main"),
      make("details.more", {}, make("summary", { ariaLabel: "More" }, "More"),
        make("span", {}, button("Say what all others say", () => desk.change("unword", seen, "Its own wording is gone."))))));

  function edit() {
    item.querySelector(".editor")?.remove();
    const editor = new Editor(wording, desk, { done: () => (editor.element.remove(), row.element.focus()) });
    item.append(editor.element);
    editor.focus();
  }
  return item;
}

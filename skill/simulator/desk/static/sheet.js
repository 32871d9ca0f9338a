/** All lines as a spreadsheet, and what comes back from one: shown first, and then brought in. */

import { make } from "./dom.js";
import { ask } from "./server.js";

const section = document.getElementById("sheet");
const WHATS = { changed: "Changed", added: "New", conflicting: "Changed by both", refused: "Not possible" };

export class Sheet {
  #data = "";

  constructor(desk) {
    this.desk = desk;
    this.file = make("input", { type: "file", id: "csv", accept: ".csv,text/csv", on: { change: () => this.#preview() } });
    this.plan = make("div.plan", { aria: { live: "polite" } });
    section.append(
      make("div.intro", {}, make("h2", { id: "sheet-title" }, "In a spreadsheet"),
        make("p", {}, "For whoever likes to review in Excel, Numbers or LibreOffice. Change the column “text”, also “bands” and “when”. A row without an id, with file and text, is a new line. Approving is done here, by a person.")),
      make("p.row", {}, make("a.button", { href: "/author/lines.csv", download: "gentle-repair-lines.csv" }, "Save all lines as a spreadsheet")),
      make("p.field", {}, make("label", { htmlFor: "csv" }, "Bring one back"), this.file),
      this.plan);
  }

  open() {}

  async #preview() {
    const [file] = this.file.files;
    if (!file) return;
    this.plan.replaceChildren(make("p", {}, "One moment …"));
    try {
      this.#data = await base64(file);
      this.#show((await ask("preview", { data: this.#data })).rows);
    } catch (error) {
      this.plan.replaceChildren(make("p.problem", {}, error.message));
    }
  }

  #show(rows) {
    if (!rows.length) {
      this.plan.replaceChildren(make("p", {}, "Nothing in it differs from what stands here."));
      return;
    }
    const count = (what) => rows.filter((row) => row.what === what).length;
    const told = Object.entries(WHATS).filter(([what]) => count(what)).map(([what, name]) => `${count(what)} ${name.toLowerCase()}`);
    const form = make("form", { on: { submit: (event) => this.#bringIn(event, form) } },
      make("p", {}, make("strong", {}, told.join(", ")), ". Nothing has been changed yet."),
      make("ol.rows", {}, ...rows.map(row)),
      make("p.buttons", {}, make("button", {}, "Bring in what is chosen"), make("button.quiet", { type: "button", on: { click: () => this.#forget() } }, "Leave it")));
    this.plan.replaceChildren(form);
  }

  async #bringIn(event, form) {
    event.preventDefault();
    const rows = [...form.querySelectorAll("input:checked")].map((box) => Number(box.value));
    try {
      const answer = await ask("import", { data: this.#data, rows });
      this.desk.brought(answer);
      this.#forget();
      if (answer.failed.length) this.plan.replaceChildren(...answer.failed.map((one) => make("p.problem", {}, `Row ${one.number}: ${one.reason}`)));
    } catch (error) {
      this.desk.tell(error.message, { bad: true });
    }
  }

  #forget() {
    this.file.value = "";
    this.plan.replaceChildren();
  }
}

function row({ number, what, text, reason, now }) {
  const id = `row-${number}`;
  const box = make("input", { type: "checkbox", id, value: number, checked: what === "changed" || what === "added", disabled: what === "refused" });
  return make(`li.${what}`, {}, box, make("label", { htmlFor: id },
    make("span.chip", {}, `${WHATS[what]} · row ${number}`),
    now && what !== "added" && now.text !== text && make("del", {}, now.text), make("ins", {}, text), reason && make("span.reason", {}, reason)));
}

async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

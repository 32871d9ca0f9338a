/** The telephone numbers for the hardest moments: who has checked each, and changing one with care. */

import { make, words } from "./dom.js";
import { today } from "./reader.js";
import { day } from "./row.js";
import { ask } from "./server.js";

const section = document.getElementById("numbers");
const countries = new Intl.DisplayNames(["en"], { type: "region" });
const KINDS = {
  emergency: "Police and ambulance", suicide: "Thoughts of ending one’s life", child: "A child who is being hurt",
  young: "For a child who calls", parent: "For a parent", perinatal: "Around birth", abuse: "An adult hurt at home",
};
const TEXTS = {
  number: ["Number, as it is written", ""],
  spoken: ["As it is spoken", "digits in groups; a blank is a short silence: 1 800 422 4453"],
  name: ["What it is called", "as in the middle of a sentence: the suicide and crisis lifeline"],
  hours: ["Hours", "always, or in words"],
  source: ["Where it was read", ""],
};

export class Numbers {
  #isOpen = false;

  constructor(desk) {
    this.desk = desk;
    this.list = make("div.countries");
    section.append(make("div.intro", {}, make("h2", { id: "numbers-title" }, "Numbers for the hardest moments"),
      make("p", {}, "A wrong number here is worse than none. Call it, or read it on the service’s own page, then write down that you did. A check lasts six months.")), this.list);
  }

  async open() {
    this.#isOpen = true;
    await this.again();
  }

  async again() {
    if (!this.#isOpen) return;
    try {
      this.#draw((await ask("numbers")).numbers);
    } catch (error) {
      this.desk.tell(error.message, { bad: true });
    }
  }

  #draw(numbers) {
    const byCountry = new Map();
    for (const number of numbers) byCountry.set(number.country, [...(byCountry.get(number.country) ?? []), number]);
    this.list.replaceChildren(...[...byCountry].map(([country, ones]) => {
      const due = ones.filter((one) => one.isDue).length;
      return make("section.country", {},
        make("h3", {}, countries.of(country), make("span.count", {}, due ? ` ${due} of ${ones.length} to check` : " all checked")),
        make("ul", {}, ...ones.map((number) => this.#one(number))));
    }));
  }

  #one(number) {
    const forms = make("div");
    const item = make("li.number", { data: { place: `${number.country}-${number.kind}-${number.index}` } },
      make("p.about", {}, make("span.chip", {}, KINDS[number.kind] ?? words(number.kind)),
        number.checked && make(number.isDue ? "span.due" : "span.approved", {}, `${number.isDue ? "Checked too long ago: " : "✓ "}${number.checked.by}, ${day(number.checked.on)}`),
        !number.checked && make("span.due", {}, "Nobody has checked it yet")),
      make("p.digits", {}, number.number),
      make("p.called", {}, `${number.name} · ${number.hours}${number.text ? " · also by text" : ""}`),
      make("p.source", {}, number.source),
      make("p.tools", {},
        make("button.small", { type: "button", on: { click: () => open(this.#check(number)) } }, "I have checked it"),
        make("button.quiet.small", { type: "button", on: { click: () => open(this.#change(number)) } }, "Change")),
      forms);
    const open = (form) => {
      forms.replaceChildren(form);
      form.querySelector("input").focus();
    };
    return item;
  }

  #check(number) {
    const id = `${number.country}-${number.kind}-${number.index}`;
    const form = this.#form(
      field(`${id}-by`, "Your name", { value: this.desk.reader.name, required: true, maxLength: 80, autocomplete: "name" }),
      field(`${id}-on`, "Day", { type: "date", value: today(), max: today(), required: true }),
      field(`${id}-source`, "Where you called or read it", { value: number.source, required: true }),
      make("label.check", {}, make("input", { type: "checkbox", id: `${id}-official`, checked: number.mark === "V" }), " On the service’s own page, by calling it, or from a public authority"),
      "I stand for it", () => {
        const value = (name) => form.querySelector(`[id="${id}-${name}"]`);
        return ask("check-number", { ...place(number), by: value("by").value, on: value("on").value, source: value("source").value, official: value("official").checked });
      }, "Checked.");
    return form;
  }

  #change(number) {
    const id = `${number.country}-${number.kind}-${number.index}`;
    const fields = Object.entries(TEXTS).map(([name, [label, hint]]) => field(`${id}-${name}`, label, { value: number[name], required: true, data: { name } }, hint));
    const form = this.#form(make("p.notice", {}, "Whatever you change here, nobody has checked it since. Please check the number again afterwards."), ...fields, "Save", () => {
      const texts = Object.fromEntries([...form.querySelectorAll("[data-name]")].map((input) => [input.dataset.name, input.value]));
      return ask("save-number", { ...place(number), texts });
    }, "Saved, and to be checked.");
    return form;
  }

  #form(...parts) {
    const told = parts.pop();
    const act = parts.pop();
    const label = parts.pop();
    const problem = make("div.problem", { role: "alert" });
    const form = make("form.editor", {}, ...parts, problem, make("p.buttons", {}, make("button", {}, label),
      make("button.quiet", { type: "button", on: { click: () => form.remove() } }, "Cancel")));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        const answer = await act();
        this.#draw(answer.numbers);
        this.desk.made(answer.change, told);
      } catch (error) {
        problem.textContent = error.message;
      }
    });
    return form;
  }
}

function place({ country, kind, index, version }) {
  return { country, kind, index, version };
}

function field(id, label, properties, hint = "") {
  return make("p.field", {}, make("label", { htmlFor: id }, label), make("input", { type: "text", id, ...properties }), hint && make("span.hint", {}, hint));
}

/** What parents say: the names of each hard moment and each breath, what is understood just now, and learning anew. */

import { given, kindName, language, make, words } from "./dom.js";
import { ask } from "./server.js";

const section = document.getElementById("names");
const LOOK_AGAIN = 1500; // milliseconds between two looks at how far the learning is
const FIELDS = {
  heard_as: ["Short names", "as in “I … at bedtime”: yelled at, lost it with"],
  told_as: ["Whole sentences", "as a parent would tell it: i yelled at my son and he just froze"],
};

export class Names {
  #names = null;
  #looking = 0;

  constructor(desk) {
    this.desk = desk;
    this.thing = make("select", { id: "thing", on: { change: () => this.#draw() } });
    this.locale = make("select", { id: "names-locale", on: { change: () => this.#draw() } },
      new Option("Every locale", ""), ...given.overlays.map((locale) => new Option(`${language(locale)} only`, locale)));
    this.said = make("input", { type: "text", id: "try", placeholder: "I yelled at my four year old", autocomplete: "off", maxLength: 300 });
    this.understood = make("dl.understood", { aria: { live: "polite" } });
    this.lists = make("div.lists");
    this.due = make("div.notice.due", { hidden: true, role: "status" });
    section.append(
      make("div.intro", {}, make("h2", { id: "names-title" }, "What parents say"),
        make("p", {}, "The skill understands a hard moment by how parents name it. Write names as one hears them: small letters, numbers as words, no commas.")),
      make("form.try", { on: { submit: (event) => (event.preventDefault(), this.#try()) } },
        make("label", { htmlFor: "try" }, "Try it: what would a parent say?"),
        make("p.row", {}, this.said, make("button", {}, "Try")),
        this.understood),
      this.due,
      make("div.of-thing", {},
        make("p.row.pickers", {},
          make("span", {}, make("label", { htmlFor: "thing" }, "Hard moment or breath"), this.thing),
          make("span", {}, make("label", { htmlFor: "names-locale" }, "Said where"), this.locale)),
        this.lists));
  }

  async open() {
    if (!this.#names) await this.again();
  }

  async again() {
    if (section.hidden && !this.#names) return;
    try {
      this.#take(await ask("names"));
    } catch (error) {
      this.desk.tell(error.message, { bad: true });
    }
  }

  /** Show whether learning anew is due, or how far it is. */
  stand({ learningIsDue, learning }) {
    const begin = make("button", { type: "button", on: { click: () => this.#learn() } }, learning.ended === "badly" ? "Try again" : "Learn anew");
    const told = {
      running: [make("p", {}, make("strong", {}, "Learning anew."), " It takes a minute or more; you can go on meanwhile."), make("p.log", {}, learning.lines.at(-1) ?? "")],
      badly: [make("p", {}, make("strong", {}, "Learning has not worked.")), make("p.log", {}, learning.lines.join(" ")), begin],
      due: [make("p", {}, make("strong", {}, "Your names count already, word for word."), " Sentences that are only like them are still judged by what was learnt last."), begin],
      well: [make("p", {}, "All that stands here has been learnt.")],
    };
    const state = learning.running ? "running" : learning.ended === "badly" ? "badly" : learningIsDue ? "due" : learning.ended === "well" ? "well" : "";
    this.due.hidden = !state;
    this.due.replaceChildren(...(told[state] ?? []));
    clearTimeout(this.#looking);
    if (learning.running) this.#looking = setTimeout(() => this.#look(), LOOK_AGAIN);
  }

  async #look() {
    const standing = await ask("standing").catch(() => null);
    if (standing) this.desk.stand(standing);
    if (standing?.learning.ended === "well" && this.said.value) this.#try();
  }

  async #learn() {
    this.desk.stand(await ask("learn"));
  }

  async #try() {
    if (!this.said.value.trim()) return;
    this.understood.replaceChildren(make("dt", {}, "One moment …"));
    try {
      const answer = await ask("try", { text: this.said.value, locale: this.locale.value || "en-US" });
      this.desk.stand(answer);
      const { meant, told } = answer.understood;
      const rows = [["It is taken for", wish(meant)], ...Object.entries(told).map(([name, value]) => [words(name), name === "situation" ? words(value) : String(value)])];
      this.understood.replaceChildren(...rows.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
    } catch (error) {
      this.desk.tell(error.message, { bad: true });
    }
  }

  #take(answer) {
    this.#names = answer.names;
    const things = this.#names.filter((one) => !one.locale);
    const chosen = this.thing.value;
    const groups = Map.groupBy ? Map.groupBy(things, (one) => one.kind) : new Map([["repair", things]]);
    this.thing.replaceChildren(...[...groups].reverse().map(([kind, ones]) =>
      make("optgroup", { label: kindName(kind) }, ...ones.map((one) => new Option(words(one.name), `${one.kind}/${one.name}`)))));
    if (chosen) this.thing.value = chosen;
    this.desk.stand(answer);
    this.#draw();
  }

  #draw() {
    const file = `${this.locale.value || "en"}/${this.thing.value}.yaml`;
    const original = this.#names.find((one) => one.file === `en/${this.thing.value}.yaml`);
    const own = this.#names.find((one) => one.file === file) ?? { heard_as: [], told_as: [] };
    this.lists.replaceChildren(...original.takes.map((field) => this.#list(file, field, own[field])));
  }

  #list(file, field, names) {
    const [title, example] = FIELDS[field];
    const added = make("input", { type: "text", id: `add-${field}`, autocomplete: "off", maxLength: 140, placeholder: "Another" });
    const add = async (event) => {
      event.preventDefault();
      if (added.value.trim() && (await this.#save({ file, field, text: added.value }, "Added."))) document.getElementById(`add-${field}`).focus();
    };
    return make(`div.list.${field}`, {},
      make("h3", {}, title, make("span.count", {}, ` ${names.length}`)), make("p.hint", {}, example),
      make("form.row", { on: { submit: add } }, make("label.unseen", { htmlFor: added.id }, `Add to: ${title}`), added, make("button.small", {}, "Add")),
      make("ul.names", {}, ...names.map((name) => this.#name(file, field, name))));
  }

  #name(file, field, name) {
    const input = make("input", { type: "text", value: name, maxLength: 140, ariaLabel: `Name: ${name}` });
    input.addEventListener("change", async () => {
      if (!(await this.#save({ file, field, was: name, text: input.value || name }, "Saved."))) input.value = name;
    });
    input.addEventListener("keydown", (event) => event.key === "Escape" && (input.value = name));
    return make("li", {}, input, make("button.quiet.small", { type: "button", ariaLabel: `Take out: ${name}`, on: { click: () => this.#save({ file, field, was: name, text: "" }, "Taken out.") } }, "Take out"));
  }

  async #save(change, told) {
    try {
      const answer = await ask("save-name", change);
      this.#take(answer);
      this.desk.made(answer.change, told);
      if (this.said.value) this.#try();
      return true;
    } catch (error) {
      this.desk.tell(error.message, { bad: true });
      return false;
    }
  }
}

const WISHES = {
  RepairPhraseIntent: "Words to say", CrisisIntent: "Danger: safety first", BreatheIntent: "A breath", BeforeIntent: "The minute before",
  NotReadyIntent: "Too early", SelfCompassionIntent: "Kindness for the parent", GuidedRepairIntent: "Being walked through a repair",
  DailyReminderIntent: "Today’s reminder", "AMAZON.FallbackIntent": "Not understood",
};

function wish(intent) {
  return WISHES[intent] ?? words(intent.replace("AMAZON.", "").replace("Intent", "").replace(/(?!^)([A-Z])/g, " $1").toLowerCase());
}

/** Hearing a line as the skill would say it: with what stands before it, and with its silences. */

import { Voice } from "/simulator/voice.js";
import { make } from "./dom.js";
import { ask } from "./server.js";

const voice = new Voice();
let speaking = null; // the one that is heard just now

export class Hearing {
  #button = null;

  constructor(desk) {
    this.desk = desk;
    this.element = make("p.heard", { hidden: true });
  }

  /** @returns {HTMLElement} a button that begins and ends it */
  button(does) {
    this.#button = make("button.quiet.small.hear", { type: "button", on: { click: does } }, "Hear");
    this.#button.setAttribute("aria-pressed", String(speaking === this));
    return this.#button;
  }

  /** Say it, or fall silent if it is being said. */
  async toggle(entry, text, when = []) {
    if (speaking === this) return stop();
    stop();
    try {
      const { voiced, seconds } = await ask("hear", { key: entry.key, text, when });
      await this.#say(voiced, seconds, entry.locale || "en-US");
    } catch (error) {
      this.desk.tell(error.message, { bad: true });
    }
  }

  async #say(parts, seconds, locale) {
    speaking = this;
    this.#press(true);
    const words = parts.map((part) =>
      part.kind === "pause" ? make("span.rest", { title: `${part.seconds} s` }) : make(part.quoted ? "span.quoted" : "span", {}, `${part.text} `));
    this.element.replaceChildren(...words, make("span.seconds", {}, `${seconds} s`));
    this.element.hidden = false;
    const all = await voice.say(parts, locale, { begins: (at) => words[at]?.classList.add("said"), reaches: () => {} });
    if (speaking !== this) return;
    speaking = null;
    this.#press(false);
    if (all) words.forEach((word) => word.classList.add("said"));
    else this.element.hidden = true;
  }

  #press(isOn) {
    if (!this.#button) return;
    this.#button.setAttribute("aria-pressed", String(isOn));
    this.#button.textContent = isOn ? "Stop" : "Hear";
  }

  quiet() {
    this.#press(false);
    this.element.hidden = true;
  }
}

function stop() {
  const was = speaking;
  speaking = null;
  voice.stop();
  was?.quiet();
}

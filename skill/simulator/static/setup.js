/** How the Echo is set up: language, device, who speaks, and when. Every choice counts at once. */

import { element } from "./turns.js";

const of = (id) => document.getElementById(id);
const [dialog, form] = [of("setup"), of("setup-form")];
const languages = new Intl.DisplayNames([navigator.language], { type: "language" });
const ALOUD = "gentle-repair-aloud";

export class Setup {
  /** @param {{changed: (choices: object) => void, startsOver: () => void}} listener @param {Voice} voice */
  constructor(listener, voice) {
    this.voice = voice;
    for (const option of of("locale").options) option.textContent = languages.of(option.value);
    voice.aloud = localStorage.getItem(ALOUD) !== "no";
    of("aloud").checked = voice.aloud;
    of("open-setup").addEventListener("click", () => dialog.showModal());
    form.addEventListener("change", (event) => {
      if (event.target.name) listener.changed(this.choices);
    });
    of("aloud").addEventListener("change", () => {
      voice.aloud = of("aloud").checked;
      localStorage.setItem(ALOUD, voice.aloud ? "yes" : "no");
    });
    of("voices").addEventListener("change", () => (voice.chosen = of("voices").value));
    of("now").addEventListener("click", () => {
      of("moment").value = "";
      listener.changed(this.choices);
    });
    of("start-over").addEventListener("click", () => {
      dialog.close();
      listener.startsOver();
    });
    voice.whenFound(() => this.#listVoices());
  }

  get choices() {
    const chosen = new FormData(form);
    return {
      locale: chosen.get("locale"),
      screen: chosen.get("screen"),
      moment: chosen.get("moment"),
      returning: Boolean(chosen.get("returning")),
      recognised: Boolean(chosen.get("recognised")),
    };
  }

  /** @returns {{width: number, height: number, shape: string, mode: string, dpi: number} | null} the screen that is chosen */
  get viewport() {
    const { width, height, shape, mode, dpi } = form.querySelector("[name=screen]:checked").dataset;
    return width ? { width: Number(width), height: Number(height), shape, mode, dpi: Number(dpi) } : null;
  }

  /** Show what the server says is chosen. */
  show(choices) {
    form.elements.locale.value = choices.locale;
    form.elements.screen.value = choices.screen;
    form.elements.moment.value = choices.moment;
    form.elements.returning.value = choices.returning ? "yes" : "";
    form.elements.recognised.checked = choices.recognised;
    document.documentElement.lang = choices.locale;
    const parts = [languages.of(choices.locale), choices.returning ? "here before" : "", when(choices.moment)];
    of("setup-now").textContent = parts.filter(Boolean).join(" · ");
    this.#listVoices();
  }

  #listVoices() {
    const voices = this.voice.voicesFor(document.documentElement.lang);
    of("voices-label").hidden = voices.length < 2;
    of("voices").replaceChildren(...voices.map((voice) => element("option", "", voice.name)));
    if (voices.some((voice) => voice.name === this.voice.chosen)) of("voices").value = this.voice.chosen;
  }
}

function when(moment) {
  return moment && new Date(moment).toLocaleString([], { weekday: "short", hour: "numeric", minute: "2-digit" });
}

/**
 * The Echo's screen. What the skill sends for it is handed on as it came: the section receives a `directives` event
 * whose detail holds `directives` (all of a response, in order), `viewport` and `send(request)`, by which a touch goes
 * back to the skill. Until something is drawn, the screen shows the time, as an Echo Show does.
 */

import { element } from "./turns.js";

const section = document.getElementById("screen");
const DRAWS = "Alexa.Presentation.APL.";

export class Screen {
  #viewport = null;
  #clock = element("time");
  #home = element("div", "home");

  /** @param {(request: object) => void} send has the skill hear of a touch */
  constructor(send) {
    this.send = send;
    this.#home.append(this.#clock, element("p", "", "“Alexa, open Gentle Repair”"));
    setInterval(() => this.#tell(), 10_000);
  }

  /** @param {{width: number, height: number, shape: string, mode: string, dpi: number} | null} viewport what kind of screen; null for none */
  become(viewport, now) {
    this.#viewport = viewport;
    this.now = now;
    section.hidden = !viewport;
    document.querySelector("main").classList.toggle("with-screen", Boolean(viewport));
    if (!viewport) return;
    section.dataset.shape = viewport.shape;
    section.style.aspectRatio = `${viewport.width} / ${viewport.height}`;
    section.classList.toggle("tall", viewport.height > viewport.width);
    this.rest();
  }

  /** Hand on what a response brings for the screen. */
  take(directives) {
    const drawn = directives.filter((directive) => directive.type.startsWith(DRAWS));
    if (!this.#viewport || drawn.length === 0) return;
    this.#home.remove();
    const detail = { directives: drawn, viewport: this.#viewport, send: this.send };
    section.dispatchEvent(new CustomEvent("directives", { detail }));
  }

  /** Show the time again. */
  rest() {
    section.replaceChildren(this.#home);
    section.dispatchEvent(new CustomEvent("rests"));
    this.#tell();
  }

  #tell() {
    const now = this.now ? new Date(this.now) : new Date();
    this.#clock.textContent = now.toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
  }
}

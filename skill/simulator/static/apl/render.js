/**
 * Draws what the skill sends to an Echo's screen, from the very directives, with the browser's own boxes. It knows the
 * part of APL that our documents use and refuses the rest, so that a mistake in a document is seen as one.
 */

import { Commands } from "./commands.js";
import { Fault } from "./fault.js";
import { Inflation } from "./inflate.js";

const RENDER = "Alexa.Presentation.APL.RenderDocument";
const EXECUTE = "Alexa.Presentation.APL.ExecuteCommands";

/** One Echo's screen, in an element of the page. */
export class Drawing {
  #token = null;
  #commands = null;
  #inflation = null;
  #fitting = new ResizeObserver(() => this.#fit());

  /** @param {HTMLElement} host what it is drawn in, at whatever size that has */
  constructor(host) {
    this.host = host;
    this.#fitting.observe(host);
  }

  /**
   * Do what directives say.
   * @param {object[]} directives of the interface Alexa.Presentation.APL, in order
   * @param {{width: number, height: number, shape: string, mode?: string}} viewport
   * @param {(request: object) => void} send sends a request that the device makes of itself
   */
  take(directives, viewport, send) {
    for (const directive of directives) {
      try {
        if (directive.type === RENDER) this.#render(directive, viewport, send);
        else if (directive.type === EXECUTE) this.#execute(directive);
        else throw new Fault("type", `${directive.type} is not drawn here`);
      } catch (error) {
        this.#refuse(error);
      }
    }
  }

  /** Leave the screen to whatever else is shown. */
  clear() {
    this.#commands?.stop();
    this.#commands = this.#inflation = this.#token = null;
    this.host.querySelector(".apl")?.remove();
  }

  #render({ token, document: said, datasources }, viewport, send) {
    this.clear();
    this.#token = token;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const environment = { animation: still ? "none" : "normal", aplVersion: said.version, fontScale: 1 };
    const stage = document.createElement("div");
    stage.className = "apl";
    stage.dataset.token = token;
    Object.assign(stage.style, { width: `${viewport.width}px`, height: `${viewport.height}px` });
    this.host.replaceChildren(stage);
    const pressed = (wrapper, scope, id) => this.#run(wrapper.onPress ?? [], scope, `${id}/onPress`, id);
    this.#inflation = new Inflation(said, viewport, environment, pressed);
    stage.append(...[this.#inflation.main(datasources ?? {})].filter(Boolean));
    this.#fit();
    const tell = (args, id) => send(event(token, args, id));
    this.#commands = new Commands({ inflation: this.#inflation, send: (args) => tell(args, this.pressed) });
    this.#run(said.onMount ?? [], this.#inflation.scope, "onMount");
  }

  #execute({ token, commands }) {
    if (token !== this.#token) throw new Fault("token", `${token} is not on the screen`);
    this.#run(commands, this.#inflation.scope, "commands");
  }

  #run(commands, scope, where, pressed = "") {
    this.pressed = pressed;
    const running = this.#commands;
    running.run(commands, scope, where).catch((error) => {
      if (running === this.#commands) this.#refuse(error);
    });
  }

  /** Show what is wrong instead of something that looks right. */
  #refuse(error) {
    this.clear();
    const box = document.createElement("div");
    box.className = "apl apl-fault";
    box.role = "alert";
    const [title, reason] = [document.createElement("strong"), document.createElement("p")];
    title.textContent = "This screen cannot be drawn";
    reason.textContent = error.message;
    box.append(title, reason);
    this.host.replaceChildren(box);
  }

  /** Fill the host, whose frame may leave it a little wider or taller than the Echo's screen is. */
  #fit() {
    const stage = this.host.querySelector(".apl:not(.apl-fault)");
    if (!stage) return;
    const { clientWidth, clientHeight } = this.host;
    const scale = Math.max(clientWidth / stage.offsetWidth, clientHeight / stage.offsetHeight);
    const [left, top] = [clientWidth - stage.offsetWidth * scale, clientHeight - stage.offsetHeight * scale];
    stage.style.transform = `translate(${left / 2}px, ${top / 2}px) scale(${scale})`;
  }
}

function event(token, args, id) {
  const source = { type: "TouchWrapper", handler: "Press", id, value: false };
  return { type: "Alexa.Presentation.APL.UserEvent", token, arguments: args, source, components: {} };
}

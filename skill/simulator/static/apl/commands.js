/**
 * APL's commands, as far as our documents use them. Time is kept from the start of the whole: each command is told when
 * it begins and answers when it is over, so that what is late once does not make all that follows late.
 */

import { transform } from "./components.js";
import { evaluate } from "./expression.js";
import { Fault } from "./fault.js";

const COMMON = ["type", "when", "delay", "description", "screenLock", "sequencer"];
const EASINGS = ["linear", "ease", "ease-in", "ease-out", "ease-in-out"];
const OF = {
  Sequential: ["commands", "repeatCount"],
  Parallel: ["commands"],
  Idle: [],
  SetValue: ["componentId", "property", "value"],
  AnimateItem: ["componentId", "duration", "easing", "value", "repeatCount"],
  SendEvent: ["arguments", "components"],
};

export class Commands {
  #stopping = new AbortController();

  /** @param {{inflation: object, send: (args: unknown[], scope: object) => void}} world */
  constructor(world) {
    this.world = world;
  }

  /** Stop whatever is running. */
  stop() {
    this.#stopping.abort();
  }

  /**
   * Run a command, or several one after another.
   * @returns {Promise<number>} when it was over, in milliseconds as performance.now() counts them
   */
  async run(commands, scope, where, start = performance.now()) {
    let now = start;
    for (const [index, command] of [commands].flat().entries()) {
      if (this.#stopping.signal.aborted) return now;
      now = await this.#one(command, scope, Array.isArray(commands) ? `${where}/${index}` : where, now);
    }
    return now;
  }

  async #one(command, scope, where, start) {
    const own = this.world.inflation.document.commands ?? {};
    const value = (name, otherwise) => this.#value(command[name] ?? otherwise, scope, `${where}/${name}`);
    if (command.when !== undefined && !value("when")) return start;
    if (Object.hasOwn(own, command.type)) return this.#ownCommand(own[command.type], command, scope, where, start);
    if (!Object.hasOwn(OF, command.type)) throw new Fault(where, `there is no command ${command.type}`);
    const unknown = Object.keys(command).find((name) => !COMMON.includes(name) && !OF[command.type].includes(name));
    if (unknown) throw new Fault(where, `${command.type} has no property ${unknown}`);
    const begun = await this.#until(start + Number(value("delay", 0)));
    switch (command.type) {
      case "Sequential": {
        let now = begun;
        for (let time = 0; time <= value("repeatCount", 0); time += 1) {
          now = await this.run(command.commands, scope, `${where}/commands`, now);
        }
        return now;
      }
      case "Parallel":
        return Math.max(
          begun,
          ...(await Promise.all(
            command.commands.map((one, index) => this.#one(one, scope, `${where}/commands/${index}`, begun)),
          )),
        );
      case "Idle":
        return begun;
      case "SetValue": {
        const { element, type } = this.#component(value("componentId"), where);
        this.world.inflation.set(element, type, value("property"), value("value"), where);
        return begun;
      }
      case "AnimateItem":
        return this.#animate(command, value, where, begun);
      default:
        this.world.send(value("arguments", []), value("components", []));
        return begun;
    }
  }

  #ownCommand({ parameters = [], commands, command }, given, scope, where, start) {
    const values = {};
    for (const parameter of parameters) {
      const name = parameter.name ?? parameter;
      if (given[name] === undefined && parameter.default === undefined) throw new Fault(where, `needs ${name}`);
      values[name] = this.#value(given[name] ?? parameter.default, scope, `${where}/${name}`);
    }
    const unknown = Object.keys(given).find((name) => !COMMON.includes(name) && !(name in values));
    if (unknown) throw new Fault(where, `the command ${given.type} has no parameter ${unknown}`);
    const inner = this.world.inflation.within(values, scope);
    return this.run(commands ?? command, inner, `commands/${given.type}/commands`, start);
  }

  async #animate(command, value, where, begun) {
    const { element } = this.#component(value("componentId"), where);
    const [easing, duration] = [value("easing", "linear"), Number(value("duration"))];
    if (!EASINGS.includes(easing)) throw new Fault(`${where}/easing`, `there is no easing ${easing}`);
    const frames = [{}, {}];
    for (const { property, from, to } of value("value")) {
      if (property !== "transform" && property !== "opacity") throw new Fault(where, `${property} cannot be animated`);
      const css = (state) => (property === "transform" ? transform(state) : String(state));
      [frames[0][property], frames[1][property]] = [css(from), css(to)];
    }
    const late = performance.now() - begun;
    const animation = element.animate(frames, { duration, easing, fill: "forwards" });
    animation.currentTime = Math.max(late, 0);
    const over = await this.#until(begun + duration);
    Object.assign(element.style, this.#stopping.signal.aborted ? {} : frames[1]);
    if (!this.#stopping.signal.aborted) animation.cancel();
    else animation.pause();
    return over;
  }

  #component(id, where) {
    const found = this.world.inflation.byId.get(id);
    if (!found) throw new Fault(where, `there is no component with the id ${id}`);
    return found;
  }

  #value(said, scope, where) {
    try {
      return evaluate(said, scope);
    } catch (error) {
      throw error instanceof Fault ? error : new Fault(where, error.message);
    }
  }

  #until(moment) {
    const left = moment - performance.now();
    if (left <= 0 || this.#stopping.signal.aborted) return Promise.resolve(moment);
    return new Promise((resolve) => {
      const waiting = setTimeout(() => resolve(moment), left);
      const stop = () => {
        clearTimeout(waiting);
        resolve(moment);
      };
      this.#stopping.signal.addEventListener("abort", stop, { once: true });
    });
  }
}

/** A document and its data as components on the screen: `when`, data binding, layouts, `bind` and `data`. */

import { COMPONENTS, elementFor, property } from "./components.js";
import { evaluate } from "./expression.js";
import { Fault } from "./fault.js";

const NOT_DRAWN = new Set(["type", "when", "items", "item", "data", "bind", "onPress", "onMount"]);

export class Inflation {
  byId = new Map();

  /**
   * @param {object} document an APL document
   * @param {object} viewport of the Echo: width, height, shape, mode
   * @param {(wrapper: object, scope: object, id: string) => void} pressed called when a TouchWrapper was touched
   */
  constructor(document, viewport, environment, pressed) {
    Object.assign(this, { document, viewport, pressed });
    const values = { viewport: seen(viewport), environment };
    this.scope = { values, resources: {} };
    for (const [index, block] of (document.resources ?? []).entries()) this.#resources(block, `resources/${index}`);
  }

  #resources(block, where) {
    if ("when" in block && !this.#value(block.when, this.scope, `${where}/when`)) return;
    for (const kind of ["colors", "dimensions", "strings", "booleans", "numbers"]) {
      for (const [name, value] of Object.entries(block[kind] ?? {})) {
        this.scope.resources[name] = this.#value(value, this.scope, `${where}/${kind}/${name}`);
      }
    }
  }

  /** The main template with its data, as one element. */
  main(datasources) {
    const { parameters = [], items, item } = this.document.mainTemplate;
    const data = Object.fromEntries(parameters.map((name) => [name.name ?? name, datasources]));
    return this.#first(items ?? item, this.within(data), "mainTemplate/items");
  }

  /** The scope with more values in it. */
  within(values, scope = this.scope) {
    return { ...scope, values: { ...scope.values, ...values } };
  }

  #value(said, scope, where) {
    try {
      return evaluate(said, scope);
    } catch (error) {
      throw error instanceof Fault ? error : new Fault(where, error.message);
    }
  }

  /** Where one component is wanted, it is the first of a list whose `when` holds. */
  #first(items, scope, where) {
    for (const [index, item] of [items ?? []].flat().entries()) {
      const drawn = this.#component(item, scope, `${where}/${index}`);
      if (drawn) return drawn;
    }
    return null;
  }

  #component(item, scope, where) {
    if ("when" in item && !this.#value(item.when, scope, `${where}/when`)) return null;
    if (Object.hasOwn(this.document.layouts ?? {}, item.type)) return this.#layout(item, scope, where);
    if (!Object.hasOwn(COMPONENTS, item.type)) throw new Fault(where, `there is no component ${item.type}`);
    let inner = scope;
    for (const { name, value } of item.bind ?? []) {
      inner = this.within({ [name]: this.#value(value, inner, `${where}/bind/${name}`) }, inner);
    }
    const element = elementFor(item.type);
    for (const [name, said] of Object.entries(item)) {
      if (!NOT_DRAWN.has(name)) this.set(element, item.type, name, this.#value(said, inner, `${where}/${name}`), where);
    }
    this.#children(element, item, inner, where);
    if (item.type === "TouchWrapper") element.addEventListener("click", () => this.pressed(item, inner, element.dataset.id ?? ""));
    if (item.id) this.byId.set(element.dataset.id, { element, type: item.type });
    return element;
  }

  #layout(item, scope, where) {
    const { parameters = [], items, item: only } = this.document.layouts[item.type];
    const names = parameters.map((parameter) => parameter.name ?? parameter);
    const given = {};
    for (const name of Object.keys(item)) {
      if (NOT_DRAWN.has(name)) continue;
      if (!names.includes(name)) throw new Fault(where, `the layout ${item.type} has no parameter ${name}`);
      given[name] = this.#value(item[name], scope, `${where}/${name}`);
    }
    for (const parameter of parameters) {
      const name = parameter.name ?? parameter;
      if (!(name in given) && parameter.default === undefined) throw new Fault(where, `${item.type} needs ${name}`);
      if (!(name in given)) given[name] = this.#value(parameter.default, scope, where);
    }
    return this.#first(items ?? only, this.within(given), `layouts/${item.type}/items`);
  }

  #children(element, item, scope, where) {
    const { holds } = COMPONENTS[item.type];
    const items = item.items ?? item.item;
    if (items === undefined) return;
    if (holds === "nothing") throw new Fault(where, `a ${item.type} holds nothing`);
    if (holds === "one") return void element.append(...[this.#first(items, scope, `${where}/items`)].filter(Boolean));
    if (item.data === undefined) {
      for (const [index, child] of [items].flat().entries()) {
        element.append(...[this.#component(child, scope, `${where}/items/${index}`)].filter(Boolean));
      }
      return;
    }
    const data = this.#value(item.data, scope, `${where}/data`);
    if (!Array.isArray(data)) throw new Fault(`${where}/data`, "this is no list");
    for (const [index, one] of data.entries()) {
      const each = this.within({ data: one, index, length: data.length }, scope);
      element.append(...[this.#first(items, each, `${where}/items`)].filter(Boolean));
    }
  }

  /** Give a property of a component a value. */
  set(element, type, name, value, where) {
    const draws = property(type, name);
    if (!draws) throw new Fault(where, `a ${type} has no property ${name}`);
    try {
      draws(element, value, this.viewport);
    } catch (error) {
      throw new Fault(`${where}/${name}`, error.message);
    }
  }
}

/** What a document sees of the screen. */
function seen({ width, height, shape, mode = "HUB", dpi = 160 }) {
  return { width, height, dpi, shape: shape.toLowerCase(), mode: mode.toLowerCase(), theme: "dark" };
}

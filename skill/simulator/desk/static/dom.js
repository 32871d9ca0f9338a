/** Making elements, and the labels that an author reads. */

/**
 * @param {string} tag such as "p", or "p.class.other"
 * @param {object} [properties] of the element; `on` holds its listeners, `data` its data attributes, `aria` its ARIA ones
 * @param {...(Node|string|null|undefined|false)} children
 * @returns {HTMLElement}
 */
export function make(tag, properties = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  const { on = {}, data = {}, aria = {}, ...plain } = properties;
  if (classes.length) element.classList.add(...classes);
  Object.assign(element, plain);
  Object.assign(element.dataset, data);
  for (const [attribute, value] of Object.entries(aria)) element.setAttribute(`aria-${attribute}`, value);
  for (const [event, listener] of Object.entries(on)) element.addEventListener(event, listener);
  element.append(...children.filter((child) => child || child === 0));
  return element;
}

export const given = JSON.parse(document.getElementById("given").textContent);

export const BANDS = {
  any: "Any age", baby: "Baby", toddler: "Toddler", preschool: "Preschool", school: "School age",
  tween: "Tween", teen: "Teenager", adult: "Grown child",
};
export const WHENS = { now: "Now", later: "Later today", next_day: "Next day", asleep: "Asleep", note: "A note" };
export const KINDS = {
  repair: "Hard moments", lines: "What the skill itself says", before: "The minute before", not_ready: "Too early",
  reconnect: "Ways back", breathing: "Breathing", reminders: "Reminders", self_compassion: "Kindness for the parent",
  safety: "Where there is danger", science: "What research says", why_repair: "Why repair", what_is_repair: "What repair is",
  how_to_say_it: "How to say it", screens: "On a screen", author: "The article and its author",
};
const languages = new Intl.DisplayNames(["en"], { type: "language" });
export const language = (locale) => languages.of(locale).replace(" English", "");

/** @returns {string} an id of ours as words: took_out_stress is Took out stress */
export function words(id) {
  const plain = String(id).replaceAll("_", " ").replaceAll("-", " ");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** @returns {string} what kind of file a line stands in */
export function kindOf(entry) {
  const parts = entry.file.replace(".yaml", "").split("/");
  return parts.length === 1 ? parts[0] : parts[1];
}

const ORDER = Object.keys(KINDS);

/** Sorts lines by kind, as an author thinks of them; within a kind they stay in the order of their files. */
export function byKind(one, other) {
  const place = (entry) => (ORDER.indexOf(kindOf(entry)) + ORDER.length + 1) % (ORDER.length + 1);
  return place(one) - place(other);
}

export const kindName = (kind) => KINDS[kind] ?? words(kind);

/** @returns {string} the thing that a file is about, within its kind */
export function thingOf(entry) {
  const parts = entry.file.replace(".yaml", "").split("/");
  return parts.length > 2 ? words(parts[2]) : "";
}

/** @returns {string} the place of a line within its file, in words */
export function placeOf(entry) {
  const parts = entry.field.replace(/\[\d+\]/g, "").split(".");
  return parts.filter((part) => part && part !== "say" && !(part in BANDS)).map(words).join(" · ");
}

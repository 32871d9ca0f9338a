/** The conversation as it is written down: what the parent said, and the answer, word by word as it is spoken. */

const LONG = 1.2; // seconds of silence from which on a new line begins
const CLOSING = /^[.,;:!?…]/; // stands close to what it follows
const list = document.getElementById("turns");

/** One thing that was said, and its answer. Follows a `Voice`. */
export class Turn {
  #words = []; // by part: its words
  #rests = []; // by part: the silence drawn in the text
  #item;

  /** @param {string} said what the parent said; empty if something else happened, such as a touch */
  constructor(said) {
    this.#item = element("li", "turn");
    if (said) this.#item.append(element("p", "you", said));
    list.append(this.#item);
    this.show();
  }

  /** Write an answer down, its words yet unsaid. */
  write(parts, className = "answer") {
    const paragraph = element("p", className);
    let line = null;
    this.#words = [];
    this.#rests = [];
    parts.forEach((part, index) => {
      if (part.kind === "pause") {
        if (part.seconds < LONG) return;
        this.#rests[index] = element("span", "rest");
        this.#rests[index].ariaHidden = "true";
        this.#rests[index].style.setProperty("--seconds", `${part.seconds}s`);
        (line ?? paragraph).append(this.#rests[index]);
        line = null;
        return;
      }
      const kind = part.quoted ? "quoted" : "stanza";
      if (line?.className !== kind) {
        line = element("span", kind);
        paragraph.append(line);
      }
      if (line.childNodes.length > 0 && !CLOSING.test(part.text)) line.append(" ");
      line.append(this.#written(part, index));
    });
    this.#item.append(paragraph);
    this.show();
  }

  #written(part, index) {
    const manners = [part.whispered && "whispered", part.emphasis && "stressed", part.kind === "digits" && "digits"];
    const text = element("span", manners.filter(Boolean).join(" "));
    this.#words[index] = part.text.split(" ").map((word) => element("span", "word", word));
    this.#words[index].forEach((word, at) => text.append(at ? " " : "", word));
    return text;
  }

  begins(index) {
    this.#words[index]?.[0]?.classList.add("said");
    this.#rests[index]?.classList.add("begun");
    for (let before = 0; before < index; before += 1) this.reaches(before, 1);
  }

  reaches(index, share) {
    const words = this.#words[index] ?? [];
    words.slice(0, Math.ceil(words.length * share)).forEach((word) => word.classList.add("said"));
  }

  /** Show every word, said or not. */
  complete() {
    this.#words.flat().forEach((word) => word.classList.add("said"));
  }

  /** Add a remark beneath, such as that silence closed the session. */
  remark(text) {
    this.#item.append(element("p", "aside", text));
    this.show();
  }

  show() {
    this.#item.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }
}

/** Forget everything that was said. */
export function clear() {
  list.replaceChildren();
}

/** @returns {string} the words of parts, as one text */
export function textOf(parts) {
  return parts.filter((part) => part.text).map((part) => part.text).join(" ");
}

/** @returns {HTMLElement} a new element with a class and a text */
export function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

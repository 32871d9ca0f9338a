/**
 * The eight seconds an Echo waits for an answer, before and after it asks once more. "No hurry" stops that clock for
 * those who read or think slowly, for as long as they like.
 */

const SECONDS = 8;
const TICK = 100;
const NAME = "gentle-repair-no-hurry";
const [box, text, left, hold] = ["silence", "silence-text", "silence-left", "hold"].map((id) => document.getElementById(id));

export class Silence {
  held = localStorage.getItem(NAME) === "yes";
  #busy = false; // whether the parent is just typing or speaking
  #remaining = 0;
  #ticking = null;
  #isOver = null;

  constructor() {
    hold.addEventListener("click", () => {
      this.held = !this.held;
      localStorage.setItem(NAME, this.held ? "yes" : "no");
      this.#draw();
    });
  }

  /** Wait for the parent. `isOver` is called if nothing comes. */
  start(isOver) {
    this.stop();
    this.#isOver = isOver;
    this.#remaining = SECONDS * 1000;
    this.#ticking = setInterval(() => this.#tick(), TICK);
    box.hidden = false;
    this.#draw();
  }

  stop() {
    clearInterval(this.#ticking);
    this.#ticking = null;
    box.hidden = true;
  }

  /** Whoever is typing or speaking is not silent. */
  set busy(busy) {
    this.#busy = busy;
  }

  #tick() {
    if (this.held || this.#busy) return;
    this.#remaining -= TICK;
    this.#draw();
    if (this.#remaining <= 0) {
      this.stop();
      this.#isOver();
    }
  }

  #draw() {
    hold.ariaPressed = String(this.held);
    text.textContent = this.held ? "It waits for you" : `${Math.max(Math.ceil(this.#remaining / 1000), 0)} s`;
    left.style.strokeDashoffset = String(this.held ? 0 : 100 - this.#remaining / (SECONDS * 10));
  }
}

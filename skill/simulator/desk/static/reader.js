/** Who reads at this desk: a name and a day, kept in this browser. */

const of = (id) => document.getElementById(id);
const NAME = "gentle-repair-reader";
const dialog = of("who-dialog");

export class Reader {
  #day = ""; // another day than today, for this visit

  constructor() {
    of("who").addEventListener("click", () => this.asks());
    of("who-cancel").addEventListener("click", () => dialog.close());
    this.#show();
  }

  get name() {
    return localStorage.getItem(NAME) ?? "";
  }

  /** @returns {Promise<{by: string, on: string} | null>} who it is, asked the first time; null if they would not say */
  async known() {
    if (!this.name && !(await this.asks())) return null;
    return { by: this.name, on: this.#day || today() };
  }

  /** Ask who it is. @returns {Promise<boolean>} whether they said */
  asks() {
    of("by").value = this.name;
    of("on").value = this.#day || today();
    of("on").max = today();
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => {
        const said = dialog.returnValue === "ok" && of("by").value.trim() !== "";
        if (said) {
          localStorage.setItem(NAME, of("by").value.trim());
          this.#day = of("on").value === today() ? "" : of("on").value;
        }
        this.#show();
        resolve(said);
      }, { once: true });
    });
  }

  #show() {
    of("who").textContent = this.name ? `Reading: ${this.name}` : "Who reads?";
  }
}

/** @returns {string} today, where the author is */
export function today() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

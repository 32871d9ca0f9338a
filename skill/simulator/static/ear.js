/** The microphone, where the browser can write down what it hears. */

const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;
const button = document.getElementById("mic");
const TROUBLE = {
  "not-allowed": "The browser may not use the microphone. You can allow it beside the address.",
  network: "The browser could not reach its speech recognition. You can type instead.",
  "audio-capture": "No microphone was found. You can type instead.",
};

export class Ear {
  #recognition = null;

  /**
   * @param {{begins: () => void, hears: (text: string) => void, heard: (text: string) => void,
   *   troubled: (sentence: string) => void, ends: () => void}} listener
   */
  constructor(listener) {
    this.listener = listener;
    if (!Recognition) return;
    button.hidden = false;
    button.addEventListener("click", () => (this.#recognition ? this.stop() : this.start()));
  }

  get open() {
    return this.#recognition !== null;
  }

  start() {
    if (!Recognition || this.#recognition) return;
    const recognition = new Recognition();
    this.#recognition = recognition;
    recognition.lang = document.documentElement.lang;
    recognition.interimResults = true;
    recognition.onresult = (event) => {
      const result = event.results[event.results.length - 1];
      if (result.isFinal) this.listener.heard(result[0].transcript.trim());
      else this.listener.hears(result[0].transcript);
    };
    recognition.onerror = (event) => TROUBLE[event.error] && this.listener.troubled(TROUBLE[event.error]);
    recognition.onend = () => {
      if (this.#recognition === recognition) this.#closed();
    };
    this.listener.begins();
    button.ariaPressed = "true";
    recognition.start();
  }

  stop() {
    const recognition = this.#recognition;
    if (!recognition) return;
    this.#closed();
    recognition.abort();
  }

  #closed() {
    this.#recognition = null;
    button.ariaPressed = "false";
    this.listener.ends();
  }
}

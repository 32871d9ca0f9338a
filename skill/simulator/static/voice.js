/**
 * Speaks what the server has cut into parts (skill/simulator/voicing.py): texts by the browser's own voice, silences to
 * the hundredth of a second. Without a voice, or with the sound off, time passes as if it were spoken.
 */

const SLOWER_FOR = { strong: 0.85, moderate: 0.93, reduced: 1.05 };
const WHISPER = { volume: 0.4, pitch: 0.8, rate: 0.92 };
const SAYABLE = /[\p{L}\p{N}]/u; // a full stop that stands alone, after a number, would be read out as "dot"
const TICK = 50; // milliseconds between two looks at how far the text has come
const PATIENCE = (seconds) => seconds * 2500 + 4000; // milliseconds after which a voice that says nothing is given up

export class Voice {
  aloud = true;
  chosen = "";
  #synthesis = globalThis.speechSynthesis;
  #stop = null;

  /** @returns {SpeechSynthesisVoice[]} the voices for a locale's language, those of the locale itself first */
  voicesFor(locale) {
    const own = (voice) => voice.lang.replace("_", "-") === locale;
    const language = locale.slice(0, 2);
    const voices = this.#synthesis?.getVoices().filter((voice) => voice.lang.startsWith(language)) ?? [];
    return [...voices.filter(own), ...voices.filter((voice) => !own(voice))];
  }

  /** Call back when the browser has found its voices, which it may do late. */
  whenFound(tell) {
    this.#synthesis?.addEventListener?.("voiceschanged", tell);
  }

  get speaking() {
    return this.#stop !== null;
  }

  /** Fall silent at once. */
  stop() {
    this.#stop?.();
  }

  /**
   * Say parts one after another.
   * @param {object[]} parts
   * @param {string} locale
   * @param {{begins: (index: number) => void, reaches: (index: number, share: number) => void}} follower
   * @returns {Promise<boolean>} whether it was all said; false if it was interrupted
   */
  async say(parts, locale, follower) {
    this.stop();
    const stopping = new AbortController();
    const stop = () => {
      stopping.abort();
      this.#synthesis?.cancel();
    };
    this.#stop = stop;
    for (const [index, part] of parts.entries()) {
      if (stopping.signal.aborted) break;
      follower.begins(index);
      await this.#do(part, locale, (share) => follower.reaches(index, share), stopping.signal);
    }
    if (this.#stop === stop) this.#stop = null;
    return !stopping.signal.aborted;
  }

  #do(part, locale, reaches, signal) {
    const voice = this.aloud && SAYABLE.test(part.text) ? this.#voice(locale) : null;
    return voice ? this.#utter(part, voice, reaches, signal) : pass(part.seconds, reaches, signal);
  }

  #voice(locale) {
    const voices = this.voicesFor(locale);
    return voices.find((voice) => voice.name === this.chosen) ?? voices[0] ?? null;
  }

  #utter(part, voice, reaches, signal) {
    const text = part.kind === "digits" ? [...part.text.replaceAll(" ", "")].join(", ") : part.text;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = part.rate * (SLOWER_FOR[part.emphasis] ?? 1) * (part.whispered ? WHISPER.rate : 1);
    if (part.whispered) Object.assign(utterance, { volume: WHISPER.volume, pitch: WHISPER.pitch });
    const pacing = new AbortController();
    return new Promise((resolve) => {
      const done = () => {
        pacing.abort();
        clearTimeout(giveUp);
        resolve();
      };
      const giveUp = setTimeout(done, PATIENCE(part.seconds));
      signal.addEventListener("abort", done, { once: true });
      utterance.addEventListener("end", done);
      utterance.addEventListener("error", done);
      utterance.addEventListener("start", () => pass(part.seconds, reaches, pacing.signal), { once: true });
      utterance.addEventListener("boundary", (event) => {
        pacing.abort(); // the voice itself says where it is, so nothing need be guessed
        reaches((event.charIndex + (event.charLength ?? 1)) / text.length);
      });
      this.#synthesis.speak(utterance);
    });
  }
}

/** Let so many seconds pass, telling what share of them has; returns early when the signal comes. */
function pass(seconds, reaches, signal) {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const started = performance.now();
    const ticking = setInterval(() => reaches(Math.min((performance.now() - started) / (seconds * 1000), 1)), TICK);
    const done = () => {
      clearInterval(ticking);
      clearTimeout(end);
      resolve();
    };
    const end = setTimeout(done, seconds * 1000);
    signal.addEventListener("abort", done, { once: true });
  });
}

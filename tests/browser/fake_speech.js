// A voice and a microphone for a browser that has none. What was said stands in `fakeSpeech.spoken`, with the times at
// which each utterance began and ended; a letter takes 40 ms. `fakeSpeech.hears(text)` speaks into the microphone.
window.fakeSpeech = { spoken: [], open: 0, recognition: null };

class FakeUtterance extends EventTarget {
  constructor(text) {
    super();
    Object.assign(this, { text, rate: 1, volume: 1, pitch: 1, lang: "", voice: null });
  }
}

let speaking = null;
const synthesis = {
  getVoices: () => [
    { name: "Kind", lang: "en-US" },
    { name: "Kind too", lang: "en-GB" },
  ],
  addEventListener() {},
  speak(utterance) {
    const { text, rate, volume, lang } = utterance;
    const log = { text, rate, volume, lang, began: performance.now(), ended: null, cut: false };
    window.fakeSpeech.spoken.push(log);
    utterance.dispatchEvent(new Event("start"));
    const end = () => {
      log.ended = performance.now();
      speaking = null;
      utterance.dispatchEvent(new Event("end"));
    };
    speaking = { log, utterance, timer: setTimeout(end, text.length * 40) };
  },
  cancel() {
    if (!speaking) return;
    clearTimeout(speaking.timer);
    speaking.log.cut = true;
    const { utterance } = speaking;
    speaking = null;
    utterance.dispatchEvent(new Event("error"));
  },
};

class FakeRecognition {
  start() {
    window.fakeSpeech.open += 1;
    window.fakeSpeech.recognition = this;
  }

  abort() {
    window.fakeSpeech.recognition = null;
    this.onend?.();
  }
}

window.fakeSpeech.hears = (text) => {
  const recognition = window.fakeSpeech.recognition;
  const result = [{ transcript: text }];
  result.isFinal = true;
  recognition.onresult({ results: [result] });
};

Object.defineProperty(window, "speechSynthesis", { value: synthesis, configurable: true });
Object.defineProperty(window, "SpeechSynthesisUtterance", { value: FakeUtterance });
Object.defineProperty(window, "SpeechRecognition", { value: FakeRecognition });

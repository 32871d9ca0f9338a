/**
 * The audio player of the Echo: plays what AudioPlayer directives name, and tells the skill of it as a device does.
 * Streams come from this server, whatever public address the directive carries.
 */

const of = (id) => document.getElementById(id);
const OWN = /\/audio\/[\w.-]+$/;
const NEARLY = 0.9; // share of a stream after which a device asks for what comes next

export class Player {
  #audio = new Audio();
  #item = null; // what plays, or is paused
  #yielded = false; // whether it is silent only for as long as somebody speaks

  /**
   * @param {{tell: (request: object) => Promise<void>, says: (text: string) => void, changed: () => void}} listener
   *   `tell` has the skill hear of an event; `says` says something for the parent, as a button stands for words
   */
  constructor(listener) {
    this.listener = listener;
    const audio = this.#audio;
    audio.addEventListener("timeupdate", () => this.#progress());
    audio.addEventListener("ended", () => this.#ended());
    audio.addEventListener("error", () => this.#failed());
    of("player-pause").addEventListener("click", () => listener.says(this.playing ? "pause" : "resume"));
    of("player-stop").addEventListener("click", () => listener.says("stop"));
  }

  get playing() {
    return this.#item !== null && !this.#audio.paused;
  }

  /** Fall silent while somebody speaks; `take` then decides how it goes on. */
  yields() {
    if (!this.playing) return;
    this.#yielded = true;
    this.#audio.pause();
  }

  /** Do what a response says about audio; without a word about it, go on playing. */
  async take(directives, inSession) {
    const orders = directives.filter((directive) => directive.type.startsWith("AudioPlayer."));
    for (const order of orders) {
      if (order.type === "AudioPlayer.Play") await this.#play(order);
      else await this.#stop();
    }
    if (orders.length === 0 && this.#yielded && !inSession) await this.#audio.play();
    if (!inSession || orders.length) this.#yielded = false;
    this.#draw();
  }

  async #play({ audioItem }) {
    if (this.#item) await this.#stop();
    const { token, url, offsetInMilliseconds = 0 } = audioItem.stream;
    this.#item = { token, title: audioItem.metadata?.title ?? "Tones to breathe by" };
    this.#audio.src = url.match(OWN)?.[0] ?? url;
    this.#audio.currentTime = offsetInMilliseconds / 1000;
    try {
      await this.#audio.play();
      await this.#tell("PlaybackStarted");
    } catch {
      // The error event has told the skill already.
    }
  }

  async #stop() {
    if (!this.#item || (this.#audio.paused && !this.#yielded)) return;
    this.#audio.pause();
    this.#yielded = false;
    await this.#tell("PlaybackStopped");
  }

  async #ended() {
    await this.#tell("PlaybackFinished");
    this.#item = null;
    this.#draw();
  }

  async #failed() {
    if (!this.#item) return;
    const error = { type: "MEDIA_ERROR_SERVICE_UNAVAILABLE", message: "The stream could not be played." };
    await this.#tell("PlaybackFailed", { error, currentPlaybackState: this.#state() });
    this.#item = null;
    this.#draw();
  }

  #state() {
    return { token: this.#item.token, offsetInMilliseconds: this.#offset, playerActivity: "PLAYING" };
  }

  get #offset() {
    return Math.round(this.#audio.currentTime * 1000);
  }

  #tell(event, more = null) {
    const about = { token: this.#item.token, offsetInMilliseconds: this.#offset };
    this.#draw();
    return this.listener.tell({ type: `AudioPlayer.${event}`, ...(more ? { token: about.token, ...more } : about) });
  }

  #progress() {
    const { currentTime, duration } = this.#audio;
    if (!this.#item || !duration) return;
    of("player-progress").value = currentTime / duration;
    of("player-at").textContent = clock(currentTime);
    of("player-length").textContent = clock(duration);
    if (currentTime / duration > NEARLY && !this.#item.nearly) {
      this.#item.nearly = true;
      this.#tell("PlaybackNearlyFinished");
    }
  }

  #draw() {
    of("player").hidden = this.#item === null;
    of("player-name").textContent = this.#item?.title ?? "";
    of("player-pause").textContent = this.playing || this.#yielded ? "Pause" : "Resume";
    this.listener.changed();
  }
}

function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

/** The page: a parent says something, the Echo answers. Everything else on the page follows from that. */

import { forget, keepCard, stand } from "./beside.js";
import { look } from "./drawer.js";
import { Ear } from "./ear.js";
import { Player } from "./player.js";
import { Screen } from "./screen.js";
import { Setup } from "./setup.js";
import { Silence } from "./silence.js";
import { ask } from "./tab.js";
import { Turn, clear, element, textOf } from "./turns.js";
import { Voice } from "./voice.js";

const of = (id) => document.getElementById(id);
const STATES = { thinking: "One moment", speaking: "Speaking", listening: "Listening", playing: "Playing" };

const voice = new Voice();
const silence = new Silence();
const screen = new Screen(happens);
const player = new Player({ tell, says: say, changed: settle });
const setup = new Setup({ changed: choose, startsOver: startOver }, voice);
const ear = new Ear({
  begins: () => (hush(), (silence.busy = true)),
  hears: (text) => (of("text").value = text),
  heard: (text) => say(text, { aloud: true }),
  troubled: complain,
  ends: () => (silence.busy = false),
});

let turn = null; // what was said last, and its answer
let standing = { choices: {}, inSession: false };
let number = 0; // counts what is said, so that an answer that comes late is known for one
let spokenTo = false; // whether the last thing was said into the microphone

/** Say something to the Echo. */
async function say(text, { aloud = false } = {}) {
  if (!text.trim()) return;
  spokenTo = aloud;
  of("text").value = "";
  silence.busy = false;
  await exchange(text, () => ask("says", { text }));
}

/** Have the skill hear of something that happened on the device, and give its answer. */
function happens(request) {
  return exchange("", () => ask("sends", { request }));
}

/** Tell the skill of something that needs no answer. */
async function tell(request) {
  try {
    const answer = await ask("sends", { request });
    await player.take(answer.directives, answer.inSession);
  } catch (error) {
    complain(error.message);
  }
}

async function exchange(said, send) {
  const mine = (number += 1);
  ear.stop();
  voice.stop();
  silence.stop();
  player.yields();
  complain("");
  of("welcome").hidden = true;
  document.body.classList.add("begun");
  show("thinking");
  turn?.complete();
  turn = new Turn(said);
  try {
    const answer = await send();
    if (mine === number) await give(answer, mine);
  } catch (error) {
    complain(error.message);
    show("idle");
  }
}

async function give(answer, mine) {
  take(answer);
  look(answer);
  keepCard(answer.card);
  screen.take(answer.directives);
  turn.write(answer.voiced);
  if (answer.voiced.length === 0) turn.remark(answer.inSession ? "" : "The Echo is silent.");
  announce(answer.voiced, answer.listening);
  show("speaking");
  await voice.say(answer.voiced, standing.choices.locale, turn);
  if (mine !== number) return;
  turn.complete();
  await player.take(answer.directives, answer.inSession);
  if (answer.listening) listen(answer.reprompt, mine);
  else settle();
}

/** Open the microphone; after eight seconds ask once more, after eight more close the session. */
function listen(reprompt, mine) {
  show("listening");
  if (spokenTo) ear.start();
  silence.start(async () => {
    if (reprompt.length === 0) return hangUp(mine);
    ear.stop();
    turn.write(reprompt, "again");
    announce(reprompt, true);
    show("speaking");
    await voice.say(reprompt, standing.choices.locale, turn);
    if (mine !== number) return;
    turn.complete();
    show("listening");
    if (spokenTo) ear.start();
    silence.start(() => hangUp(mine));
  });
}

async function hangUp(mine) {
  ear.stop();
  const answer = await ask("stays-silent").catch((error) => complain(error.message));
  if (mine !== number || !answer) return;
  take(answer);
  if (answer.request) look(answer);
  turn.remark("Nobody answered, so the session is over.");
  of("spoken").textContent = "Nobody answered, so the session is over.";
  settle();
}

/** Take over how things stand. */
function take(answer) {
  standing = answer;
  stand(answer);
  const buttons = answer.suggestions.map((text) => {
    const button = element("button", "", text);
    button.type = "button";
    const item = element("li");
    item.append(button);
    return item;
  });
  of("suggestions").replaceChildren(...buttons);
  setup.show(answer.choices);
}

async function choose(choices) {
  try {
    const before = standing;
    take(await ask("choose", { choices }));
    if (changedPerson(before.choices, choices)) beginAnew();
    screen.become(setup.viewport, choices.moment);
  } catch (error) {
    complain(error.message);
  }
}

async function startOver() {
  take(await ask("start-over"));
  beginAnew();
}

function beginAnew() {
  number += 1;
  voice.stop();
  silence.stop();
  clear();
  forget();
  turn = null;
  of("welcome").hidden = false;
  document.body.classList.remove("begun");
  screen.rest();
  settle();
}

function changedPerson(before, now) {
  return ["locale", "returning", "recognised"].some((name) => before[name] !== now[name]);
}

/** Stop speaking; what remains is shown, and it goes on as if all had been said. */
function hush() {
  voice.stop();
}

function announce(parts, listening) {
  of("spoken").textContent = `${textOf(parts)}${listening ? " (It is listening.)" : ""}`;
}

function settle() {
  if (voice.speaking || of("echo").dataset.state === "thinking") return;
  if (player.playing) show("playing");
  else if (!standing.inSession) show("idle");
}

function show(state) {
  const idle = turn ? "The session is over. Say something to begin another." : "Ready when you are";
  of("echo").dataset.state = state;
  of("echo").ariaLabel = state === "speaking" ? "Stop speaking" : "Open Gentle Repair";
  of("state").textContent = STATES[state] ?? idle;
  of("stop").hidden = state !== "speaking";
  of("send").hidden = state === "speaking";
}

function complain(sentence) {
  of("trouble").textContent = sentence;
}

of("form").addEventListener("submit", (event) => {
  event.preventDefault();
  say(of("text").value);
});
of("text").addEventListener("input", () => {
  hush();
  silence.busy = of("text").value !== "";
});
of("suggestions").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) say(button.textContent).then(() => of("text").focus({ preventScroll: true }));
});
of("echo").addEventListener("click", () => (voice.speaking ? hush() : say("Alexa, open Gentle Repair")));
of("stop").addEventListener("click", () => (hush(), of("text").focus()));
of("turns").addEventListener("click", hush);
of("consent-yes").addEventListener("click", () => say("yes"));
of("consent-no").addEventListener("click", () => say("no"));
document.addEventListener("keydown", (event) => event.key === "Escape" && hush());

take(await ask("stand-before"));
screen.become(setup.viewport, standing.choices.moment);
show("idle");

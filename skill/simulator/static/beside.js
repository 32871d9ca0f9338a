/** What arrives beside the words: cards and reminders in the Alexa app, Alexa's own question, the author's mistakes. */

import { element } from "./turns.js";

const of = (id) => document.getElementById(id);
const MOST_CARDS = 5;

/** Show how things stand: what every answer of the server tells. */
export function stand(answer) {
  const { mistake, reminders = [], consent = "" } = answer;
  of("mistake").hidden = !mistake;
  if (mistake) tell(mistake);
  of("due").hidden = !answer.learningIsDue;
  of("consent").hidden = !consent;
  of("consent-question").textContent = consent;
  of("reminders").hidden = reminders.length === 0;
  of("reminders").querySelector("ul").replaceChildren(...reminders.map(reminder));
  showApp();
}

/** Put a response's card into the Alexa app, the newest first. */
export function keepCard(card) {
  if (!card) return;
  const shown = element("article", "card");
  const text = card.content ?? card.text ?? "Open the permissions of Gentle Repair to allow reminders.";
  shown.append(element("h4", "", card.title ?? "A permission is missing"), element("p", "", text));
  of("cards").querySelector("h3").after(shown);
  [...of("cards").querySelectorAll(".card")].slice(MOST_CARDS).forEach((old) => old.remove());
  of("cards").hidden = false;
  showApp();
}

/** Empty the Alexa app, for somebody else. */
export function forget() {
  of("cards").querySelectorAll(".card").forEach((card) => card.remove());
  of("cards").hidden = true;
  showApp();
}

function reminder({ time, text }) {
  const item = element("li");
  item.append(element("strong", "", time), text);
  return item;
}

function tell({ file, field, reason }) {
  const where = element("strong", "", field ? `${file}: ${field}` : file);
  of("mistake").replaceChildren(where, ` ${reason}. The last good words go on working.`);
}

function showApp() {
  of("app").hidden = of("cards").hidden && of("reminders").hidden;
  document.querySelector("main").classList.toggle("with-app", !of("app").hidden);
}

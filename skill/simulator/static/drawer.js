/** The drawer behind the words: what was understood, the JSON of both ways, and saving the conversation as a test. */

import { ask } from "./tab.js";
import { element } from "./turns.js";

const of = (id) => document.getElementById(id);
const [drawer, opener] = [of("drawer"), of("open-drawer")];
const shown = { request: "", response: "" };

opener.addEventListener("click", () => toggle(drawer.hidden));
of("close-drawer").addEventListener("click", () => toggle(false));
drawer.addEventListener("keydown", (event) => event.key === "Escape" && toggle(false));
drawer.addEventListener("click", (event) => copy(event.target.closest(".copy")));
of("golden").addEventListener("submit", save);

function toggle(open) {
  drawer.hidden = !open;
  opener.ariaExpanded = String(open);
  (open ? of("close-drawer") : opener).focus();
}

/** Show an exchange. */
export function look(answer) {
  of("nothing-yet").hidden = true;
  of("exchange").hidden = false;
  const { intent, slots, meant, told } = answer.understood;
  const free = meant !== intent;
  const facts = [
    ["Intent", intent],
    ...Object.entries(slots).map(([name, value]) => [`Slot ${name}`, value]),
    ...(free ? [["Taken for", meant]] : []),
    ...Object.entries(told).map(([name, value]) => [`Told: ${name}`, [value].flat().join(", ")]),
    ["Speech", `${answer.seconds} s`],
    ["Answered in", `${answer.milliseconds} ms`],
    ["Session", answer.inSession ? "open" : "over"],
  ];
  of("understood").replaceChildren(...facts.flatMap(([name, value]) => [element("dt", "", name), element("dd", "", value)]));
  for (const name of ["request", "response"]) {
    shown[name] = JSON.stringify(answer[name], null, 2);
    of(name).replaceChildren(...coloured(shown[name]));
  }
}

function coloured(json) {
  return json.split(/("(?:[^"\\]|\\.)*"(?=:))/).map((piece, at) => (at % 2 ? element("span", "key", piece) : piece));
}

async function copy(button) {
  if (!button) return;
  await navigator.clipboard.writeText(shown[button.dataset.copies]);
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = "Copy"), 2000);
}

async function save(event) {
  event.preventDefault();
  const done = of("golden-done");
  try {
    const { name, text } = await ask("conversation", { about: of("about").value });
    if (!text) throw new Error("Nothing has been said yet.");
    const link = element("a");
    link.download = name;
    link.href = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    done.textContent = `Saved as ${name}. Put it into tests/conversations/.`;
  } catch (error) {
    done.textContent = error.message;
  }
}

/** The Echo's screen on the page: draws what `screen.js` hands on, and says that it is only a likeness. */

import { Drawing } from "./render.js";

const section = document.getElementById("screen");
const drawing = new Drawing(section);
const note = document.createElement("p");
note.className = "apl-note";
note.textContent = "A likeness: drawn by your browser from what the skill sent, so fonts and details differ from an Echo's.";
note.hidden = true;
section.after(note);

section.addEventListener("directives", ({ detail }) => {
  drawing.take(detail.directives, detail.viewport, detail.send);
  note.hidden = false;
});
section.addEventListener("rests", () => {
  drawing.clear();
  note.hidden = true;
});

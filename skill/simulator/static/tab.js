/** This tab's Echo on the server: every tab has its own, found by a random key that the tab keeps. */

const NAME = "gentle-repair-echo";
const key = sessionStorage.getItem(NAME) ?? freshKey();

function freshKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const fresh = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  sessionStorage.setItem(NAME, fresh);
  return fresh;
}

/**
 * Have the server do something with this tab's Echo.
 * @param {string} action one of `ACTIONS` in skill/simulator/page.py
 * @param {object} given what the action needs
 * @returns {Promise<object>} its answer; rejected with a sentence to show if there is none
 */
export async function ask(action, given = {}) {
  let answer;
  try {
    answer = await fetch(`/echo/${action}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ key, ...given }),
    });
  } catch {
    throw new Error("The skill does not answer. Is it still running?");
  }
  if (!answer.ok) throw new Error(`The skill answered with an error (${answer.status}).`);
  return answer.json();
}

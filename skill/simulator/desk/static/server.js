/** The desk's server side (skill/simulator/desk/actions.py). */

/** What the desk would not do: `message` says why; `now` is the line as it is, if somebody has changed it meanwhile. */
export class Refusal extends Error {
  constructor(told, status) {
    super(told.error ?? "The desk answered with an error.");
    this.now = told.now ?? null;
    this.isConflict = status === 409;
  }
}

/**
 * Have the desk do something.
 * @param {string} action one of `ACTIONS`
 * @param {object} given what it needs
 * @param {AbortSignal} [signal] ends the waiting
 * @returns {Promise<object>} its answer; rejected with a `Refusal`
 */
export async function ask(action, given = {}, signal = undefined) {
  let answer;
  try {
    answer = await fetch(`/author/${action}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(given),
      signal,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refusal({ error: "The desk does not answer. Is it still running?" }, 0);
  }
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok || told.refused) throw new Refusal(told, told.refused ?? answer.status);
  return told;
}

/** Which lines are shown. */

import { BANDS, WHENS, byKind, given, kindName, kindOf, language, words } from "./dom.js";

const form = document.getElementById("filters");
const PAUSE = 150; // milliseconds without a key after which one searches

export class Filters {
  #pausing = 0;

  /** @param {object} desk @param {() => void} changed */
  constructor(desk, changed) {
    this.desk = desk;
    for (const band of ["any", ...given.bands]) form.elements.band.append(new Option(BANDS[band] ?? band, band));
    for (const when of given.whens) form.elements.when.append(new Option(WHENS[when] ?? when, when));
    for (const locale of given.overlays) form.elements.locale.append(new Option(language(locale), locale));
    if (matchMedia("(max-width: 60rem)").matches) document.getElementById("more-filters").open = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", (event) => event.target.name !== "search" && changed());
    form.addEventListener("reset", () => setTimeout(changed));
    form.elements.search.addEventListener("input", () => {
      clearTimeout(this.#pausing);
      this.#pausing = setTimeout(changed, PAUSE);
    });
  }

  /** Whether only lines with remarks are wanted. */
  get wantsRemarks() {
    return form.elements.remarked.checked;
  }

  /** Offer the moments and kinds that there are, each with how many drafts it has. */
  offer(entries) {
    const drafts = (test) => entries.filter((entry) => entry.status === "draft" && !entry.retired && test(entry)).length;
    const fill = (select, values, name, of) => {
      const chosen = select.value;
      select.replaceChildren(select.options[0], ...values.map((value) => new Option(`${name(value)} (${drafts((entry) => of(entry) === value)})`, value)));
      select.value = values.includes(chosen) ? chosen : "";
    };
    const distinct = (of) => [...new Set(entries.map(of).filter(Boolean))];
    fill(form.elements.situation, distinct((entry) => entry.situation).sort(), words, (entry) => entry.situation);
    fill(form.elements.kind, [...entries].sort(byKind).map(kindOf).filter((kind, at, all) => all.indexOf(kind) === at), kindName, kindOf);
  }

  /** @returns {object[]} the originals that are wanted, also for the sake of a locale's wording of them */
  of(entries) {
    const chosen = Object.fromEntries(new FormData(form));
    const sought = chosen.search.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = (entry) =>
      (!chosen.status || entry.status === chosen.status) &&
      (chosen.retired || !entry.retired || sought.includes(entry.id)) &&
      (!chosen.remarked || this.desk.remarks[entry.key]?.length);
    return [...entries].filter((entry) => {
      if (entry.locale) return false;
      const wordings = this.desk.wordingsOf(entry).filter((wording) => !chosen.locale || wording.locale === chosen.locale);
      if (chosen.locale && !wordings.length) return false;
      if (!(chosen.locale ? wordings.some(wanted) : wanted(entry) || wordings.some(wanted))) return false;
      if (chosen.situation && entry.situation !== chosen.situation) return false;
      if (chosen.kind && kindOf(entry) !== chosen.kind) return false;
      if (chosen.band && !entry.bands.includes(chosen.band)) return false;
      if (chosen.when && !entry.when.includes(chosen.when)) return false;
      const text = [entry, ...wordings].map((one) => `${one.text} ${one.id} ${one.field} ${one.file}`).join(" ").toLowerCase();
      return sought.every((word) => text.includes(word));
    }).sort(byKind);
  }
}

/** What is wrong with a document, and where in it. */

export class Fault extends Error {
  /** @param {string} where path in the document, like mainTemplate/items/0 */
  constructor(where, what) {
    super(`${where}: ${what}`);
    this.name = "Fault";
  }
}

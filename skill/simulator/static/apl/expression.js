/**
 * APL's data binding: texts with ${expressions} in them, and @resources. A name that stands for nothing is a fault
 * here, where a device would go on with null, so that a mistake can be seen.
 */

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([A-Za-z_]\w*)|@(\w+)|(&&|\|\||\?\?|==|!=|<=|>=|[-+*/%<>!?:()[\].,]))/y;
const CONSTANTS = { true: true, false: false, null: null };
const BINARY = [
  { "??": (a, b) => a() ?? b() },
  { "||": (a, b) => a() || b() },
  { "&&": (a, b) => a() && b() },
  { "==": (a, b) => a() === b(), "!=": (a, b) => a() !== b() },
  { "<": (a, b) => a() < b(), ">": (a, b) => a() > b(), "<=": (a, b) => a() <= b(), ">=": (a, b) => a() >= b() },
  { "+": (a, b) => a() + b(), "-": (a, b) => a() - b() },
  { "*": (a, b) => a() * b(), "/": (a, b) => a() / b(), "%": (a, b) => a() % b() },
]; // from what binds least to what binds most

/**
 * Put values into whatever a document says: a text that is one expression becomes its value, in any other text each
 * expression becomes its words. Lists and objects are gone through.
 * @param {unknown} said
 * @param {{values: object, resources: object}} scope
 */
export function evaluate(said, scope) {
  if (Array.isArray(said)) return said.map((one) => evaluate(one, scope));
  if (said !== null && typeof said === "object") {
    return Object.fromEntries(Object.entries(said).map(([key, value]) => [key, evaluate(value, scope)]));
  }
  if (typeof said !== "string") return said;
  if (/^@\w+$/.test(said)) return resource(said.slice(1), scope);
  const pieces = split(said);
  if (pieces.length === 1) return pieces[0].expression === undefined ? said : calculate(pieces[0].expression, scope);
  return pieces.map((piece) => piece.text ?? words(calculate(piece.expression, scope))).join("");
}

function words(value) {
  if (value !== null && typeof value === "object") throw new Error("a list or an object stands within a text");
  return String(value ?? "");
}

/** Cut a text at its expressions; an expression may have braces only in quoted words. */
function split(text) {
  const pieces = [];
  let rest = text;
  for (let start; (start = rest.indexOf("${")) >= 0; ) {
    const end = rest.slice(start).search(/\}(?=(?:[^']*'[^']*')*[^']*$)/);
    if (end < 0) throw new Error(`"${text}" has an expression without an end`);
    if (start > 0) pieces.push({ text: rest.slice(0, start) });
    pieces.push({ expression: rest.slice(start + 2, start + end) });
    rest = rest.slice(start + end + 1);
  }
  if (rest || pieces.length === 0) pieces.push({ text: rest });
  return pieces;
}

function resource(name, { resources }) {
  if (!Object.hasOwn(resources, name)) throw new Error(`there is no resource @${name}`);
  return resources[name];
}

function calculate(source, scope) {
  const tokens = tokensOf(source);
  let next = 0;
  const peek = () => tokens[next]?.sign;
  const take = (sign) => {
    if (peek() !== sign) throw new Error(`"${source}" cannot be read at "${tokens[next]?.sign ?? "its end"}"`);
    next += 1;
  };

  const choice = () => {
    const asked = binary(0);
    if (peek() !== "?") return asked;
    take("?");
    const [yes] = [choice(), take(":")];
    const no = choice();
    return () => (asked() ? yes() : no());
  };
  const binary = (level) => {
    if (level === BINARY.length) return unary();
    let left = binary(level + 1);
    while (Object.hasOwn(BINARY[level], peek() ?? "")) {
      const [act, before] = [BINARY[level][peek()], left];
      next += 1;
      const right = binary(level + 1);
      left = () => act(before, right);
    }
    return left;
  };
  const unary = () => {
    for (const [sign, act] of [["!", (a) => !a], ["-", (a) => -a], ["+", Number]]) {
      if (peek() === sign) {
        take(sign);
        const inner = unary();
        return () => act(inner());
      }
    }
    return member(single());
  };
  const member = (start) => {
    let whole = start;
    while (peek() === "." || peek() === "[") {
      const of = whole;
      if (peek() === ".") {
        take(".");
        const { name } = tokens[next++];
        whole = () => part(of(), name, source);
      } else {
        take("[");
        const index = choice();
        take("]");
        whole = () => part(of(), index(), source);
      }
    }
    return whole;
  };
  const single = () => {
    const token = tokens[next++];
    if (token?.sign === "(") {
      const inner = choice();
      take(")");
      return inner;
    }
    if (token && "value" in token) return () => token.value;
    if (token?.resource) return () => resource(token.resource, scope);
    if (!token?.name) throw new Error(`"${source}" cannot be read at "${token?.sign ?? "its end"}"`);
    if (Object.hasOwn(CONSTANTS, token.name)) return () => CONSTANTS[token.name];
    return () => part(scope.values, token.name, source);
  };

  const whole = choice();
  if (next < tokens.length) throw new Error(`"${source}" goes on where it should end`);
  return whole();
}

function part(whole, name, source) {
  if (name === "length" && (typeof whole === "string" || Array.isArray(whole))) return whole.length;
  if (whole === null || typeof whole !== "object" || !Object.hasOwn(whole, name)) {
    throw new Error(`there is no "${name}" for "${source}"`);
  }
  return whole[name];
}

function tokensOf(source) {
  const tokens = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(source);
    if (!found) throw new Error(`"${source}" cannot be read at "${source.slice(at)}"`);
    const [, number, single, double, name, resource, sign] = found;
    if (number !== undefined) tokens.push({ value: Number(number) });
    else if (single !== undefined || double !== undefined) tokens.push({ value: single ?? double });
    else if (name !== undefined) tokens.push({ name });
    else if (resource !== undefined) tokens.push({ resource });
    else tokens.push({ sign });
  }
  return tokens;
}

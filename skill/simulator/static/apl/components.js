/**
 * The components of APL that our documents use, each with the properties it may have, drawn with the browser's own
 * boxes. APL lays out as flexbox does, so a Container is one. Anything else is a fault.
 */

const FLEX = { start: "flex-start", end: "flex-end", center: "center", stretch: "stretch", spaceBetween: "space-between", spaceAround: "space-around" };
const FONTS = { bookerly: 'Bookerly, Fraunces, Georgia, "Liberation Serif", "DejaVu Serif", serif', "": '"Amazon Ember", Figtree, "Segoe UI", Roboto, "Liberation Sans", "DejaVu Sans", sans-serif' };
const ROLES = { button: "button", header: "heading", image: "img", none: "none", text: "text" };

const text = (name) => (element, value) => (element.style[name] = String(value));
const size = (name) => (element, value, viewport) => (element.style[name] = length(value, viewport));
const one = (name, values) => (element, value) => {
  if (!Object.hasOwn(values, value)) throw new Error(`"${value}" is none of ${Object.keys(values).join(", ")}`);
  element.style[name] = values[value];
};
const itself = (...values) => Object.fromEntries(values.map((value) => [value, value]));

/** Properties of any component, and those that place it in its Container. */
const EVERY = {
  id: (element, value) => (element.dataset.id = value),
  description: () => {},
  width: size("width"),
  height: size("height"),
  minWidth: size("minWidth"),
  minHeight: size("minHeight"),
  maxWidth: size("maxWidth"),
  maxHeight: size("maxHeight"),
  paddingLeft: size("paddingLeft"),
  paddingRight: size("paddingRight"),
  paddingTop: size("paddingTop"),
  paddingBottom: size("paddingBottom"),
  opacity: text("opacity"),
  display: (element, value) => {
    element.style.display = value === "none" ? "none" : element.style.display;
    element.style.visibility = value === "invisible" ? "hidden" : "";
  },
  transform: (element, value) => (element.style.transform = transform(value)),
  accessibilityLabel: (element, value) => {
    element.ariaLabel = value;
    if (element.tagName === "DIV") element.role = "img";
  },
  role: (element, value) => {
    if (!Object.hasOwn(ROLES, value)) throw new Error(`"${value}" is no role that is drawn here`);
    if (element.tagName === "DIV") element.role = ROLES[value];
  },
  position: one("position", itself("absolute", "relative")),
  left: size("left"),
  top: size("top"),
  right: size("right"),
  bottom: size("bottom"),
  grow: text("flexGrow"),
  shrink: text("flexShrink"),
  alignSelf: one("alignSelf", { ...FLEX, auto: "auto" }),
};

export const COMPONENTS = {
  Container: {
    holds: "many",
    starts: { display: "flex", flexDirection: "column" },
    properties: {
      direction: one("flexDirection", itself("row", "column")),
      wrap: one("flexWrap", { wrap: "wrap", noWrap: "nowrap" }),
      alignItems: one("alignItems", FLEX),
      justifyContent: one("justifyContent", FLEX),
    },
  },
  Frame: {
    holds: "one",
    starts: { display: "block", overflow: "hidden", borderStyle: "solid", borderWidth: "0" },
    properties: {
      backgroundColor: text("backgroundColor"),
      borderColor: text("borderColor"),
      borderWidth: size("borderWidth"),
      borderRadius: size("borderRadius"),
    },
  },
  Text: {
    holds: "nothing",
    starts: { display: "flex", flexDirection: "column", lineHeight: "1.25", fontSize: "40px", fontFamily: FONTS[""], overflow: "hidden" },
    properties: {
      text: (element, value) => {
        element.firstElementChild ?? element.append(document.createElement("span"));
        element.firstElementChild.textContent = String(value);
      },
      color: text("color"),
      fontFamily: (element, value) => (element.style.fontFamily = FONTS[value] ?? value),
      fontSize: size("fontSize"),
      fontStyle: one("fontStyle", itself("normal", "italic")),
      fontWeight: text("fontWeight"),
      lineHeight: text("lineHeight"),
      textAlign: one("textAlign", { left: "left", center: "center", right: "right", auto: "start" }),
      textAlignVertical: one("justifyContent", { top: "flex-start", center: "center", bottom: "flex-end", auto: "flex-start" }),
      maxLines: (element, value) => element.style.setProperty("--lines", value),
    },
  },
  TouchWrapper: {
    holds: "one",
    element: "button",
    starts: { display: "block" },
    properties: { onPress: () => {} },
  },
  ScrollView: {
    holds: "one",
    starts: { display: "block", overflow: "auto" },
    properties: {},
  },
};

/** Return the property of a component that has that name; undefined if it has none. */
export function property(type, name) {
  const { properties } = COMPONENTS[type];
  return Object.hasOwn(properties, name) ? properties[name] : Object.hasOwn(EVERY, name) ? EVERY[name] : undefined;
}

/** An empty element for a component. */
export function elementFor(type) {
  const element = document.createElement(COMPONENTS[type].element ?? "div");
  element.className = `apl-${type.toLowerCase()}`;
  Object.assign(element.style, COMPONENTS[type].starts);
  return element;
}

/** A length in CSS: numbers and dp are points, vw and vh are shares of the Echo's screen and not of the browser's. */
export function length(value, viewport) {
  if (typeof value === "number") return `${value}px`;
  const found = /^(-?\d+(?:\.\d+)?)(dp|px|vw|vh|%)?$/.exec(value);
  if (value === "auto") return value;
  if (!found) throw new Error(`"${value}" is no length`);
  const [, number, unit = "dp"] = found;
  if (unit === "%") return value;
  const whole = { vw: viewport.width / 100, vh: viewport.height / 100, dp: 1, px: 160 / (viewport.dpi ?? 160) }[unit];
  return `${Number(number) * whole}px`;
}

/** APL's list of transformations in CSS. */
export function transform(list) {
  return list
    .map((item) => {
      const [[name, value], ...more] = Object.entries(item);
      if (more.length || !["scale", "scaleX", "scaleY", "rotate", "translateX", "translateY"].includes(name)) {
        throw new Error(`"${Object.keys(item)}" is no transformation that is drawn here`);
      }
      const unit = name === "rotate" ? "deg" : name.startsWith("translate") ? "px" : "";
      return `${name}(${Number(value)}${unit})`;
    })
    .join(" ");
}

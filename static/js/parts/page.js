// What the parts of the guide's script share: elements, files, and the state in the address.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element with attributes and children. Text is always text: nothing here is ever read as markup.
 * @param {string} name @param {Record<string, string | number>} [attributes] @param {...(Node | string)} children
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  return filled(made, attributes, children);
}

/** The same of a drawing. @param {string} name @param {Record<string, string | number>} attributes @param {...(Node | string)} children */
export function drawn(name, attributes, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
const narrow = matchMedia("(width < 48rem)");

/**
 * On a phone rows are cards, and some browsers then no longer take a table for one: its parts say what they are. In the
 * pages as written that would be invalid, and on a wide screen it would be idle.
 * @param {Element} part of a table
 */
function named(part) {
  const role = part.tagName === "TH" ? (part.getAttribute("scope") === "row" ? "rowheader" : "columnheader") : ROLES[part.tagName];
  if (role && narrow.matches) part.setAttribute("role", role);
}

/** Names the parts of all tables of the page, now or when the window becomes narrow. */
export function nameTables() {
  const all = () => document.querySelectorAll("table, thead, tbody, tr, td, th").forEach(named);
  all();
  narrow.addEventListener("change", all);
}

function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, String(value));
  named(made);
  made.append(...children);
  return made;
}

/** A file of the guide. @param {string} href */
export async function data(href) {
  const answer = await fetch(href);
  if (!answer.ok) throw new Error(`${href}: ${answer.status}`);
  return answer.json();
}

/** What the address asks. */
export function asked() {
  return new URLSearchParams(location.search);
}

/** The query of an address; commas stay readable. @param {URLSearchParams} kept */
export function query(kept) {
  return kept.size ? `?${String(kept).replaceAll("%2C", ",")}` : "";
}

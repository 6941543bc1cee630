import { drawn, element } from "./page.js";

// The rows of a table as filters, sorting and copying see them: read from the page once, or from a file of columns.
// Raw values come from `data-v`, never from shown text.

let marks;

/** @typedef {{ v: string, more: boolean, expired: boolean }} Value what a cell is compared by */

/** A row: of a large table it becomes an element when it is first shown. */
export class Entry {
  /** @param {{ name: string, href: string, has: string, words: string }} told @param {number} place in the order of the page */
  constructor({ name, href, has, words }, place) {
    Object.assign(this, { name, href, place, words: words.toLowerCase(), has: new Set(has.split(" ")) });
    this.slug = href.split("/").at(-2);
    /** @type {Value[]} */
    this.values = [];
    /** @type {HTMLTableRowElement | null} */
    this.row = null;
    /** Makes the element. @type {() => HTMLTableRowElement} */
    this.build = () => this.row;
  }

  element() {
    this.row ??= this.build();
    return this.row;
  }
}

/** Shown text of a cell without the numbers of its sources. @param {HTMLElement} cell */
export function words(cell) {
  const copy = /** @type {HTMLElement} */ (cell.cloneNode(true));
  for (const part of copy.querySelectorAll(".e, .tick")) part.remove();
  for (const part of copy.querySelectorAll("small")) part.prepend(", ");
  return copy.textContent.replace(/\s+/g, " ").replace(/ ,/g, ",").trim();
}

/** A row that is in the page. @param {HTMLTableRowElement} row @param {number} place */
export function read(row, place) {
  const link = row.cells[0].querySelector(".name");
  const entry = new Entry({ name: link.textContent, href: link.getAttribute("href"), has: row.dataset.has ?? "", words: words(row.cells[0]) }, place);
  entry.row = row;
  entry.values = [...row.cells].map((cell) => ({
    v: cell.dataset.v,
    expired: cell.querySelector(".expired") !== null,
    // What is too old, or "at least" a figure, may be more than it says.
    more: cell.querySelector(".expired") !== null || cell.querySelector(".b")?.textContent === "at least",
  }));
  return entry;
}

/**
 * The rows of a large table, which have no elements yet but for those in the page.
 * @param {object} file @param {string} base address of a profile, `*` for its slug @param {Entry[]} present
 */
export function rowsOf(file, base, present) {
  const known = new Map(present.map((entry) => [entry.slug, entry]));
  return file.slugs.map((slug, at) => {
    const company = file.rows.companies[file.rows.company[at]];
    const told = { name: file.rows.names[at], href: base.replace("*", slug), has: file.rows.answers[file.rows.has[at]], words: `${file.rows.names[at]} ${company}` };
    const entry = new Entry(told, at);
    entry.values = [{}, ...file.columns.map((_, column) => valueOf(file, column, at))];
    entry.row = known.get(slug)?.row ?? null;
    entry.build = () => element("tr", {},
      element("th", { scope: "row" }, element("a", { class: "name", href: told.href }, told.name), element("small", {}, company)),
      ...file.columns.map((_, column) => cellOf(file, column, at, told.href)));
    return entry;
  });
}

/** @param {object} file @param {number} column @param {number} at @returns {Value} */
export function valueOf(file, column, at) {
  const [, v, state, , before] = file.cells[file.data[column].cells[at]];
  return { v, expired: state === "expired", more: state === "expired" || before === "at least" };
}

/** A cell as templates/row/cell.html writes it; the two first figures of a row are large on phones. */
export function cellOf(file, column, at, href) {
  const { head, sub, kind } = file.columns[column];
  const data = file.data[column];
  const [text, v, state, mark, before, second, age] = file.cells[data.cells[at]];
  const big = kind === "figure" && file.rows && file.columns.findIndex((own) => own.kind === "figure") + 2 > column;
  const cell = element("td", { class: `${kind}${big ? " big" : kind === "standing" ? "" : " line"}`, "data-v": v, "data-l": sub ? `${head}, ${sub}` : head });
  const source = data.sources[at];
  const note = source ? [element("a", { class: "e", href: `${href}facts/#s${source}`, "aria-label": `Source ${source}, ${file.days[data.days[at]]}` }, source)] : [];
  if (kind === "age") {
    cell.append(...(age ? [gauge(age), ...note] : [element("span", { class: "w" }, text)]));
    return cell;
  }
  const open = kind === "figure" && ["unknown", "not-applicable", "none-recorded"].includes(state);
  const underlined = source && (kind === "figure" || kind === "answer") && state !== "unknown";
  const shown = [
    ...(before ? [element("span", { class: "b" }, before), " "] : []),
    open ? element("span", { class: "w" }, text) : underlined ? element("span", { class: "d" }, text) : text,
    ...note, ...(second ? [" ", element("small", {}, second)] : []),
  ];
  const marked = mark ? [drawn("svg", { class: "m", "aria-hidden": "true" }, use(`m-${mark}`)), ...shown] : shown;
  cell.append(...(mark && kind !== "figure" ? [element("span", { class: "k" }, ...marked)] : marked), ...(age ? [" ", gauge(age)] : []));
  return cell;
}

/** A drawing of the file of marks, which every mark of the page names. @param {string} id */
function use(id) {
  marks ??= document.querySelector("use").getAttribute("href").split("#")[0];
  return drawn("use", { href: `${marks}#${id}` });
}

function gauge({ state, bar, words }) {
  return element("span", { class: `days ${state}` },
    drawn("svg", { class: "g", "aria-hidden": "true", viewBox: "0 0 40 10" }, use(`g-${state === "expired" ? "out" : "in"}`), drawn("path", { d: `M0 5h${bar}` })), words);
}

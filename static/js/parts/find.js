import { csv, markdown, save } from "./take.js";
import { tray } from "./tray.js";

// Tables of exchanges: find, filter, sort, and take along what is shown. Every table is complete without this script.
// Rows are compared by the raw values that the build wrote into `data-v`, never by shown text.

/** A row with what filters and sorting ask of it. */
class Entry {
  /** @param {HTMLTableRowElement} row @param {number} place */
  constructor(row, place) {
    this.row = row;
    this.place = place;
    this.name = row.cells[0].querySelector(".name").textContent;
    this.words = words(row.cells[0]).toLowerCase();
    /** @type {(string | undefined)[]} */
    this.values = [...row.cells].map((cell) => cell.dataset.v);
    // What is too old, or "at least" a figure, may be more than it says.
    this.more = [...row.cells].map((cell) => cell.querySelector(".expired") !== null || cell.querySelector(".b")?.textContent === "at least");
    this.expired = [...row.cells].map((cell) => cell.querySelector(".expired") !== null);
    this.has = new Set((row.dataset.has ?? "").split(" "));
    this.standing = [...row.cells].findIndex((cell) => cell.classList.contains("standing"));
  }
}

/** Whether a row is what a box asks for. @param {Entry} entry @param {HTMLInputElement} box */
function fits(entry, box) {
  return box.dataset.v ? entry.values[entry.standing] === box.dataset.v : entry.has.has(`${box.name}:${box.value}`);
}

/** Shown text of a cell without its phone label and the numbers of its sources. @param {HTMLTableCellElement} cell */
export function words(cell) {
  const copy = /** @type {HTMLElement} */ (cell.cloneNode(true));
  for (const part of copy.querySelectorAll(".lb, .e")) part.remove();
  for (const part of copy.querySelectorAll("small")) part.prepend(", ");
  return copy.textContent.replace(/\s+/g, " ").replace(/ ,/g, ",").trim();
}

/** Unknown comes last whichever way; equals keep the order of names. */
const collator = new Intl.Collator(document.documentElement.lang);

/** @param {number} column @param {number} way 1 or -1 */
function order(column, way) {
  return (/** @type {Entry} */ a, /** @type {Entry} */ b) => {
    const byName = collator.compare(a.name, b.name);
    if (column === 0) return way * byName;
    const [x, y] = [a.values[column], b.values[column]];
    if (!x || !y) return (x ? 0 : 1) - (y ? 0 : 1) || byName;
    const numbers = Number(x) - Number(y);
    return way * (Number.isNaN(numbers) ? collator.compare(x, y) : numbers) || byName;
  };
}

/** One table with its form. */
export class Finder {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.table = /** @type {HTMLTableElement} */ (document.getElementById(form.dataset.table));
    this.body = this.table.tBodies[0];
    this.heads = [...this.table.tHead.rows[0].cells];
    this.entries = [...this.body.rows].map((row, place) => new Entry(row, place));
    this.status = form.parentElement.querySelector("[role=status]");
    this.rule = this.status.lastChild.textContent.trim();
    this.boxes = [...form.querySelectorAll("input[type=checkbox]:not([data-view])")];
    this.views = [...form.querySelectorAll("[data-view]")];
    this.sort = /** @type {HTMLSelectElement} */ (form.elements.sort);
    this.first = this.heads.findIndex((head) => head.ariaSort);
    this.buttons = this.heads.map((head) => this.button(head));
    this.sort.append(new Option("As the page has it", ""), ...this.heads.flatMap(orders));
    // A choice is a step that the back button undoes; each letter typed is not.
    const typed = (/** @type {HTMLInputElement} */ field) => field.type === "search" || field.type === "text";
    form.addEventListener("input", ({ target }) => this.changed(typed(target) ? "replaceState" : "pushState"));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => this.changed("pushState")));
    form.addEventListener("click", (event) => this.take(/** @type {HTMLElement} */ (event.target).dataset.take));
    addEventListener("popstate", () => this.load());
    // On a phone the heads are for ears only, and the order is chosen in the form.
    const narrow = matchMedia("(width < 48rem)");
    const reach = () => this.buttons.forEach((button) => { button.tabIndex = narrow.matches ? -1 : 0; });
    narrow.addEventListener("change", reach);
    reach();
    tray(this.entries, form.dataset.compare);
    this.load();
  }

  /** A head becomes a button that sorts. @param {HTMLTableCellElement} head */
  button(head) {
    const name = head.querySelector("b");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "by";
    name.replaceWith(button);
    button.append(name);
    button.addEventListener("click", () => {
      const up = this.heads[this.sorted] === head && this.way > 0;
      this.sort.value = (up ? "-" : "") + head.dataset.key;
      this.changed("pushState");
    });
    return button;
  }

  /** Takes the state from the address; what it does not know is left alone. */
  load() {
    const asked = new URLSearchParams(location.search);
    for (const field of this.form.elements) {
      if (!field.name) continue;
      const value = asked.get(field.name);
      if (field.type === "checkbox") field.checked = value === null ? field.defaultChecked : value.split(",").includes(field.value);
      else field.value = value ?? "";
      if (field.selectedIndex < 0) field.selectedIndex = 0;
    }
    this.arrange();
    this.show();
  }

  /** The address of what is shown: defaults are left out. */
  address() {
    const kept = new URLSearchParams(location.search);
    const names = new Set([...this.form.elements].map((field) => field.name).filter(Boolean));
    for (const name of names) {
      kept.delete(name);
      const boxes = [...this.boxes, ...this.views].filter((box) => box.name === name);
      if (boxes.some((box) => box.checked !== box.defaultChecked)) {
        kept.set(name, boxes.filter((box) => box.checked).map((box) => box.value).join());
      }
      const text = boxes.length ? "" : this.form.elements[name].value.trim();
      if (text) kept.set(name, text);
    }
    return location.pathname + (kept.size ? `?${String(kept).replaceAll("%2C", ",")}` : "") + location.hash;
  }

  /** @param {"pushState" | "replaceState"} how */
  changed(how) {
    history[how](null, "", this.address());
    this.arrange();
    this.show();
  }

  /** Puts rows in order and marks the head. Without a sorted column it is the order of the page. */
  arrange() {
    const value = this.sort.value;
    if (value === this.arranged) return;
    this.arranged = value;
    this.way = value.startsWith("-") ? -1 : 1;
    this.sorted = value ? this.heads.findIndex((head) => head.dataset.key === value.replace(/^-/, "")) : this.first;
    this.entries.sort(value ? order(this.sorted, this.way) : (a, b) => a.place - b.place);
    this.body.append(...this.entries.map((entry) => entry.row));
    this.heads.forEach((head, column) => {
      if (column === this.sorted) head.ariaSort = this.way > 0 ? "ascending" : "descending";
      else head.removeAttribute("aria-sort");
    });
    const columns = this.table.querySelectorAll("col");
    columns.forEach((column, at) => column.classList.toggle("sorted", at === this.sorted));
  }

  /** The tests a row must pass, by the name of their field. @returns {Map<string, (entry: Entry) => boolean>} */
  tests() {
    const tests = new Map();
    const asked = this.form.elements.q.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    if (asked.length) tests.set("q", (entry) => asked.every((word) => entry.words.includes(word)));
    // Of one question any of the chosen answers will do; each question must be met.
    for (const [name, boxes] of Map.groupBy(this.boxes.filter((box) => box.checked), (box) => box.name)) {
      tests.set(name, (entry) => boxes.some((box) => fits(entry, box)));
    }
    for (const field of this.form.querySelectorAll("[data-column]")) {
      const bound = Number(field.value.replace(",", ".")) * 10_000;
      const column = this.heads.findIndex((head) => head.dataset.key === field.dataset.column);
      if (!field.value.trim() || Number.isNaN(bound)) continue;
      const fits = field.name === "taker" ? (entry) => !entry.more[column] && entry.values[column] <= bound : (entry) => !entry.expired[column] && entry.values[column] >= bound;
      tests.set(field.name, (entry) => entry.values[column] && fits(entry));
    }
    return tests;
  }

  show() {
    for (const view of this.views) this.table.classList.toggle(view.value, view.checked);
    const tests = this.tests();
    const passes = (/** @type {Entry} */ entry, but = "") => [...tests].every(([name, test]) => name === but || test(entry));
    let shown = 0;
    for (const entry of this.entries) {
      entry.row.hidden = !passes(entry);
      if (!entry.row.hidden) shown += 1;
    }
    for (const box of this.boxes) {
      const count = this.entries.filter((entry) => passes(entry, box.name) && fits(entry, box)).length;
      box.parentElement.querySelector(".n").textContent = String(count);
    }
    clearTimeout(this.later);
    // While a reader types, only where it ends is told.
    this.later = setTimeout(() => this.tell(shown, tests.size), this.later ? 300 : 0);
  }

  /** Says how many are shown, how many are not and why, and in which order. @param {number} shown @param {number} filters */
  tell(shown, filters) {
    const all = this.entries.length;
    const hidden = all - shown;
    const head = this.heads[this.sorted];
    const count = document.createElement("b");
    count.textContent = `${shown} of ${all} exchanges.`;
    const said = [
      hidden ? `${hidden} hidden by ${filters === 1 ? "one filter" : `${filters} filters`}.` : "",
      this.sort.value ? `Sorted by ${words(head)}, ${way(head, this.way)}. What is not known comes last.` : this.rule,
    ];
    this.status.replaceChildren(count, ` ${said.filter(Boolean).join(" ")}`);
    this.form.querySelector("[type=reset]").hidden = this.address() === location.pathname + location.hash;
  }

  /** The shown rows as lists of words, the last with the sources of the row. */
  lines() {
    const heads = this.heads.map((head) => words(head));
    const rows = this.entries.filter((entry) => !entry.row.hidden).map(({ row }) => {
      const sources = [...row.querySelectorAll(".e")].map((source) => `${source.ariaLabel}: ${source.href}`);
      return [...[...row.cells].map(words), [...new Set(sources)].join("; ")];
    });
    return [[...heads, "Sources"], ...rows];
  }

  /** @param {string | undefined} how */
  async take(how) {
    if (!how) return;
    const lines = this.lines();
    const text = how === "markdown" ? markdown(lines) : csv(lines);
    const name = `${this.table.caption.textContent}.${how === "markdown" ? "md" : "csv"}`;
    if (how === "save") return save(text, name);
    // Browsers give the clipboard to secure pages alone, and readers may refuse it.
    const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
    if (!copied) return save(text, name);
    this.status.textContent = `${lines.length - 1} rows copied, with their sources.`;
  }
}

/** The two orders of a column, to choose from. @param {HTMLTableCellElement} head */
function orders(head) {
  const key = head.dataset.key;
  return [1, -1].map((sign) => new Option(`${words(head)}: ${way(head, sign)}`, (sign < 0 ? "-" : "") + key));
}

/** An order in words. @param {HTMLElement} head @param {number} sign 1 or -1 */
function way(head, sign) {
  const [up, down] = head.classList.contains("figure") ? ["lowest first", "highest first"]
    : head.classList.contains("age") ? ["newest first", "oldest first"]
    : head.classList.contains("standing") ? ["licensed first", "licensed last"]
    : ["A to Z", "Z to A"];
  return sign > 0 ? up : down;
}

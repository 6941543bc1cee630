import { asked, data, element } from "./page.js";
import { cellOf, valueOf } from "./rows.js";

// Which columns a table shows. Those that the page has not are loaded when they are first asked for.

/** Most columns beside the name. */
const MOST = 8;

export class Chooser {
  /** @param {import("./find.js").Finder} finder @param {HTMLDetailsElement} details */
  constructor(finder, details) {
    this.finder = finder;
    this.details = details;
    this.first = finder.heads.slice(1).map((head) => head.dataset.key);
    this.shown = this.first;
    this.added = [];
    details.addEventListener("toggle", () => details.open && this.list());
    details.addEventListener("change", () => {
      this.shown = [...details.querySelectorAll("input:checked")].map((box) => box.value);
      this.apply().then(() => finder.changed("pushState"));
    });
  }

  /** The columns in the address, as far as there are such. @returns {Promise<void> | undefined} */
  load() {
    const keys = asked().get("columns");
    const wanted = keys === null ? this.first : keys.split(",").slice(0, MOST);
    if (String(wanted) === String(this.shown)) return;
    this.shown = wanted;
    return this.apply();
  }

  /** What the address says of them. */
  text() {
    return String(this.shown) === String(this.first) ? "" : this.shown.join();
  }

  async file() {
    this.more ??= await data(this.finder.form.dataset.more);
    return this.more;
  }

  /** Boxes for every column, by group; no more than fit beside each other. */
  async list() {
    const file = await this.file().catch(() => ({ columns: [] }));
    const present = this.finder.heads.slice(1, this.first.length + 1).map((head) => ({ key: head.dataset.key, head: [...head.querySelectorAll("b, small")].map((part) => part.textContent).join(", "), group: "In the page" }));
    const groups = Map.groupBy([...present, ...file.columns.filter((column) => !this.first.includes(column.key))], (column) => column.group);
    const box = ({ key, head }) => {
      const input = element("input", { type: "checkbox", value: key });
      input.checked = this.shown.includes(key);
      input.disabled = !input.checked && this.shown.length >= MOST;
      return element("label", {}, input, head);
    };
    const focused = this.details.contains(document.activeElement) && document.activeElement.value;
    this.details.lastElementChild.replaceChildren(...[...groups].map(([group, columns]) => element("fieldset", { class: "row" }, element("legend", {}, group), ...columns.map(box))));
    if (focused) this.details.querySelector(`input[value="${focused}"]`)?.focus();
  }

  /** Adds the columns that are missing, and shows those that are chosen. */
  async apply() {
    const missing = this.shown.filter((key) => !this.first.includes(key) && !this.added.includes(key));
    if (missing.length) {
      const file = await this.file().catch(() => null);
      for (const key of file ? missing : []) this.add(file, file.columns.findIndex((column) => column.key === key));
    }
    const { heads, table, entries } = this.finder;
    const hidden = heads.map((head, at) => at > 0 && !this.shown.includes(head.dataset.key));
    const columns = table.querySelectorAll("col");
    heads.forEach((head, at) => { head.hidden = hidden[at]; columns[at].hidden = hidden[at]; });
    this.hidden = hidden;
    for (const entry of entries) if (entry.row) this.dress(entry);
    this.finder.freeze();
    if (this.details.open) await this.list();
  }

  /** A column that the page has not. */
  add(file, column) {
    if (column < 0) return;
    const { key, head, sub, kind } = file.columns[column];
    const { finder } = this;
    const title = element("th", { scope: "col", class: kind, "data-key": key }, element("b", {}, head), ...(sub ? [element("small", {}, sub)] : []));
    finder.table.tHead.rows[0].append(title);
    finder.table.querySelector("colgroup").append(element("col"));
    finder.heads.push(title);
    finder.button(title);
    finder.offer(title);
    const at = new Map(file.slugs.map((slug, at) => [slug, at]));
    for (const entry of finder.entries) entry.values.push(at.has(entry.slug) ? valueOf(file, column, at.get(entry.slug)) : {});
    this.added.push(key);
    (this.makers ??= []).push((entry) => at.has(entry.slug) ? cellOf(file, column, at.get(entry.slug), entry.href) : element("td", {}));
  }

  /** Gives a row the cells of added columns, and hides those of columns that are not chosen. */
  dress(entry) {
    const { row } = entry;
    for (let at = row.cells.length - 1 - this.first.length; at < (this.makers?.length ?? 0); at += 1) row.append(this.makers[at](entry));
    if (this.hidden) [...row.cells].forEach((cell, at) => { cell.hidden = this.hidden[at] ?? false; });
  }
}

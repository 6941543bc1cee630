import { Chooser } from "./columns.js";
import { asked, data, element, query } from "./page.js";
import { read, rowsOf, words } from "./rows.js";
import { Tray } from "./tray.js";

// Tables of exchanges: find, filter, sort, and take along what is shown. Up to 300 rows every table is complete without
// this script. Of a larger one the page has the first rows: a bounded window of rows is shown, and of it first only
// what fills a screen, so that a choice is seen in the next frame however many rows there are.

/** Rows of a large table that a choice makes at least, those that come by themselves, and how many more at each request. */
const [LEAST, WINDOW, STEP] = [16, 50, 200];
/** Most exchanges that go to the calculator by name. */
const MONTHS = 30;
/** Least height of a row, in pixels, to tell how many a reader can see; and how many are made ahead for each order. */
const ROW = 44;
const AHEAD = 8;

const collator = new Intl.Collator(document.documentElement.lang);

/** One table with its form. */
export class Finder {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.table = /** @type {HTMLTableElement} */ (document.getElementById(form.dataset.table));
    this.body = this.table.tBodies[0];
    this.heads = [...this.table.tHead.rows[0].cells];
    this.standing = this.heads.findIndex((head) => head.classList.contains("standing"));
    this.entries = [...this.body.rows].map(read);
    this.status = form.parentElement.querySelector("[role=status]");
    this.rule = this.status.childNodes[1].textContent.trim();
    this.boxes = [...form.querySelectorAll("input[name][type=checkbox]:not([data-view])")];
    // Rows tell the positions of their answers among these.
    this.answers = this.boxes.filter((box) => !box.dataset.v);
    this.views = [...form.querySelectorAll("[data-view]")];
    this.sort = /** @type {HTMLSelectElement} */ (form.elements.sort);
    this.first = this.heads.findIndex((head) => head.ariaSort);
    this.sort.append(new Option("As the page has it", ""));
    this.heads.forEach((head) => { this.button(head); this.offer(head); });
    this.tray = new Tray(form.dataset.compare, (slug) => this.entries.find((entry) => entry.slug === slug)?.name);
    this.month = element("a", {}, "What a month costs at these");
    form.querySelector("[data-take]").parentElement.append(this.month);
    this.chooser = new Chooser(this, form.querySelector("[data-columns]"));
    this.limit = WINDOW;
    // Until a row is measured any number of them may be seen.
    this.top = this.height = 0;
    this.listen();
    this.start();
  }

  listen() {
    // A choice is a step that the back button undoes; each letter typed is not.
    const typed = (/** @type {HTMLInputElement} */ field) => field.type === "search" || field.type === "text";
    this.form.addEventListener("input", ({ target }) => target.name && this.changed(typed(target) ? "replaceState" : "pushState"));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", () => setTimeout(() => { this.chooser.shown = this.chooser.first; this.chooser.apply(); this.changed("pushState"); }));
    this.form.addEventListener("click", (event) => this.take(/** @type {HTMLElement} */ (event.target).dataset.take));
    addEventListener("popstate", () => this.load());
    // On a phone the heads are for ears only, and the order is chosen in the form.
    this.narrow = matchMedia("(width < 48rem)");
    this.narrow.addEventListener("change", () => this.reach());
  }

  reach() {
    for (const button of this.table.tHead.querySelectorAll("button")) button.tabIndex = this.narrow.matches ? -1 : 0;
  }

  /** Of a large table the other rows come first. */
  async start() {
    if (this.form.dataset.rows) {
      const file = await data(this.form.dataset.rows).catch(() => null);
      if (file) {
        this.entries = rowsOf(file, this.form.dataset.profile, this.entries);
        this.large = element("p", { class: "more" }, element("button", { type: "button" }, `Show ${STEP} more`));
        this.large.firstChild.addEventListener("click", () => { this.limit += STEP; this.show(); });
        this.table.parentElement.after(this.large);
        // A reader who comes near the last row finds more of them. Below a row that is seen already they would push away
        // what is read there, so who jumps that far has the button.
        this.end = new IntersectionObserver(([row]) => {
          const isNear = row.isIntersecting && row.boundingClientRect.bottom > innerHeight;
          if (!isNear || this.limit >= WINDOW) return;
          this.limit = WINDOW;
          this.rest();
        }, { rootMargin: "0px 0px 50%" });
      }
    }
    for (const entry of this.entries) if (entry.row) this.tray.box(entry);
    // Which rows each box keeps, as bytes: counting them is what every choice asks for.
    this.fits = new Map(this.boxes.map((box) => [box, Uint8Array.from(this.entries, (entry) => this.fit(entry, box))]));
    await this.load();
    this.leaveOut();
    this.reach();
    this.freeze();
    addEventListener("resize", () => this.freeze());
    if (this.large) this.prepare();
  }

  /** Whether an entry is what a box asks for. */
  fit(entry, box) {
    const at = this.answers.indexOf(box);
    return at < 0 ? entry.values[this.standing].v === box.dataset.v : entry.has.has(String(at));
  }

  /** Answers that no row is known to have are not asked for. */
  leaveOut() {
    for (const [box, kept] of this.fits) box.parentElement.hidden = !kept.includes(1) && !box.checked;
    for (const set of this.form.querySelectorAll("details fieldset")) set.hidden = !set.querySelector("label:not([hidden])");
  }

  /** A head becomes a button that sorts. @param {HTMLTableCellElement} head */
  button(head) {
    const name = head.querySelector("b");
    const button = element("button", { type: "button", class: "by" });
    name.replaceWith(button);
    button.append(name);
    button.addEventListener("click", () => {
      const up = this.heads[this.sorted] === head && this.way > 0;
      this.sort.value = (up ? "-" : "") + head.dataset.key;
      this.changed("pushState");
    });
  }

  /** The two orders of a column, to choose from. @param {HTMLTableCellElement} head */
  offer(head) {
    for (const sign of [1, -1]) this.sort.append(new Option(`${words(head)}: ${way(head, sign)}`, (sign < 0 ? "-" : "") + head.dataset.key));
  }

  /** Takes the state from the address; what it does not know is left alone. */
  async load() {
    const kept = asked();
    await this.chooser.load();
    for (const field of this.form.elements) {
      if (!field.name) continue;
      const value = kept.get(field.name);
      if (field.type === "checkbox") field.checked = this.chosen(field, value);
      else field.value = value ?? "";
      if (field.selectedIndex < 0) field.selectedIndex = 0;
    }
    this.show();
  }

  /** Whether a box is chosen in the address; words that no box of its name has are as if they were not there. */
  chosen(box, value) {
    const words = [...this.boxes, ...this.views].filter((own) => own.name === box.name).map((own) => own.value);
    const asked = value?.split(",") ?? [];
    const isAsked = value === "" || asked.some((word) => words.includes(word));
    return isAsked ? asked.includes(box.value) : box.defaultChecked;
  }

  /** The address of what is shown: defaults are left out. */
  address() {
    const kept = asked();
    const names = new Set([...this.form.elements].map((field) => field.name).filter(Boolean));
    for (const name of names) {
      kept.delete(name);
      const boxes = [...this.boxes, ...this.views].filter((box) => box.name === name);
      if (boxes.some((box) => box.checked !== box.defaultChecked)) kept.set(name, boxes.filter((box) => box.checked).map((box) => box.value).join());
      const text = boxes.length ? "" : this.form.elements[name].value.trim();
      if (text) kept.set(name, text);
    }
    const columns = this.chooser.text();
    if (columns) kept.set("columns", columns);
    else kept.delete("columns");
    return location.pathname + query(kept) + location.hash;
  }

  /** @param {"pushState" | "replaceState"} how */
  changed(how) {
    const address = this.address();
    // This screen and the next, as high as they may be.
    this.limit = Math.min(WINDOW, Math.max(LEAST, this.seen() + Math.ceil(innerHeight / this.height)));
    this.show(() => history[how](null, "", address));
  }

  /** Columns keep the width they have, so that other rows need not be measured. A window of another size sets them free. */
  freeze() {
    if (!this.large) return;
    const columns = [...this.table.querySelectorAll("col")];
    const set = (isFixed) => {
      const widths = this.heads.map((head) => head.offsetWidth);
      columns.forEach((column, at) => { column.style.width = isFixed && widths[at] ? `${widths[at]}px` : ""; });
      this.table.style.tableLayout = isFixed ? "fixed" : "";
    };
    set(false);
    set(!this.narrow.matches);
    this.top = this.body.getBoundingClientRect().top + scrollY;
    this.height = Math.max(ROW, ...[...this.body.rows].slice(0, AHEAD).map((row) => row.offsetHeight).sort((a, b) => a - b).slice(0, 1));
  }

  /** Puts entries in order. Without a sorted column it is the order of the page. */
  arrange() {
    const value = this.sort.value;
    if (value === this.arranged) return;
    this.arranged = value;
    this.way = value.startsWith("-") ? -1 : 1;
    this.sorted = value ? this.heads.findIndex((head) => head.dataset.key === value.replace(/^-/, "")) : this.first;
    this.order = this.ordered(value, this.sorted, this.way);
    if (!this.large) this.body.append(...this.order.map((at) => this.entries[at].element()));
  }

  /** Marks the column by which the table is sorted. */
  mark() {
    if (this.marked === this.arranged) return;
    this.marked = this.arranged;
    this.heads.forEach((head, column) => {
      if (column === this.sorted) head.ariaSort = this.way > 0 ? "ascending" : "descending";
      else head.removeAttribute("aria-sort");
    });
    this.table.querySelectorAll("col").forEach((column, at) => column.classList.toggle("sorted", at === this.sorted));
  }

  /** Entries in an order, each worked out once. */
  ordered(value, column, way) {
    this.orders ??= new Map();
    if (!this.orders.has(value)) {
      const order = this.entries.map((_, at) => at);
      this.orders.set(value, value ? order.sort(this.comparison(column, way)) : order);
    }
    return this.orders.get(value);
  }

  /** Works out the orders of a large table, and the rows they begin with, while the reader has not asked for one yet. */
  prepare() {
    const left = this.heads.flatMap((head, column) => [1, -1].map((way) => [(way < 0 ? "-" : "") + head.dataset.key, column, way]));
    const next = () => {
      if (!left.length) return;
      for (const at of this.ordered(...left.shift()).slice(0, AHEAD)) this.element(at);
      setTimeout(next, 50);
    };
    setTimeout(next, 500);
  }

  /** Unknown comes last whichever way; equals keep the order of names. @param {number} column @param {number} way 1 or -1 */
  comparison(column, way) {
    this.byName ??= Int32Array.from(this.ranks((a, b) => collator.compare(this.entries[a].name, this.entries[b].name)));
    const names = this.byName;
    if (column === 0) return (a, b) => way * (names[a] - names[b]);
    const texts = this.entries.map((entry) => entry.values[column]?.v ?? "");
    const numbers = texts.map((text) => text === "" ? Number.NaN : Number(text));
    const isText = texts.some((text, at) => text !== "" && Number.isNaN(numbers[at]));
    if (isText) return (a, b) => (texts[a] ? 0 : 1) - (texts[b] ? 0 : 1) || way * collator.compare(texts[a], texts[b]) || names[a] - names[b];
    const keys = Float64Array.from(numbers, (number) => Number.isNaN(number) ? Infinity : way * number);
    return (a, b) => keys[a] === keys[b] ? names[a] - names[b] : keys[a] < keys[b] ? -1 : 1;
  }

  /** The place of each entry in an order. */
  ranks(compare) {
    const ranks = [];
    this.entries.map((_, at) => at).sort(compare).forEach((entry, place) => { ranks[entry] = place; });
    return ranks;
  }

  /** The tests an entry must pass, by the name of their field. @returns {Map<string, (at: number) => boolean>} */
  tests() {
    const tests = new Map();
    const typed = this.form.elements.q.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    if (typed.length) tests.set("q", (at) => typed.every((word) => this.entries[at].words.includes(word)));
    // Of one question any of the chosen answers will do; each question must be met.
    for (const [name, boxes] of Map.groupBy(this.boxes.filter((box) => box.checked), (box) => box.name)) {
      const kept = boxes.map((box) => this.fits.get(box));
      tests.set(name, (at) => kept.some((fits) => fits[at]));
    }
    for (const field of this.form.querySelectorAll("[data-column]")) {
      const bound = Number(field.value.replace(",", ".")) * 10_000;
      const column = this.heads.findIndex((head) => head.dataset.key === field.dataset.column);
      if (!field.value.trim() || Number.isNaN(bound)) continue;
      // What is not known is neither; what may be more than it says is not "at most".
      const fits = field.name === "taker" ? ({ v, more }) => !more && v <= bound : ({ v, expired }) => !expired && v >= bound;
      tests.set(field.name, (at) => Boolean(this.entries[at].values[column].v) && fits(this.entries[at].values[column]));
    }
    return tests;
  }

  /** @param {() => void} [after] what needs not be done before the reader sees it */
  show(after) {
    for (const view of this.views) this.table.classList.toggle(view.value, view.checked);
    this.arrange();
    const tests = this.tests();
    const all = [...tests.values()];
    this.found = this.order.filter((at) => all.every((test) => test(at)));
    if (this.large) this.window();
    else {
      const found = new Set(this.found);
      this.entries.forEach((entry, at) => { entry.row.hidden = !found.has(at); });
    }
    this.ask();
    clearTimeout(this.later);
    // What the eye does not need at once comes after the frame; while a reader types, only where it ends is told.
    const rest = () => { after?.(); this.rest(); this.mark(); this.count(tests); };
    if (this.large) requestAnimationFrame(() => setTimeout(rest));
    else rest();
    this.later = setTimeout(() => this.tell(tests.size), this.later ? 300 : 0);
  }

  /** Leads to what a month costs at the exchanges that are shown. */
  ask() {
    const costs = document.querySelector("#menu a[href*='/costs/']");
    this.month.hidden = !costs || !this.found.length || this.found.length > MONTHS;
    if (this.month.hidden) return;
    const only = this.found.length < this.entries.length ? `?only=${this.found.map((at) => this.entries[at].slug)}` : "";
    this.month.href = costs.pathname + only;
  }

  element(at) {
    const entry = this.entries[at];
    if (!entry.row) {
      entry.element();
      this.tray.box(entry);
      this.chooser.dress(entry);
    }
    entry.row.hidden = false;
    return entry.row;
  }

  /** How many rows there are down to the end of the screen. Where they begin is known, so that nothing is laid out to tell. */
  seen() {
    return Math.max(1, Math.ceil((innerHeight + scrollY - this.top) / this.height));
  }

  /** The rows of the first screen; those below stay until the frame is painted. */
  window() {
    const seen = Math.min(this.limit, this.seen());
    this.put(this.found.slice(0, seen), this.found.length <= seen);
  }

  /** Puts rows first in the table. A row that is in its place is not touched: what is moved must be styled again. */
  put(found, alone) {
    const staying = new Set(this.found.slice(0, this.limit).map((at) => this.entries[at].row));
    let next = this.body.firstElementChild;
    for (const row of found.map((at) => this.element(at))) {
      if (row !== next) {
        if (next && !staying.has(next)) next.replaceWith(row);
        else this.body.insertBefore(row, next);
      }
      next = row.nextElementSibling;
    }
    while (alone && next) {
      const gone = next;
      next = next.nextElementSibling;
      gone.remove();
    }
  }

  rest() {
    if (!this.large) return;
    this.top = this.body.getBoundingClientRect().top + scrollY;
    this.put(this.found.slice(0, this.limit), true);
    this.end.disconnect();
    if (this.found.length) this.end.observe(this.body.lastElementChild);
    this.large.hidden = this.found.length <= this.limit;
    this.table.setAttribute("aria-rowcount", String(this.found.length + 1));
  }

  /** How many rows each box would keep: those that pass every other question. */
  count(tests) {
    const counts = new Map(this.boxes.map((box) => [box, 0]));
    const byName = Map.groupBy(this.boxes, (box) => box.name);
    const all = [...tests];
    this.entries.forEach((_, at) => {
      const failed = all.filter(([, test]) => !test(at));
      if (failed.length > 1) return;
      for (const box of failed.length ? byName.get(failed[0][0]) ?? [] : this.boxes) if (this.fits.get(box)[at]) counts.set(box, counts.get(box) + 1);
    });
    for (const [box, count] of counts) box.parentElement.querySelector(".n").textContent = String(count);
  }

  /** Says how many are shown, how many are not and why, and in which order. @param {number} filters */
  tell(filters) {
    const [shown, all] = [this.found.length, this.entries.length];
    const head = this.heads[this.sorted];
    const said = [
      shown < all ? `${all - shown} hidden by ${filters === 1 ? "one filter" : `${filters} filters`}.` : "",
      this.sort.value ? `Sorted by ${words(head)}, ${way(head, this.way)}. What is not known comes last.` : this.rule,
    ];
    this.status.replaceChildren(element("b", {}, `${shown} of ${all} exchanges.`), ` ${said.filter(Boolean).join(" ")}`);
    // Neither the reader's place nor what is chosen to compare is a filter.
    this.form.querySelector("[type=reset]").hidden = !/[?&](?!place=|with=)/.test(this.address());
  }

  /** Takes along what is shown. How is loaded when it is first asked for. @param {string | undefined} how */
  take(how) {
    if (!how) return;
    import(document.querySelector("[data-index]").dataset.take).then(
      () => dispatchEvent(new CustomEvent("take", { detail: [this, how] })),
      () => { this.status.textContent = "Copying could not be loaded."; },
    );
  }
}

/** An order in words. @param {HTMLElement} head @param {number} sign 1 or -1 */
function way(head, sign) {
  const [up, down] = head.classList.contains("figure") ? ["lowest first", "highest first"]
    : head.classList.contains("age") ? ["newest first", "oldest first"]
    : head.classList.contains("standing") ? ["licensed first", "licensed last"]
    : ["A to Z", "Z to A"];
  return sign > 0 ? up : down;
}

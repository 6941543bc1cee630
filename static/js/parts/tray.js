import { asked, element, query } from "./page.js";

// Exchanges chosen to be compared: a box in each row, and a tray at the foot of the window while any is chosen.

/** Most exchanges that stand side by side. */
const MOST = 4;

export class Tray {
  /** @param {string} compare address of the page that compares @param {(slug: string) => string | undefined} name */
  constructor(compare, name) {
    this.compare = compare;
    this.name = name;
    /** @type {HTMLInputElement[]} */
    this.boxes = [];
    this.words = element("p", { role: "status", class: "ear" });
    this.chips = element("div", { class: "row chips" });
    this.link = element("a", { href: compare }, "Compare");
    const clear = element("button", { type: "button", class: "by" }, "Clear");
    this.bar = element("div", { class: "tray", role: "region", "aria-label": "Chosen to compare", hidden: "" }, this.words, this.chips, clear, this.link);
    document.body.append(this.bar);
    clear.addEventListener("click", () => {
      // The tray goes, and the focus with it: back to the box that was ticked last and can be seen.
      const ticked = this.chosen().reverse().map((slug) => this.boxes.find((box) => box.value === slug));
      this.choose([]);
      [...ticked, ...this.boxes].find((box) => box?.checkVisibility())?.focus();
    });
    addEventListener("popstate", () => this.show());
  }

  chosen() {
    return (asked().get("with") ?? "").split(",").filter((slug) => slug && this.name(slug)).slice(0, MOST);
  }

  /** Gives a row its box. @param {import("./rows.js").Entry} entry */
  box({ row, name, slug }) {
    const box = element("input", { type: "checkbox", value: slug, "aria-label": `Compare ${name}` });
    row.cells[0].prepend(element("label", { class: "tick" }, box));
    box.addEventListener("change", () => this.choose(box.checked ? [...this.chosen(), slug] : this.chosen().filter((own) => own !== slug)));
    this.boxes.push(box);
    this.mark(box, this.chosen());
    clearTimeout(this.later);
    this.later = setTimeout(() => this.show());
  }

  choose(slugs) {
    const kept = asked();
    if (slugs.length) kept.set("with", slugs.join());
    else kept.delete("with");
    history.pushState(null, "", location.pathname + query(kept) + location.hash);
    this.show();
  }

  /** A name that can be taken out; the focus goes to the next, or to its row. */
  chip(slug) {
    const chip = element("button", { type: "button", "aria-label": `Remove ${this.name(slug)}` }, this.name(slug));
    chip.addEventListener("click", () => {
      this.choose(this.chosen().filter((own) => own !== slug));
      (this.chips.querySelector("button") ?? this.boxes.find((box) => box.value === slug))?.focus();
    });
    return chip;
  }

  mark(box, slugs) {
    box.checked = slugs.includes(box.value);
    box.disabled = slugs.length === MOST && !box.checked;
  }

  show() {
    const slugs = this.chosen();
    for (const box of this.boxes) this.mark(box, slugs);
    this.bar.hidden = !slugs.length;
    this.words.textContent = slugs.map(this.name).join(", ") + ({ 1: ": choose one more", [MOST]: ": four at most" }[slugs.length] ?? "");
    this.chips.replaceChildren(...slugs.map((slug) => this.chip(slug)), ...(slugs.length < MOST ? [element("span", {}, "one more")] : []));
    this.link.textContent = `Compare ${slugs.length}`;
    this.link.hidden = slugs.length < 2;
    this.link.href = `${this.compare}?with=${slugs.join()}`;
  }
}

import { data, element } from "./page.js";

// Search over the whole guide: the index is loaded when the box is first opened. The page it stands for lists the same.

/** Most answers shown. */
const MOST = 12;

export function searchBox() {
  const link = document.querySelector("a[data-index]");
  let box;
  const open = async () => {
    box ??= made(link);
    box.dialog.showModal();
    box.input.select();
    box.entries ??= await data(link.dataset.index).catch(() => null);
    box.find();
  };
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog")) return;
    event.preventDefault();
    open();
  });
}

function made(link) {
  const input = element("input", { type: "search", role: "combobox", "aria-controls": "found", "aria-expanded": "true", "aria-autocomplete": "list", "aria-label": "Search", autocomplete: "off", placeholder: "An exchange, a place, a subject" });
  const list = element("div", { role: "listbox", id: "found", "aria-label": "Found" });
  const status = element("p", { role: "status", class: "note" });
  const dialog = element("dialog", { class: "search", "aria-label": "Search" }, input, list, status, element("p", { class: "note" }, element("a", { href: link.href }, "The whole index")));
  document.body.append(dialog);
  const box = { dialog, input, entries: null, at: 0 };
  box.find = () => {
    const found = box.entries ? matches(box.entries, input.value) : [];
    status.textContent = box.entries === null ? "The index could not be loaded." : found.length || !input.value.trim() ? "" : "Nothing found.";
    list.replaceChildren(...found.map(([title, href, kind], at) => element("a", { role: "option", id: `found-${at}`, href, tabindex: -1 }, title, element("small", {}, kind))));
    mark(box, list, 0);
  };
  input.addEventListener("input", box.find);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) mark(box, list, box.at + step);
    else if (event.key === "Escape") box.dialog.close();
    else if (event.key === "Enter") list.children[box.at]?.click();
    else return;
    event.preventDefault();
  });
  // A click beside the box closes it.
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  return box;
}

/** Marks the answer that Enter follows. */
function mark(box, list, at) {
  const count = list.children.length;
  box.at = count ? (at + count) % count : 0;
  [...list.children].forEach((option, own) => { option.ariaSelected = String(own === box.at); });
  const marked = list.children[box.at];
  if (marked) box.input.setAttribute("aria-activedescendant", marked.id);
  else box.input.removeAttribute("aria-activedescendant");
  marked?.scrollIntoView({ block: "nearest" });
}

/** Entries in which every word begins a word; those whose title begins with what was typed come first. */
function matches(entries, typed) {
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ");
  const asked = plain(typed).trim();
  if (!asked) return [];
  const parts = asked.split(/\s+/);
  const rank = ([title, , , also = ""]) => {
    const words = ` ${plain(`${title} ${also}`)}`;
    if (!parts.every((part) => words.includes(` ${part}`))) return -1;
    return plain(title).startsWith(asked) ? 0 : 1;
  };
  return entries.map((entry) => [rank(entry), entry]).filter(([own]) => own >= 0).sort(([a], [b]) => a - b).slice(0, MOST).map(([, entry]) => entry);
}

import { asked, data, element, query } from "./page.js";

// Search over the whole guide, in a box above any page and on the page that lists the same.

/** Most answers shown. */
const MOST = 12;

/** Parts of every profile, by words that readers ask for them with. */
const PARTS = [
  ["Fees", "#fees", "fees fee cost costs price deposit withdrawal"],
  ["History", "#history", "history hack hacks incidents"],
  ["Facts and sources", "facts/", "facts sources security"],
];

export function search() {
  const link = document.querySelector("a[data-index]");
  let index;
  const entries = () => index ??= data(link.dataset.index).catch(() => { index = undefined; return null; });
  let box;
  link.addEventListener("seek", () => {
    box ??= made(link, entries);
    box.open();
  });
  const form = document.querySelector("form[data-list]");
  if (form) listed(form, entries);
}

function made(link, entries) {
  const input = element("input", { type: "search", role: "combobox", "aria-controls": "found", "aria-expanded": "true", "aria-autocomplete": "list", "aria-label": "Search", autocomplete: "off", placeholder: "An exchange, a place, a subject" });
  const list = element("div", { role: "listbox", id: "found", "aria-label": "Found" });
  const status = element("p", { role: "status", class: "note" });
  const whole = element("a", { href: link.href }, "The whole index");
  const dialog = element("dialog", { class: "search", "aria-label": "Search" }, input, list, status, element("p", { class: "note" }, whole));
  document.body.append(dialog);
  let at = 0;

  /** Marks the answer that Enter follows. */
  const mark = (to) => {
    const options = [...list.children];
    at = options.length ? (to + options.length) % options.length : 0;
    options.forEach((option, own) => { option.ariaSelected = String(own === at); });
    if (options[at]) input.setAttribute("aria-activedescendant", options[at].id);
    else input.removeAttribute("aria-activedescendant");
    options[at]?.scrollIntoView({ block: "nearest" });
  };
  const find = async () => {
    const typed = input.value;
    const all = await entries();
    if (typed !== input.value) return;
    const found = all ? matches(all, typed) : [];
    tell(status, all, found, typed);
    list.replaceChildren(...found.slice(0, MOST).map(([title, href, kind], own) => element("a", { role: "option", id: `found-${own}`, href, tabindex: -1 }, title, element("small", {}, kind))));
    mark(0);
  };
  input.addEventListener("input", find);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) mark(at + step);
    else if (event.key === "Escape") dialog.close();
    else if (event.key === "Enter") list.children[at]?.click();
    else return;
    event.preventDefault();
  });
  // A click beside the box closes it.
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  return { open: () => { dialog.showModal(); input.select(); find(); } };
}

/** The page that lists everything shows what matches. What is asked stands in its address. @param {HTMLFormElement} form */
function listed(form, entries) {
  const [input, status] = [form.elements.q, form.parentElement.querySelector("[role=status]")];
  const links = [...form.parentElement.querySelectorAll("dd a")];
  const show = async () => {
    const typed = input.value;
    const all = await entries();
    if (typed !== input.value) return;
    const found = all && typed.trim() ? matches(all, typed) : [];
    const hrefs = new Set(found.map(([, , , , href]) => href));
    for (const link of links) link.hidden = hrefs.size > 0 && !hrefs.has(link.getAttribute("href").split("?")[0]);
    for (const group of form.parentElement.querySelectorAll("dl > div")) group.hidden = !group.querySelector("a:not([hidden])");
    tell(status, all, found, typed);
    status.prepend(hrefs.size ? `${hrefs.size} of ${links.length}. ` : "\u00a0");
  };
  // What is below the list stays out of sight, so that it does not jump while the list changes.
  form.parentElement.style.minBlockSize = "100vh";
  const load = () => { input.value = asked().get("q") ?? ""; show(); };
  input.addEventListener("input", () => {
    const kept = asked();
    if (input.value.trim()) kept.set("q", input.value.trim());
    else kept.delete("q");
    history.replaceState(null, "", location.pathname + query(kept));
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", load);
  load();
}

/** Says what was not found, and where the guide can be told of it. */
function tell(status, all, found, typed) {
  const asked = typed.trim();
  status.replaceChildren();
  if (!all) status.append("The index could not be loaded.");
  else if (asked && !found.length) {
    status.append(`Nothing in this guide is called “${asked}”.`);
    const form = document.querySelector("footer a[href*='/issues/new']");
    if (form) status.append(" ", element("a", { href: new URL("?template=suggest-exchange.yml", form.href), rel: "nofollow noopener" }, "Suggest an exchange"));
  } else if (found.some((entry) => entry.missing)) status.append(`Nothing has all of these words. These have some of them.`);
}

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/**
 * Entries in which every word that was typed begins a word, in whichever order; those whose title begins with it come
 * first. A word may also name a part of a profile. If nothing has all words, what has most of them.
 * @returns {[title: string, href: string, kind: string, also: string, entry: string][]}
 */
function matches(entries, typed) {
  const asked = plain(typed);
  if (!asked) return [];
  const words = asked.split(" ");
  const begins = (text, word) => ` ${text}`.includes(` ${word}`);
  const ranked = entries.map(([title, href, kind, also = ""]) => {
    const text = plain(`${title} ${also}`);
    const left = words.filter((word) => !begins(text, word) && !begins(plain(kind), word));
    const isNamed = words.some((word) => begins(text, word));
    const part = kind === "Exchanges" && isNamed && left.length && PARTS.find(([, , names]) => left.every((word) => begins(names, word)));
    const found = part ? [`${title}: ${part[0]}`, href + part[1], kind, also, href] : [title, href, kind, also, href];
    found.missing = part ? 0 : left.length;
    // Words that only tell the kind find all of a kind.
    const rank = plain(title).startsWith(asked) ? 0 : isNamed ? 1 : 2;
    return { found, key: found.missing * 3 + rank };
  });
  const least = Math.min(...ranked.map(({ found }) => found.missing));
  if (least === words.length) return [];
  return ranked.filter(({ found }) => found.missing === least).sort((a, b) => a.key - b.key).map(({ found }) => found);
}

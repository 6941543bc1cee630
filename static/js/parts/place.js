import { asked, data, element, query } from "./page.js";

// Where the reader lives: in the address of every page after it was chosen, and on this device only if the reader asks.
// The page of a place is the choice of a reader who has made none, and of one who comes from the list of places; whoever
// has chosen only looks around there. `?place=` with nothing is a choice that the next page of a place makes.

const KEY = "place";

/** A code as the content writes them: `DE`, `US-NY`. */
const isCode = (text) => /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(text ?? "");

export function keepPlace() {
  const tab = document.querySelector(".tab");
  const own = isCode(tab.dataset.place) ? tab.dataset.place : null;
  // What the page is for, be it a place or a region.
  const name = tab.dataset.place && tab.querySelector("small").nextSibling.textContent.trim();
  const shown = () => show(tab, own, name);
  const kept = asked().get("place") ?? read();
  // Who lives in a country and opens a state of it tells more exactly where.
  const code = own && (!isCode(kept) || own.startsWith(`${kept}-`)) ? own : kept;
  if (isCode(code)) put(code === own && [null, own].includes(read()) ? null : code);
  shown();
  // A link takes the place along when it is about to be followed, so that links read as they are written.
  for (const kind of ["pointerdown", "focusin", "click"]) document.addEventListener(kind, ({ target }) => carry(target.closest?.("a[href]"), own), true);
  document.addEventListener("change", ({ target }) => target.name === "place" && setTimeout(shown));
  for (const kind of ["popstate", "storage"]) addEventListener(kind, shown);
}

/** The address of this page for a reader of a place, or of none. @param {string | null} code */
function address(code) {
  const kept = asked();
  if (code === null) kept.delete("place");
  else kept.set("place", code);
  return location.pathname + query(kept) + location.hash;
}

const put = (code) => history.replaceState(null, "", address(code));

/** The place in the address, or that of this page. @param {string | null} [own] */
export function place(own) {
  const code = asked().get("place") || own;
  return isCode(code) ? code : null;
}

function carry(link, own) {
  if (!link || link.origin !== location.origin) return;
  const url = new URL(link.href);
  const here = url.pathname === location.pathname && url.hash;
  if (here || !url.pathname.endsWith("/") || url.searchParams.has("place")) return;
  const chosen = asked().get("place");
  const isPlace = url.pathname.includes("/regions/");
  // In the list of places each is a choice.
  const code = isPlace && (chosen === "" || chosen && document.getElementById("places")) ? "" : place(own);
  if (code === null) return;
  url.searchParams.set("place", code);
  link.href = url.href;
}

/**
 * Tells the guide's own name of a place: at once if the page has it, else the browser's until the list of search is
 * there. A place that is not in the guide goes from the address, and from the device.
 * @param {string} code @param {(name: string) => void} tell
 */
export async function named(code, tell) {
  const here = document.querySelector(`option[value="${code}"], #in-${code.toLowerCase()}`);
  if (here) return tell(here.textContent);
  // Browsers have no names of states.
  tell(code[2] ? code : new Intl.DisplayNames(document.documentElement.lang, { type: "region" }).of(code));
  const all = await data(document.querySelector("[data-index]").dataset.index).catch(() => null);
  const found = all?.find(([, , kind, also]) => kind === "Places" && also === code);
  if (found) tell(found[0]);
  else if (all) {
    if (read() === code) write(null);
    location.replace(address(null));
  }
}

function show(tab, own, page) {
  const code = place(own);
  const keep = document.getElementById("keep");
  keep.hidden = !code;
  if (!code) return;
  if (code === own) return offer(keep, code, page);
  const plate = tab.querySelector(".code");
  plate.textContent = code;
  plate.classList.remove("none");
  const words = plate.nextElementSibling;
  const small = words.querySelector("small");
  const line = document.getElementById("around") ?? element("p", { class: "note", id: "around" });
  if (own) document.querySelector(".lead").after(line);
  named(code, (name) => {
    if (page) {
      tab.querySelector("u")?.remove();
      small.textContent = `This page is for ${page}`;
      line.replaceChildren(`You live in ${name}. `, element("a", { href: address(own) }, `Choose ${page}`));
    }
    words.replaceChildren(small, ` ${page ? "You live in " : ""}${name}`);
    offer(keep, code, name);
  });
  const there = document.getElementById(`in-${code.toLowerCase()}`);
  const here = there?.closest("details");
  here?.classList.add("mine");
  if (here && !here.open) {
    here.open = true;
    here.parentElement.querySelector("details").before(here);
    const [lead, told] = [document.querySelector(".lead"), here.querySelector(".here > p")];
    if (lead && told) {
      lead.replaceChildren(...told.cloneNode(true).childNodes);
      // A block of several places speaks of them all; the reader lives in one.
      if (there.matches("li")) lead.querySelector("span").textContent = there.textContent;
    }
  }
}

/** Offers to remember a place on this device, or to forget it. */
function offer(keep, code, name) {
  const button = keep.querySelector("button");
  const kept = read() === code;
  button.textContent = `${kept ? "Forget" : "Remember"} ${name} on this device`;
  button.onclick = () => {
    if (write(kept ? null : code)) offer(keep, code, name);
    else keep.replaceChildren(element("span", { role: "alert" }, "This browser lets the guide keep nothing. The address of each page still holds the place."));
  };
}

/** Browsers may refuse to keep anything. */
function read() {
  try { return localStorage.getItem(KEY); } catch { return null; }
}

/** Whether a place could be kept, or forgotten. */
function write(code) {
  try {
    if (code) localStorage.setItem(KEY, code);
    else localStorage.removeItem(KEY);
    return true;
  } catch { return false; }
}

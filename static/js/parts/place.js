import { asked, query } from "./page.js";

// Where the reader lives: in the address of every page after it was chosen, and on this device only if the reader asks.

const KEY = "place";

/** A code as the content writes them: `DE`, `US-NY`. */
const isCode = (text) => /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(text ?? "");

export function keepPlace() {
  const tab = document.querySelector(".tab");
  const own = tab.dataset.place;
  const remembered = read();
  if (!own && !isCode(asked().get("place")) && isCode(remembered)) {
    const kept = asked();
    kept.set("place", remembered);
    history.replaceState(null, "", location.pathname + query(kept) + location.hash);
  }
  show(tab, own);
  // A link takes the place along when it is about to be followed, so that links read as they are written.
  for (const kind of ["pointerdown", "focusin", "click"]) document.addEventListener(kind, ({ target }) => carry(target.closest?.("a[href]"), own), true);
  document.addEventListener("change", ({ target }) => target.name === "place" && setTimeout(() => show(tab, own)));
  addEventListener("popstate", () => show(tab, own));
}

/** The place of this page, or the one in the address. @param {string} [own] */
export function place(own) {
  const code = own || asked().get("place");
  return isCode(code) ? code : null;
}

function carry(link, own) {
  const code = place(own);
  if (!link || !code || link.origin !== location.origin) return;
  const url = new URL(link.href);
  const here = url.pathname === location.pathname && url.hash;
  // The page of a place says itself which it is for.
  const isPlace = url.pathname.includes("/regions/") || link.closest(".tab");
  if (here || isPlace || !url.pathname.endsWith("/") || url.searchParams.has("place")) return;
  url.searchParams.set("place", code);
  link.href = url.href;
}

/** The name of a place: of a state its country and its letters, for which browsers have no names. */
export function name(code) {
  const [country, state] = code.split("-");
  const named = new Intl.DisplayNames(document.documentElement.lang, { type: "region" }).of(country);
  return state ? `${named}, ${state}` : named;
}

function show(tab, own) {
  const code = place(own);
  const keep = document.getElementById("keep");
  if (code && !own) {
    const plate = tab.querySelector(".code");
    plate.textContent = code;
    plate.classList.remove("none");
    tab.querySelector("small").nextSibling.textContent = ` ${name(code)}`;
    const named = document.getElementById(`in-${code.toLowerCase()}`);
    const here = named?.closest("details");
    here?.classList.add("mine");
    if (here && !here.open) {
      here.open = true;
      here.parentElement.querySelector("details").before(here);
      const [lead, told] = [document.querySelector(".lead"), here.querySelector(".here > p")];
      if (lead && told) {
        lead.replaceChildren(...told.cloneNode(true).childNodes);
        // A block of several places speaks of them all; the reader lives in one.
        if (named.matches("li")) lead.querySelector("span").textContent = named.textContent;
      }
    }
  }
  keep.hidden = !code;
  if (!code) return;
  const button = keep.querySelector("button");
  const kept = read() === code;
  button.textContent = kept ? `Forget ${name(code)} on this device` : `Remember ${name(code)} on this device`;
  button.onclick = () => { write(kept ? null : code); show(tab, own); };
}

/** Browsers may refuse to keep anything. */
function read() {
  try { return localStorage.getItem(KEY); } catch { return null; }
}

function write(code) {
  try {
    if (code) localStorage.setItem(KEY, code);
    else localStorage.removeItem(KEY);
  } catch { /* Then nothing is remembered, and the address still holds the place. */ }
}

import { element } from "./page.js";
import { named, place } from "./place.js";

// The page of a pair is about one place: it leads to the same pair where the reader lives.

export function pair() {
  const code = place();
  const [, base, a, b] = /^(.*\/compare\/)([a-z0-9-]+)-vs-([a-z0-9-]+)\/$/.exec(location.pathname) ?? [];
  if (!base || !code) return;
  const href = `${base}?with=${a},${b}&place=${code}`;
  const known = document.getElementById("there") ?? element("a", { id: "there" });
  known.href = href;
  named(code, (name) => { known.textContent = `As they stand where you live: ${name}`; });
  document.querySelector(".title").append(known);
}

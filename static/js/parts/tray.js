import { asked, element, query } from "./page.js";

// Exchanges chosen to be compared: a box in each row, and a tray at the foot of the window while any is chosen.

/** Most exchanges that stand side by side. */
const MOST = 4;

/** @param {{ row: HTMLTableRowElement, name: string }[]} entries @param {string} compare address of the page that compares */
export function tray(entries, compare) {
  const boxes = entries.map(({ row, name }) => {
    const slug = row.cells[0].querySelector(".name").getAttribute("href").split("/").at(-2);
    const box = element("input", { type: "checkbox", value: slug, "aria-label": `Compare ${name}`, "data-name": name });
    row.cells[0].prepend(element("label", { class: "tick" }, box));
    return box;
  });
  const words = element("p", { role: "status" });
  const link = element("a", { href: compare }, "Compare");
  const clear = element("button", { type: "button", class: "by" }, "Clear");
  const bar = element("div", { class: "tray", role: "region", "aria-label": "Chosen to compare", hidden: "" }, words, link, clear);
  document.body.append(bar);

  const chosen = () => boxes.filter((box) => box.checked);
  const show = () => {
    const list = chosen();
    bar.hidden = !list.length;
    words.textContent = list.length > 1 ? list.map((box) => box.dataset.name).join(", ") : `${list[0]?.dataset.name ?? ""}: choose one more`;
    link.hidden = list.length < 2;
    link.href = `${compare}?with=${list.map((box) => box.value).join()}`;
    for (const box of boxes) box.disabled = list.length === MOST && !box.checked;
  };
  const changed = () => {
    const kept = asked();
    const list = chosen().map((box) => box.value).join();
    if (list) kept.set("with", list);
    else kept.delete("with");
    history.pushState(null, "", location.pathname + query(kept) + location.hash);
    show();
  };
  const load = () => {
    const slugs = (asked().get("with") ?? "").split(",").slice(0, MOST);
    for (const box of boxes) box.checked = slugs.includes(box.value);
    show();
  };
  for (const box of boxes) box.addEventListener("change", changed);
  clear.addEventListener("click", () => { for (const box of boxes) box.checked = false; changed(); });
  addEventListener("popstate", load);
  load();
}

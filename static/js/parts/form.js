import { asked, query } from "./page.js";

// The fields of a tool in the address, and back.

/**
 * Puts the fields of a form into the address, defaults left out; a place that was chosen stays, whichever it is.
 * @param {HTMLFormElement} form @param {"pushState" | "replaceState"} how
 */
export function remember(form, how) {
  const kept = asked();
  for (const field of form.elements) {
    if (!field.name) continue;
    const value = field.type === "checkbox" ? (field.checked ? "yes" : "") : field.value.trim();
    const isChosen = field.name === "place" && kept.has("place");
    if (value === (field.dataset.default ?? "") && !isChosen) kept.delete(field.name);
    else kept.set(field.name, value);
  }
  history[how](null, "", location.pathname + query(kept) + location.hash);
}

/** Fills a form from the address; what it does not know is left at its default. @param {HTMLFormElement} form */
export function recall(form) {
  const kept = asked();
  for (const field of form.elements) {
    if (!field.name) continue;
    const value = kept.get(field.name) ?? field.dataset.default ?? "";
    if (field.type === "checkbox") field.checked = value === "yes";
    else field.value = value;
    if (field.selectedIndex < 0) field.value = field.dataset.default ?? "";
  }
}

/** A choice is a step that the back button undoes; each letter typed or step of a slider is not. @param {Event} event */
export function step(event) {
  return /select|checkbox/.test(event.target.type) ? "pushState" : "replaceState";
}

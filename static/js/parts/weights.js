import { asked, data, drawn, element, query } from "./page.js";

// Scores by a reader's own weights. A score stays a range: what is not known gives nothing at its low end and everything
// at its high end (src/derive/score.rs).

/** Shares are whole numbers of 10^-12, as the terms write them. */
const ONE = 10n ** 12n;
const BILLION = 10n ** 9n;

/** @param {HTMLFormElement} form */
export function weights(form) {
  const [status, rows, gated] = ["score-count", "score-rows", "score-gated"].map((id) => document.getElementById(id));
  const sliders = [...form.querySelectorAll("input[type=range]")];
  const profile = form.elements.for;
  let terms;

  const preset = () => new Map(profile.selectedOptions[0].dataset.weights.split(" ").map((pair) => pair.split(":")));
  const own = () => sliders.filter((slider) => slider.value !== "0").map((slider) => `${slider.name}.${slider.value}`).join() || "0";
  const set = (weights) => sliders.forEach((slider) => { slider.value = weights.get(slider.name) ?? "0"; });

  /** Place and kind of reader, as the address has them. */
  const recall = () => {
    const kept = asked();
    for (const field of [form.elements.place, profile]) {
      field.value = kept.get(field.name) ?? field.dataset.default;
      if (field.selectedIndex < 0) field.value = field.dataset.default;
    }
  };

  const load = async () => {
    recall();
    const text = asked().get("w") ?? "";
    const changed = text.split(",").map((pair) => pair.split(".")).filter(([name, weight]) => sliders.some((slider) => slider.name === name) && /^\d{1,3}$/.test(weight));
    set(changed.length || text === "0" ? new Map(changed) : preset());
    await show();
  };

  const keep = (how) => {
    const kept = asked();
    const text = own();
    const plain = sliders.every((slider) => slider.value === (preset().get(slider.name) ?? "0"));
    for (const [name, value] of [["place", form.elements.place.value === form.elements.place.dataset.default && !kept.has("place") ? "" : form.elements.place.value], ["for", profile.value === profile.dataset.default ? "" : profile.value], ["w", plain ? "" : text]]) {
      if (value) kept.set(name, value);
      else kept.delete(name);
    }
    history[how](null, "", location.pathname + query(kept) + location.hash);
  };

  const show = async () => {
    for (const slider of sliders) slider.nextElementSibling.textContent = slider.value;
    const code = form.elements.place.value.toLowerCase();
    if (terms?.place.toLowerCase() !== code) {
      terms = await data(form.dataset.terms.replace("*", code));
      // Another place was chosen meanwhile.
      if (form.elements.place.value.toLowerCase() !== code) return;
    }
    const gate = profile.selectedOptions[0].dataset.gate.split(" ").filter(Boolean);
    const at = (slider) => terms.criteria.indexOf(slider.name);
    const weighed = sliders.map((slider) => ({ label: slider.dataset.label, weight: BigInt(slider.value), at: at(slider) })).filter(({ weight, at }) => weight > 0n && at >= 0);
    const open = terms.exchanges.filter((exchange) => !gate.length || gate.includes(exchange.standing));
    const closed = terms.exchanges.filter((exchange) => !open.includes(exchange));
    const scored = open.map((exchange) => ({ exchange, ...score(exchange, weighed) })).filter((one) => one.whole > 0n);
    scored.sort((a, b) => b.low - a.low || b.high - a.high || a.exchange.name.localeCompare(b.exchange.name));
    const told = weighed.length ? "Highest low end first. Where two ranges overlap, the evidence does not say which is higher."
      : "Every weight is nought, so that no answer counts. Give at least one a weight.";
    status.replaceChildren(element("b", {}, `${scored.length} of ${terms.count} exchanges scored in ${terms.name}.`), ` ${told}`);
    gated.replaceChildren(...closed.map((exchange) => element("li", {}, element("a", { href: exchange.href }, exchange.name), ` ${exchange.standing_words.toLowerCase()}`)));
    gated.parentElement.hidden = !closed.length;
    rows.replaceChildren(...scored.map(row));
  };

  form.addEventListener("input", ({ target }) => {
    if (target === profile) set(preset());
    keep(target.type === "range" ? "replaceState" : "pushState");
    show().catch(failed);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { recall(); set(preset()); keep("pushState"); show().catch(failed); }));
  const failed = () => { status.textContent = "The answers of this place could not be loaded. The tables below hold."; };
  addEventListener("popstate", () => load().catch(failed));
  load().catch(failed);
}

const share = (text) => {
  const [whole, fraction = ""] = text.split(".");
  return BigInt(whole + fraction.padEnd(12, "0"));
};

/** Low end rounded down, high end up, after a rounding that undoes what the twelve digits of a third have lost. */
function score(exchange, weighed) {
  const parts = weighed.map((part) => ({ ...part, ends: exchange.shares[part.at]?.map(share) })).filter((part) => part.ends);
  const whole = parts.reduce((all, part) => all + part.weight, 0n);
  const points = (which) => {
    const sum = parts.reduce((all, part) => all + part.weight * part.ends[which], 0n);
    const unit = whole * ONE || 1n;
    return (sum * 100n * BILLION + unit / 2n) / unit;
  };
  return { parts, whole, low: Number(points(0) / BILLION), high: Number((points(1) + BILLION - 1n) / BILLION) };
}

function row({ exchange, parts, whole, low, high }) {
  const percent = (number) => (Number(number) / Number(whole * ONE) * 100).toFixed(1);
  const line = ({ label, weight, ends }) => {
    const [from, to] = ends.map((end) => percent(weight * end));
    return element("div", {}, element("dt", {}, label), element("dd", {}, `${from === to ? from : `${from} to ${to}`} of ${percent(weight * ONE)}`));
  };
  const range = drawn("svg", { class: "range", "aria-hidden": "true", width: "100%", height: 16 },
    drawn("rect", { class: "line", y: 3, width: "100%", height: 10 }), drawn("rect", { class: "f", y: 3, width: `${low}%`, height: 10 }),
    drawn("rect", { class: "hatched", x: `${low}%`, y: 3, width: `${high - low}%`, height: 10 }));
  return element("tr", {},
    element("th", { scope: "row" }, element("a", { class: "name", href: exchange.href }, exchange.name), element("small", {}, exchange.standing_words)),
    element("td", { class: "drawn" }, range),
    element("td", { class: "figure line", "data-l": "Points" }, low === high ? `${low}` : `${low} to ${high}`),
    element("td", { class: "text" }, element("details", {}, element("summary", {}, "The sum"), element("dl", { class: "worked" }, ...parts.map(line), element("div", { class: "total" }, element("dt", {}, "Points of 100"), element("dd", {}, low === high ? `${low}` : `${low} to ${high}`))))));
}

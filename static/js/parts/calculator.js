import { recall, remember, step } from "./form.js";
import { asked, data, drawn, element, query } from "./page.js";
import { decimal, Reckoner } from "./reckon.js";

// The calculator of the costs page: a reader's own month at every exchange of a place.

/** Most curves that can be told apart. */
const MOST_CURVES = 6;

/** @param {HTMLFormElement} form */
export function calculator(form) {
  const [status, rows, curve, how] = ["count", "months", "curve", "terms"].map((id) => document.getElementById(`month-${id}`));
  let terms;
  let reckoner;

  const faults = [];
  /** What stands in a field as a number; what is none is marked, and told by the status. */
  const read = (name, parse, wanted) => {
    const field = form.elements[name];
    const value = field.value.trim() === "" ? undefined : parse(field.value);
    const isFault = value === null || value === undefined && name === "volume";
    if (isFault) {
      faults.push(wanted);
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", status.id);
    } else for (const mark of ["aria-invalid", "aria-describedby"]) field.removeAttribute(mark);
    return value;
  };

  const month = () => {
    const money = (name) => read(name, (text) => amount(text, terms.currency), `Write amounts in ${terms.currency} in figures: 5,000 and 5.000 are five thousand, 5000.50 and 5000,50 have cents.`);
    const percent = (text) => {
      const share = amount(text, "%", true);
      return share !== null && share <= decimal("100") ? share : null;
    };
    const traded = money("volume");
    const way = (name) => {
      const own = money(`${name}-amount`);
      return { way: form.elements[name].value, amount: own ?? traded, isOwn: own !== undefined };
    };
    return { amount: traded, maker: read("maker", percent, "Maker orders are 0 to 100 % of what you trade.") ?? 0n, token: form.elements.token.checked, in: way("in"), out: way("out") };
  };

  const load = async () => {
    const code = form.elements.place.value.toLowerCase();
    if (terms?.place.toLowerCase() !== code) {
      terms = null;
      const file = await data(form.dataset.terms.replace("*", code));
      // Another place was chosen meanwhile.
      if (form.elements.place.value.toLowerCase() !== code) return;
      terms = file;
      reckoner = new Reckoner(terms);
      for (const direction of ["in", "out"]) ways(form.elements[direction], terms, direction);
      for (const unit of form.querySelectorAll(".unit")) unit.textContent = terms.currency ?? "";
      // Each currency has a usual amount of its own; one that was written stays.
      form.elements.volume.dataset.default = terms.amounts[0] ?? "1000";
    }
  };

  /** The exchanges asked about: those named in the address as far as the place has them, else all. */
  const selected = () => {
    const slugs = (asked().get("only") ?? "").split(",");
    const found = terms.exchanges.filter(({ href }) => slugs.includes(href.split("/").at(-2)));
    return found.length ? found : terms.exchanges;
  };
  const all = element("a", {}, "Show all");
  all.addEventListener("click", (event) => {
    event.preventDefault();
    history.pushState(null, "", all.href);
    show();
    form.elements.volume.focus();
  });
  /** The address of the same question about all exchanges. */
  const address = () => {
    const kept = asked();
    kept.delete("only");
    return location.pathname + query(kept);
  };

  const tellOnly = (text) => {
    status.textContent = text;
    for (const part of [rows, curve, how]) part.replaceChildren();
  };

  const show = () => {
    faults.length = 0;
    const wanted = terms.currency && month();
    if (faults.length || !wanted) {
      tellOnly(wanted ? [...new Set(faults)].join(" ") : `This guide counts in no currency in ${terms.name}.`);
      return;
    }
    const exchanges = selected();
    const isPart = exchanges.length < terms.exchanges.length;
    all.href = address();
    const costs = exchanges.map((exchange) => ({ exchange, cost: reckoner.month(exchange, wanted) }));
    const priced = costs.filter((one) => one.cost.value).sort(rank);
    const whole = priced.filter(isRanked);
    const without = costs.filter((one) => one.exchange.open && !one.cost.value).map((one) => one.exchange.name);
    const closed = costs.filter((one) => !one.exchange.open).map((one) => one.exchange.name);
    status.replaceChildren(
      ...(isPart ? [`${exchanges.length === 1 ? "1 exchange" : `${exchanges.length} exchanges`} of your selection. `, all, " "] : []),
      element("b", {}, `${whole.length} of ${isPart ? exchanges.length : terms.count} exchanges ranked.`),
      ` A month of ${grouped(wanted.amount)} ${terms.currency} from ${terms.name}, lowest cost first. After those, without a number: where a part is not known or too old, and where no licence or registration is known.`,
      without.length ? ` Cannot be ranked, for want of a fee: ${without.join(", ")}.` : "",
      closed.length ? ` Not open to you: ${closed.join(", ")}.` : "",
    );
    const ends = priced.map((one) => Number(one.cost.value[1] ?? one.cost.value[0]));
    const scale = Math.max(1, ...ends);
    rows.replaceChildren(...priced.map((one, at) => row(one, at, reckoner, scale)));
    how.replaceChildren(...priced.map((one) => worked(one, reckoner, wanted)));
    curve.replaceChildren(...plot(whole.slice(0, MOST_CURVES), reckoner, terms, wanted));
  };

  const start = () => load().then(() => { if (terms) { recall(form); show(); } }, () => tellOnly("The terms of this place could not be loaded. The tables below hold."));
  form.addEventListener("input", (event) => {
    remember(form, step(event));
    if (terms && event.target.name !== "place") show();
    else start();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", () => { recall(form); start(); });
  recall(form);
  start();
}

/** The ways that the exchanges of a place know, after those that are always there. */
function ways(select, terms, direction) {
  const chosen = select.value;
  const rails = terms.exchanges.flatMap((exchange) => exchange.rails).filter((rail) => rail.direction === direction);
  const known = new Map(rails.map((rail) => [rail.way, rail.words]));
  for (const option of select.querySelectorAll("[data-way]")) option.remove();
  select.append(...[...known].map(([way, words]) => element("option", { value: way, "data-way": "" }, words)));
  select.value = known.has(chosen) || chosen === "none" ? chosen : "bank";
}

/** Whether the exchange is licensed or registered here and no part of its cost is open above or too old. */
const isRanked = ({ exchange, cost }) => ["licensed", "registered"].includes(exchange.standing) && cost.value[1] !== null
  && ![cost.trading, cost.in, cost.out].some((part) => part?.from?.expired);

/** Thousands set apart by one mark; the last group also as in India: `1,00,000`. A group never begins with nought. */
const GROUPS = /^[1-9]\d{0,2}(?:(?:,\d{3})+|(?:\.\d{3})+)$|^[1-9]\d?(?:,\d{2})+,\d{3}$/;

/**
 * An amount as readers write it: `5,000`, `5.000` and `5'000` are five thousand, `5000.50`, `5000,50` and `5.000,50` have
 * cents; the sign or the letters of the place's currency may stand beside it. What cannot be told is none: `1.5.3`, `1,00,00`.
 * @param {string} text @param {string} unit @param {boolean} [isShare] whether it has no thousands: `33.333`
 */
export function amount(text, unit, isShare = false) {
  const sign = /^[A-Z]{3}$/.test(unit) ? new Intl.NumberFormat("en", { style: "currency", currency: unit, currencyDisplay: "narrowSymbol" }).formatToParts(0).find(({ type }) => type === "currency").value : unit;
  const plain = text.toUpperCase().replace(unit, "").replace(sign.toUpperCase(), "").replace(/[\s'\u2019]/g, "");
  const [, whole, mark, cents = ""] = !isShare && GROUPS.test(plain) ? [, plain] : /^(.*?)(?:([.,])(\d*))?$/.exec(plain);
  const isPlain = /^\d+$/.test(whole) || GROUPS.test(whole) && !whole.includes(mark);
  return isPlain ? decimal(`${whole.replace(/[.,]/g, "")}.${cents}`) : null;
}

/** All parts known first; then by the least, then by the most. */
function rank(a, b) {
  const key = ({ cost }) => cost.value[0] ?? cost.value[1];
  return Number(isRanked(b)) - Number(isRanked(a)) || Number(b.cost.value[1] !== null) - Number(a.cost.value[1] !== null) || Number(key(a) - key(b)) || Number((a.cost.value[1] ?? 0n) - (b.cost.value[1] ?? 0n));
}

/** At least nothing says nothing. */
const saysNothing = ([low, high]) => high === null && low === 0n;

/** Two ends in words: `8.00`, `at least 8.00`, `8.00 to 10.00`. */
export function told(value, words) {
  const [low, high] = value;
  if (low === null) return ["at most ", words(high)];
  if (high === null) return ["at least ", words(low)];
  return ["", low === high ? words(low) : `${words(low)} to ${words(high)}`];
}

function figure(part, reckoner, label, big = "line") {
  const cell = element("td", { class: `figure ${big}`, "data-l": label });
  if (!part) cell.append(element("span", { class: "w" }, "not known"));
  else {
    const [before, text] = told(part.value, (coins) => reckoner.words(coins));
    if (before) cell.append(element("span", { class: "b" }, before));
    cell.append(text, ...(part.from ? [evidence(part.from)] : []), ...(part.from?.expired ? [element("small", {}, "expired")] : []));
  }
  return cell;
}

/** The number that leads to a source on the exchange's page. */
function evidence({ href, source, as_of }) {
  const number = href.split("#s")[1];
  return element("a", { class: "e", href, "aria-label": `Source ${number}: ${source}, ${as_of}` }, number);
}

function row({ exchange, cost }, at, reckoner, scale) {
  const share = (coins) => Math.max(0, Number(coins ?? 0n) / scale * 100);
  const [fee, moved] = [share(cost.trading.value[0]), share((cost.in?.value[0] ?? 0n) + (cost.out?.value[0] ?? 0n))];
  const range = Math.max(0, share(cost.value[1]) - fee - moved);
  const bar = drawn("svg", { class: "bar", "aria-hidden": "true", width: "100%", height: 40 });
  const box = (kind, x, width) => bar.append(drawn("rect", { class: kind, x: `${x}%`, y: 13, width: `${width}%`, height: 14 }));
  box("fee", 0, fee);
  if (moved) box("rail", fee, moved);
  if (range) box("disputed", fee + moved, range);
  if (cost.value[1] === null) for (const y of [13.5, 26.5]) bar.append(drawn("line", { class: "open", x1: `${fee + moved}%`, x2: `${fee + moved + 6}%`, y1: y, y2: y }));
  return element("tr", {},
    element("th", { scope: "row" }, isRanked({ exchange, cost }) ? `${at + 1}. ` : "", element("a", { class: "name", href: exchange.href }, exchange.name), element("small", {}, exchange.standing_words)),
    element("td", { class: "drawn" }, bar),
    figure(saysNothing(cost.value) ? null : { value: cost.value }, reckoner, "Month", "big"),
    figure(cost.trading, reckoner, "Trading"), figure(cost.in, reckoner, "Money in"), figure(cost.out, reckoner, "Money out"));
}

/** Every term of a month, with its source and day. */
function worked({ exchange, cost }, reckoner, asked) {
  const words = (coins) => reckoner.words(coins);
  const all = (value) => saysNothing(value) ? "not known" : told(value, words).join("");
  const plain = (number) => String(Number(number) / 1e18);
  const line = (text, part) => element("div", {}, element("dt", {}, text, ...(part?.from ? [". ", element("a", { href: part.from.href }, part.from.source), `, ${part.from.as_of}${part.from.expired ? ", expired" : ""}`] : [])), element("dd", {}, part ? all(part.value) : "not known"));
  const rail = (name, part, { way, amount }) => line(way === "none" ? `${name}: nothing moved` : `${name}: ${Number(amount) / 1e18 === 0 ? 0 : grouped(amount)}${part?.from ? ` by ${part.from.words}` : ""}`, part);
  const sides = asked.maker ? `, ${plain(asked.maker)} % of it in maker orders` : "";
  const off = asked.token ? `, ${exchange.discount ? `${told(exchange.discount, (text) => text).join("")} % off` : "the discount of its token not known"}` : "";
  return element("details", {}, element("summary", {}, `${exchange.name}: ${all(cost.value)}`),
    element("dl", { class: "worked" },
      line(`Trading: ${grouped(asked.amount)} × ${told(cost.trading.rate.map((end) => end === null ? null : plain(end)), (text) => text).join("")} %${sides}${off}`, cost.trading),
      rail("Money in", cost.in, asked.in), rail("Money out", cost.out, asked.out),
      element("div", { class: "total" }, element("dt", {}, "Month"), element("dd", {}, all(cost.value)))));
}

/** An amount as readers write it. @param {bigint} number of 10^-18 */
const grouped = (number) => (Number(number) / 1e18).toLocaleString("en");

/** What a month costs in per cent of what is traded, from small months to large ones. */
function plot(priced, reckoner, terms, wanted) {
  const [first, last] = [terms.amounts[0], terms.amounts.at(-1)].map((amount) => Math.log10(Number(amount)));
  if (!(last > first) || !priced.length) return [];
  const wide = document.body.clientWidth >= 640;
  const [width, height, left, right, top, bottom] = wide ? [760, 360, 52, 610, 20, 316] : [350, 280, 36, 250, 20, 236];
  const from = first - 1;
  const x = (volume) => left + (Math.log10(volume) - from) / (last - from) * (right - left);
  const volumes = Array.from({ length: 41 }, (_, at) => Math.round(10 ** (from + at * (last - from) / 40)));
  // What is moved goes with what is traded, unless an amount of its own was written.
  const at = (amount) => {
    const way = (own) => own.isOwn ? own : { ...own, amount };
    return { ...wanted, amount, in: way(wanted.in), out: way(wanted.out) };
  };
  const curves = priced.map(({ exchange }) => ({ exchange, points: volumes.map((volume) => {
    const cost = reckoner.month(exchange, at(decimal(String(volume)))).value;
    const end = cost && (cost[0] ?? cost[1]);
    return end === null ? null : Number(end) / 10 ** Number(reckoner.digits) / volume * 100;
  }) }));
  const most = nice(Math.max(0.01, ...curves.flatMap((curve) => curve.points.filter((share) => share !== null)).map((share) => Math.min(share, 5))));
  const y = (share) => bottom - Math.min(Math.max(share, 0), most) / most * (bottom - top);
  const svg = drawn("svg", { class: "plot", role: "img", "aria-label": `Cost of a month in per cent of what is traded, for ${curves.map((curve) => curve.exchange.name).join(", ")}. The figures at your volume are in the table.`, viewBox: `0 0 ${width} ${height}` });
  for (const part of [0, 1, 2, 3, 4]) {
    const share = most * part / 4;
    svg.append(drawn("path", { class: part ? "grid" : "axis", d: `M${left} ${y(share)}H${right}` }), drawn("text", { class: "end", x: left - 8, y: y(share) + 4 }, String(+share.toPrecision(3))));
  }
  for (let power = Math.ceil(from); power <= last; power += wide ? 1 : 2) {
    svg.append(drawn("path", { class: "axis", d: `M${x(10 ** power)} ${bottom}v5` }), drawn("text", { class: "mid", x: x(10 ** power), y: bottom + 22 }, (10 ** power).toLocaleString("en")));
  }
  const own = Number(wanted.amount) / 1e18;
  if (own >= volumes[0] && own <= volumes.at(-1)) svg.append(drawn("path", { class: "edge", d: `M${x(own)} ${top}V${bottom}` }));
  const labels = curves.map((curve, at) => {
    const points = curve.points.map((share, point) => share === null ? "" : `${x(volumes[point]).toFixed(1)} ${y(share).toFixed(1)}`).filter(Boolean);
    svg.append(drawn("path", { class: "curve", "stroke-dasharray": ["none", "8 3", "2 3", "8 3 2 3", "14 4", "1 5"][at], d: `M${points.join("L")}` }));
    return { name: curve.exchange.name, at: y(curve.points.at(-1) ?? 0) };
  }).sort((a, b) => a.at - b.at);
  // Names stand at the ends of their curves, pushed apart and then up from the axis.
  labels.forEach((label, at) => { label.at = Math.max(label.at, (labels[at - 1]?.at ?? 0) + 17); });
  labels.reduceRight((below, label) => { label.at = Math.min(label.at, below - 17); return label.at; }, bottom + 17);
  for (const label of labels) svg.append(drawn("text", { class: "strong", x: right + 8, y: label.at + 4 }, label.name));
  return [svg];
}

/** The next round number. @param {number} number */
function nice(number) {
  const power = 10 ** Math.floor(Math.log10(number));
  return [1, 2, 4, 5, 10].map((factor) => factor * power).find((round) => round >= number);
}

import { recall, remember } from "./form.js";
import { asked, data, element, query } from "./page.js";
import { cellOf } from "./rows.js";

// Two to four exchanges side by side. Nothing is told a second time: questions, answers and their evidence are taken
// from the pages of the exchanges and from the table of the place, as the build wrote them.

/** Fewest and most exchanges that stand side by side. */
const [FEWEST, MOST] = [2, 4];

/** @param {HTMLFormElement} form */
export function compare(form) {
  const [status, sides] = ["compare-count", "sides"].map((id) => document.getElementById(id));
  let latest = 0;

  // The list to choose from has every exchange unless the guide is very large.
  const { add } = form.elements;
  const known = (slug) => add.dataset.all === undefined ? /^[a-z0-9-]+$/.test(slug) : [...add.options].some((option) => option.value === slug);
  const chosen = () => [...new Set((asked().get("with") ?? "").split(",").filter((slug) => slug && known(slug)))].slice(0, MOST);
  const choose = (slugs) => {
    const kept = asked();
    if (slugs.length) kept.set("with", slugs.join());
    else kept.delete("with");
    history.pushState(null, "", location.pathname + query(kept));
    show();
  };

  const show = async () => {
    const turn = ++latest;
    recall(form);
    const slugs = chosen();
    for (const option of add.options) option.disabled = slugs.includes(option.value) || slugs.length === MOST;
    form.parentElement.classList.toggle("empty", !slugs.length);
    if (!slugs.length) {
      status.textContent = told(0);
      return sides.replaceChildren();
    }
    try {
      const place = await data(form.dataset.terms.replace("*", form.elements.place.value.toLowerCase()));
      const table = place.href ? await page(place.href) : null;
      // Of a large table the page has only the first rows.
      const rows = table?.querySelector("form[data-rows]")?.dataset.rows;
      const file = rows ? await data(rows) : null;
      const found = await Promise.all(slugs.map((slug) => exchange(form.dataset.exchange.replace("*", slug), place, file ?? table)));
      // A slower answer to an earlier question is left aside.
      if (turn !== latest) return;
      const read = found.filter(Boolean);
      const groups = joined(read);
      status.textContent = told(read.length, groups, place.name);
      const hadFocus = sides.contains(document.activeElement);
      sides.replaceChildren(heads(read, (slug) => choose(slugs.filter((own) => own !== slug))), ...groups.map((group) => drawn(group, read)));
      differences();
      if (hadFocus) (sides.querySelector(".columns button") ?? add).focus();
    } catch {
      status.textContent = "The pages of these exchanges could not be loaded. The pairs below are pages of their own.";
    }
  };

  const differences = () => sides.classList.toggle("differences", form.elements.differences.checked);

  form.addEventListener("change", ({ target }) => {
    if (target.name === "add") {
      if (target.value) choose([...chosen(), target.value]);
      target.value = "";
      return;
    }
    remember(form, "pushState");
    if (target.name === "place") show();
    else differences();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", show);
  show();
}

function told(count, groups = [], place = "") {
  if (count < FEWEST) return count ? "Add one more exchange to compare." : "Choose two to four exchanges.";
  const rows = groups.flatMap((group) => group.rows);
  const differ = rows.filter((row) => !row.same).length;
  return `As they stand in ${place}. ${differ} of ${rows.length} rows differ. No column is marked as best.`;
}

/** A page of the guide as a document, in which nothing runs. @param {string} href @returns {Promise<Document>} */
function page(href) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.responseType = "document";
    request.open("GET", href);
    request.onload = () => request.status === 200 && request.response ? done(request.response) : failed(new Error(href));
    request.onerror = () => failed(new Error(href));
    request.send();
  });
}

/** What is told of an exchange in a place, as groups of questions with their answers. */
async function exchange(href, place, table) {
  const all = `${href}facts/`;
  const [own, facts] = await Promise.all([href, all].map((address) => page(address).catch(() => null)));
  if (!own || !facts) return null;
  const here = own.getElementById(`in-${place.place.toLowerCase()}`)?.closest("details");
  const groups = [];
  const group = (title, rows) => rows.length && groups.push({ title, rows });
  const pairs = (list) => [...list].map((pair) => [text(pair.children[0]), taken(pair.children[1], href)]);
  const company = text(here?.querySelector("summary small"));
  group("Who serves you", [...(company ? [["Company", [element("p", {}, company)]]] : []), ...pairs(here?.querySelectorAll(".items > div") ?? [])]);
  group("Where you live", table ? local(table, place, href) : []);
  for (const title of facts.querySelectorAll("h3[id^=f-]")) {
    const rows = new Map();
    for (const fact of facts.querySelectorAll(`[aria-labelledby="${title.id}"] tbody tr`)) {
      const question = text(fact.cells[0].querySelector(".ear") ?? fact.cells[0].firstChild);
      const where = fact.cells[0].querySelector("small");
      const answer = [...(where ? [element("small", {}, `${where.textContent}: `)] : []), ...taken(fact.cells[1], all), ...old(fact)];
      rows.set(question, [...(rows.get(question) ?? []), element("p", {}, ...answer)]);
    }
    group(text(title), [...rows]);
  }
  const events = [...facts.querySelectorAll(".events li")].map((event) => element("p", {}, element("strong", {}, text(event.children[0])), " ", ...taken(event.children[2], all)));
  group("What happened", [["Incidents, actions and proofs", events.length ? events : [element("span", { class: "w" }, "none in the sources read")]]]);
  return { slug: href.split("/").at(-2), name: text(own.querySelector("h1")), kind: text(own.querySelector("h1 + .note")), href, groups };
}

/** What the table of the place says of an exchange: of a large one its file, of others its page. */
function local(table, place, href) {
  if (table.slugs) {
    const at = table.slugs.indexOf(href.split("/").at(-2));
    return table.columns.map(({ head, sub }, column) => [sub ? `${head}, ${sub}` : head, taken(cellOf(table, column, at, href), href)]);
  }
  const row = [...table.querySelectorAll("#table tbody tr")].find((row) => row.cells[0].querySelector("a").getAttribute("href") === href);
  const heads = [...table.querySelectorAll("#table thead th")];
  return row ? [...row.cells].slice(1).map((cell, at) => [[...heads[at + 1].children].map(text).join(", "), taken(cell, place.href)]) : [];
}

/** The age of a fact that is too old, from the cell beside it. @param {HTMLTableRowElement} fact */
function old(fact) {
  const age = fact.querySelector("td.day .expired");
  return age ? [" ", document.importNode(age, true)] : [];
}

const text = (node) => (node?.textContent ?? "").replace(/\s+/g, " ").trim();

/** What a cell holds; what leads somewhere on its page leads to that page. */
function taken(cell, href) {
  const copy = /** @type {HTMLElement} */ (document.importNode(cell, true));
  for (const part of copy.querySelectorAll(".pop")) part.remove();
  for (const button of copy.querySelectorAll("button.e")) {
    const id = button.getAttribute("popovertarget").replace(/^p-/, "e-");
    button.replaceWith(element("a", { class: "e", href: `${href}#${id}`, "aria-label": button.ariaLabel }, text(button)));
  }
  for (const link of copy.querySelectorAll("a[href^='#']")) link.setAttribute("href", href + link.getAttribute("href"));
  for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
  return [...copy.childNodes];
}

/** The questions of all exchanges, in the order in which they are met; what one does not answer is not known. */
function joined(exchanges) {
  const groups = new Map();
  exchanges.forEach((own, at) => {
    for (const { title, rows } of own.groups) {
      const questions = groups.get(title) ?? groups.set(title, new Map()).get(title);
      for (const [question, answer] of rows) (questions.get(question) ?? questions.set(question, []).get(question))[at] = answer;
    }
  });
  const row = ([question, answers]) => {
    // What is not known differs from nothing.
    const said = exchanges.map((_, at) => (answers[at] ?? []).map((node) => words(node)).join(" ").trim());
    const known = said.filter((answer) => answer && !/^not known/i.test(answer));
    return { question, answers, same: exchanges.length > 1 && new Set(known).size < 2 };
  };
  return [...groups].map(([title, questions]) => ({ title, rows: [...questions].map(row) }));
}

/** Words without the numbers of sources and without ages, which differ where answers do not. */
function words(node) {
  const copy = node.cloneNode(true);
  for (const part of copy.querySelectorAll?.(".e, .days") ?? []) part.remove();
  return copy.classList?.contains("e") ? "" : text(copy);
}

function heads(exchanges, remove) {
  const head = ({ slug, name, kind, href }) => {
    const button = element("button", { type: "button", class: "by", "aria-label": `Remove ${name}` }, "Remove");
    button.addEventListener("click", () => remove(slug));
    return element("div", {}, element("a", { class: "name", href }, name), element("small", {}, kind), button);
  };
  return element("div", { class: `columns of-${exchanges.length}` }, ...exchanges.map(head));
}

/** A group that folds. */
function drawn({ title, rows }, exchanges) {
  const line = ({ question, answers, same }) => element("tr", { class: same ? "same" : undefined },
    element("th", { scope: "row" }, question),
    ...exchanges.map(({ name }, at) => element("td", { "data-l": name }, ...(answers[at] ?? [element("span", { class: "w" }, "not known")]))));
  const head = element("tr", {}, ...["Question", ...exchanges.map((own) => own.name)].map((name) => element("th", { scope: "col" }, name)));
  return element("details", { open: "", class: rows.every((row) => row.same) ? "same" : undefined }, element("summary", {}, element("h2", { class: "word" }, title)),
    element("div", { class: "wrap" }, element("table", { class: `versus entries of-${exchanges.length}`, "aria-label": title },
      element("colgroup", {}, ...["", ...exchanges].map(() => element("col"))),
      element("thead", { class: "ear" }, head), element("tbody", {}, ...rows.map(line)))));
}

import { words } from "./rows.js";

// Rows of a table to take along.

/** @param {import("./find.js").Finder} finder @param {string} how */
export async function take(finder, how) {
  const all = lines(finder, how !== "markdown");
  const text = how === "markdown" ? markdown(all) : csv(all);
  const name = `${finder.table.caption.textContent}.${how === "markdown" ? "md" : "csv"}`;
  if (how === "save") return save(text, name);
  // Browsers give the clipboard to secure pages alone, and readers may refuse it.
  const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
  if (!copied) return save(text, name);
  finder.status.textContent = `${all.length - 1} rows copied, with their sources.`;
}

/**
 * The rows found as lists of words, the last with the sources of the row.
 * @param {import("./find.js").Finder} finder @param {boolean} isData for programs to read
 */
function lines(finder, isData) {
  const heads = finder.heads.filter((head) => !head.hidden);
  const rows = finder.found.map((at) => {
    const row = finder.large ? finder.element(at) : finder.entries[at].row;
    const sources = [...row.querySelectorAll("td:not([hidden]) .e")].map((source) => `${source.ariaLabel}: ${source.href}`);
    const cells = [...row.cells].filter((cell) => !cell.hidden);
    // What the standing rests on is told by the profile.
    const told = [...new Set([`Profile: ${row.querySelector(".name").href}`, ...sources])].join("; ");
    return { cells: cells.map(isData ? figured : (cell) => [words(cell)]), told };
  });
  // Beside a figure stands what is said of it, if anything is said of any.
  const isNoted = heads.map((_, column) => rows.some(({ cells }) => cells[column][1]));
  const line = (cells, ...last) => [...cells.flatMap(([text, note = ""], column) => isNoted[column] ? [text, note] : [text]), ...last];
  const edition = isData ? [document.querySelector("footer p").textContent.split(".")[0].replace(/\D*/, ""), location.href] : [];
  return [line(heads.map((head) => [words(head), `${words(head)}: note`]), ...(isData ? ["Edition", "Page"] : []), "Sources"), ...rows.map(({ cells, told }) => line(cells, ...edition, told))];
}

/** A figure as a number, and in words if one number is not all there is to say: `at most €1.00`. @param {HTMLElement} cell */
function figured(cell) {
  const text = words(cell);
  if (!cell.classList.contains("figure")) return [text];
  const numbers = text.match(/[\u2212-]?\d[\d,]*(\.\d+)?/g) ?? [];
  const number = numbers.length === 1 ? numbers[0] : "";
  return [number.replaceAll(",", "").replace("\u2212", "-"), number && text.length <= number.length + 1 ? "" : text];
}

/** A text that a spreadsheet could take for a formula gets a mark before it, a number does not. @param {string[][]} lines */
function csv(lines) {
  const cell = (/** @type {string} */ text) => `"${text.replace(/^[=+\-@](?![\d.]+$)/, "'$&").replaceAll('"', '""')}"`;
  return lines.map((line) => line.map(cell).join()).join("\r\n");
}

/** @param {string[][]} lines */
function markdown(lines) {
  const row = (/** @type {string[]} */ line) => `| ${line.map((text) => text.replaceAll("|", "\\|")).join(" | ")} |`;
  return [row(lines[0]), row(lines[0].map(() => "---")), ...lines.slice(1).map(row)].join("\n");
}

/** @param {string} text @param {string} name */
function save(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`\ufeff${text}`], { type: "text/csv" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

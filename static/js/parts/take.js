// Rows of a table to take along.

/** A text that a spreadsheet could take for a formula gets a mark before it, a number does not. @param {string[][]} lines */
export function csv(lines) {
  const cell = (/** @type {string} */ text) => `"${text.replace(/^[=+\-@](?![\d.]+$)/, "'$&").replaceAll('"', '""')}"`;
  return lines.map((line) => line.map(cell).join()).join("\r\n");
}

/** @param {string[][]} lines */
export function markdown(lines) {
  const row = (/** @type {string[]} */ line) => `| ${line.map((text) => text.replaceAll("|", "\\|")).join(" | ")} |`;
  return [row(lines[0]), row(lines[0].map(() => "---")), ...lines.slice(1).map(row)].join("\n");
}

/** @param {string} text @param {string} name */
export function save(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`\ufeff${text}`], { type: "text/csv" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

// The list of formats in docs/doing-what-i-meant.md: which logs are read, and what a row's step may mean. `npm run generate` writes it.
import { readFileSync, writeFileSync } from "node:fs";
import { formats } from "@glidepath/logs";

const begin = "<!-- formats: made by `npm run generate` -->";
const end = "<!-- /formats -->";

/** Puts the list between its marks in a Markdown file. */
export function writeFormats(file) {
  const text = readFileSync(file, "utf8");
  const [before, after] = [text.indexOf(begin), text.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`${file}: the marks of the list are missing`);
  writeFileSync(file, `${text.slice(0, before)}${begin}\n\n${table()}\n\n${text.slice(after)}`);
}

/** Code in backticks may hold a bar, which would end the cell. */
const cell = (text) => text.replaceAll("|", "\\|");

function table() {
  const rows = formats.map(({ name, what, rows }) => {
    const meanings = rows.map(({ because }) => because);
    return `| ${name} | ${cell(what)} | ${cell(meanings.join("; or "))} |`;
  });
  return ["| format | what it is | a row holds |", "| --- | --- | --- |", ...rows].join("\n");
}

// The table of README.md: which frameworks' words are read, and how many real cases say so. `npm run generate` writes it.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dialects, targets } from "@glidepath/frameworks";

const begin = "<!-- frameworks: made by `npm run generate` -->";
const end = "<!-- /frameworks -->";
const known = [...readFileSync("conformance/KNOWN.md", "utf8").matchAll(/^\| (\S+) \| `(.+?)` \|/gm)];
const targetOf = { torch: "pytorch" };

/** Puts the table between its marks in a Markdown file. */
export function writeTable(file) {
  const text = readFileSync(file, "utf8");
  const [before, after] = [text.indexOf(begin), text.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`${file}: the marks of the table are missing`);
  writeFileSync(file, `${text.slice(0, before)}${begin}\n\n${table()}\n\n${text.slice(after)}`);
}

function table() {
  const rows = dialects.map(({ name, readers, other }) => {
    const target = targetOf[name] ?? name;
    const written = targets.some((one) => one.name === target) ? "native or closed form" : "";
    const words = [readers.length > 0 && `${readers.length} calls`, other && "other forms"].filter(Boolean).join(", ");
    return { name, words, written, ...proof(name) };
  });
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  return [
    "| framework | version | reads | real cases | exact | known to differ | writes |",
    "| --- | --- | --- | ---: | ---: | ---: | --- |",
    ...rows.map(
      ({ name, version, words, cases, exact, differ, written }) =>
        `| ${name} | ${version} | ${words} | ${cases || "none"} | ${cases ? exact : ""} | ${differ || ""} | ${written} |`,
    ),
    `| **together** | | | **${sum("cases")}** | **${sum("exact")}** | **${sum("differ")}** | |`,
  ].join("\n");
}

/** How many golden cases a framework has, and how many of them KNOWN.md lists. `npm test` proves both numbers. */
function proof(name) {
  const file = `conformance/golden/${name}.json`;
  if (!existsSync(file)) return { version: "", cases: 0, exact: 0, differ: 0 };
  const { versions, cases } = JSON.parse(readFileSync(file, "utf8"));
  const isKnown = ({ call }) => known.some(([, framework, part]) => framework === name && call.includes(part));
  const differ = cases.filter(isKnown).length;
  return { version: Object.values(versions)[0], cases: cases.length, exact: cases.length - differ, differ };
}

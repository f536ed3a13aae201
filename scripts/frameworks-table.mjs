// The table of docs/frameworks.md: which frameworks' words are read, and how many real cases say so. `npm run generate` writes it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { frameworks } from "@glidepath/frameworks";

const begin = "<!-- frameworks: made by `npm run generate` -->";
const end = "<!-- /frameworks -->";
const known = [...readFileSync("conformance/KNOWN.md", "utf8").matchAll(/^\| (\S+) \| `(.+?)` \| (.+?) \|$/gm)].map(
  ([, framework, part, reason]) => ({ framework, part, reason }),
);

/** The cases of a framework that do not come out the same, each with its reason: the rows of conformance/KNOWN.md. */
export const knownDifferences = (name) => known.filter(({ framework }) => framework === name);

/** Puts the table between its marks in a Markdown file. */
export function writeTable(file) {
  const text = readFileSync(file, "utf8");
  const [before, after] = [text.indexOf(begin), text.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`${file}: the marks of the table are missing`);
  writeFileSync(file, `${text.slice(0, before)}${begin}\n\n${table()}\n\n${text.slice(after)}`);
}

function table() {
  const read = frameworks.filter((framework) => words(framework) !== "");
  const rows = read.map((framework) => {
    const { name, target } = framework;
    const written = target === undefined ? "" : "native or closed form";
    return { name, words: words(framework), written, ...proof(name) };
  });
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  return [
    "| framework | version | reads | real cases | exact | known to differ | writes |",
    "| --- | --- | --- | ---: | ---: | ---: | --- |",
    ...rows.map(
      ({ name, version, words, cases, exact, differ, written }) =>
        `| ${name} | ${version} | ${words} | ${cases || (words && "none")} | ${cases ? exact : ""} | ${differ || ""} | ${written} |`,
    ),
    `| **together** | | | **${sum("cases")}** | **${sum("exact")}** | **${sum("differ")}** | |`,
  ].join("\n");
}

/** What is read of a framework. */
function words({ readers, files = [] }) {
  return [readers.length > 0 && `${readers.length} calls`, files.length > 0 && "other forms"]
    .filter(Boolean)
    .join(", ");
}

const folder = "conformance/golden";
const dashed = (name) => name.replaceAll("_", "-");
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
const golden = files.map((file) => JSON.parse(readFileSync(`${folder}/${file}`, "utf8")));

/**
 * The cases that a real framework was run on, with the version of its package, which is the first that a file names; "" for what
 * has none. A framework may have several files.
 */
export function goldenOf(name) {
  const made = golden.filter(({ framework }) => dashed(framework) === dashed(name));
  const [[own, version] = []] = Object.entries(made[0]?.versions ?? {});
  return { version: own === "python" ? "" : (version ?? ""), cases: made.flatMap(({ cases }) => cases) };
}

/** How many golden cases a framework has, and how many of them KNOWN.md lists. `npm test` proves both numbers. */
export function proof(name) {
  const { version, cases } = goldenOf(name);
  const isKnown = ({ call }) => knownDifferences(name).some(({ part }) => call.includes(part));
  const differ = cases.filter(isKnown).length;
  return { version, cases: cases.length, exact: cases.length - differ, differ };
}

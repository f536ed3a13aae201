// A page for each framework: what is read of it, with the arguments, cases that its real form has proven, and what is written.
import { frameworks } from "@glidepath/frameworks";
import { schedule } from "glidepath";
import { goldenOf, knownDifferences, proof } from "../frameworks-table.mjs";
import { block, capital, code, page, prose, table } from "./markdown.mjs";

const shownCases = 8;
/** Schedules that are written for each target, to show what comes out. */
const shownSchedules = ["warmup 10%, cosine to 0", "wsd"];

const fileOf = (name) => name.replaceAll("_", "-");

export function frameworkPages() {
  return [
    ["parts/frameworks.md", page("## A page for each", table(["framework", "what it is"], frameworks.map(indexRow)))],
    ...frameworks.map((framework) => [`frameworks/${fileOf(framework.name)}.md`, frameworkPage(framework)]),
  ];
}

const indexRow = ({ name, summary }) => [`[${name}](./reference/frameworks/${fileOf(name)}.md)`, prose(summary)];

function frameworkPage({ name, summary, readers, files = [], target }) {
  const { version, cases, exact } = proof(name);
  const isRead = readers.length > 0 || files.length > 0;
  return page(
    `# ${name}`,
    `${capital(prose(summary))}.`,
    isRead && "## What is read",
    isRead && readingOf(name, files, cases, exact, version),
    readers.map(readerOf),
    casesOf(name),
    differencesOf(name),
    target && "## What is written",
    target &&
      `${capital(prose(target.summary))}. With ${code(`glidepath export SCHEDULE --to ${target.name}`)}, or \`write\` of ${code(`@glidepath/frameworks/${fileOf(name)}`)}.`,
    target && shownSchedules.map((words) => writing(words, target)),
  );
}

function readingOf(name, files, cases, exact, version) {
  const kinds = files.map(({ what }) => what).join(", and ");
  const forms = files.length > 0 ? ` ${capital(kinds)} ${files.length > 1 ? "are" : "is"} read too.` : "";
  const proven =
    cases > 0
      ? `${version ? `The real ${name} ${version}` : `What ${name} is built on`} gave the rates of ${cases} cases; ${exact === cases ? "all of them" : exact} come out the same here.`
      : `There is no package of ${name} to compare with: it is read by its formulas alone.`;
  return `Put its own words in the place of a schedule, on the command line or in \`read\` of ${code(`@glidepath/frameworks/${fileOf(name)}`)}.${forms} ${proven}`;
}

function readerOf({ name, also, table: rows }) {
  const names = also.length > 0 ? `Also read as ${also.map(code).join(", ")}.` : "";
  return [
    `### ${name.split(".").at(-1)}`,
    [code(name), names].filter(Boolean).join(". "),
    table(
      ["argument", "what it may be", "default"],
      Object.entries(rows)
        .filter(([, { kind }]) => kind !== "keywordOnly")
        .map(([argument, row]) => [code(argument), described(row), defaultOf(row)]),
    ),
  ];
}

const kinds = {
  number: "a number",
  single: "a number",
  whole: "a whole number",
  truth: "`True` or `False`",
  text: "text",
  numbers: "a list of numbers",
  wholes: "a list of whole numbers",
  any: "anything",
  expressions: "a list",
};

function described({ kind, nullable, options }) {
  if (kinds[kind] === undefined) throw new Error(`an argument of the kind ${kind}, which has no words`);
  return (options ? options.map(code).join(", ") : kinds[kind]) + (nullable ? ", or `None`" : "");
}

function defaultOf({ fallback, nullable }) {
  if (fallback === undefined) return nullable ? "`None`" : "";
  const { value } = fallback;
  if (value === undefined) return "`None`";
  if (typeof value === "boolean") return value ? "`True`" : "`False`";
  return typeof value === "object" && !Array.isArray(value) ? "" : code(JSON.stringify(value));
}

/** Some of the cases that the real framework was run on, evenly chosen. */
function casesOf(name) {
  const { cases } = goldenOf(name);
  if (cases.length === 0) return [];
  const every = Math.max(1, Math.floor(cases.length / shownCases));
  const calls = cases.filter((_, i) => i % every === 0).slice(0, shownCases);
  return [
    "### Some of the cases",
    block(
      name === "darknet" ? "ini" : "text",
      calls.map(({ call }) => call).join(calls.some(({ call }) => call.includes("\n")) ? "\n\n" : "\n"),
    ),
  ];
}

function differencesOf(name) {
  const known = knownDifferences(name);
  if (known.length === 0) return [];
  return [
    "### Known differences",
    table(
      ["part of the call", "reason"],
      known.map(({ part, reason }) => [code(part), prose(reason)]),
    ),
  ];
}

function writing(words, target) {
  const text = target.write(schedule(words, { steps: 1000, peak: 0.1 }));
  const language = target.extension === ".py" ? "python" : target.extension.slice(1);
  return [`${code(words)} in 1000 steps with a peak of 0.1:`, block(language, text)];
}

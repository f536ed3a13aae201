// The tables of the language: parts that docs/language.md includes, and the page of what `check` finds.
import { recipes } from "glidepath";
import { aboutRecipes, aboutShapes, meanings, phaseWords, settingWords } from "glidepath/about";
import { checks } from "glidepath/check";
import { shapes } from "glidepath/shape";
import { code, describeRow, page, prose, table, written } from "./markdown.mjs";

export function languageParts() {
  return [
    ["parts/phase-words.md", page(words(phaseWords))],
    ["parts/setting-words.md", page(words(settingWords))],
    ["parts/shapes.md", page(list("shape", "shapes", shapes, aboutShapes))],
    ["parts/recipes.md", page(list("recipe", "recipes", recipes, aboutRecipes))],
    ["parts/findings.md", page(findings())],
  ];
}

function words(rows) {
  return table(
    ["word", "on a line", "what it means", "what it may be", "default"],
    Object.entries(rows).map(([name, row]) => [
      code(name),
      onALine(name, row),
      [
        prose(meanings[name]),
        row.needs && `; beside ${code(row.needs)}`,
        row.excludes && `; never beside ${code(row.excludes)}`,
      ]
        .filter(Boolean)
        .join(""),
      describeRow(row),
      written(row.default),
    ]),
  );
}

/** How the notation says the word. */
function onALine(name, { said, saidOfStill, alone, type }) {
  if (alone !== undefined) return Object.values(alone).map(code).join(", ");
  const marks = { version: "", tracks: code("*"), terms: code("+") };
  if (type in marks) return marks[type];
  if (said === "") return "its value alone";
  return [said ?? name, saidOfStill].filter(Boolean).map(code).join(", or of a constant ");
}

const list = (noun, folder, all, about) =>
  table(
    [noun, "what it does", folder === "shapes" ? "parameters" : "fields"],
    all.map(({ kind, parameters }) => [
      `[${kind}](./reference/${folder}/${kind}.md)`,
      prose(about[kind].summary),
      Object.keys(parameters).map(code).join(" "),
    ]),
  );

const findings = () => [
  table(
    ["finding", "what it says"],
    [
      ["invalid", "what cannot be resolved under the budget at all"],
      ...checks.map(({ kind, summary }) => [kind, summary]),
    ].map(([kind, summary]) => [code(kind), prose(summary)]),
  ),
];

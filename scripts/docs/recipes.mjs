// A page for each recipe: what it is, what it stands for, its fields, its picture, and the gallery's schedules that use it.

import { svg, trace } from "@glidepath/plot";
import { parse, phasesOf, print, recipes, schedule } from "glidepath";
import { aboutRecipes } from "glidepath/about";
import { exhibits, gallery } from "./gallery.mjs";
import { block, capital, code, describeRow, page, prose, table, written } from "./markdown.mjs";

export function recipePages() {
  const pages = recipes.flatMap((recipe) => [
    [`recipes/${recipe.kind}.md`, recipePage(recipe)],
    [`recipes/${recipe.kind}.svg`, picture(recipe)],
  ]);
  return [["recipes/index.md", index()], ...pages];
}

function index() {
  return page(
    "# Recipes",
    "A recipe is a name with fields that stands for phases: `wsd warmup=1% cooldown=20%` is a warmup, a plateau and a cooldown. Every field has a default.",
    table(
      ["recipe", "what it does", "source"],
      recipes.map(({ kind }) => [
        `[${kind}](./${kind}.md)`,
        prose(aboutRecipes[kind].summary),
        prose(aboutRecipes[kind].source),
      ]),
    ),
  );
}

function recipePage({ kind, parameters }) {
  const { summary, source, parameters: meanings } = aboutRecipes[kind];
  const used = gallery.filter(({ lr }) => lr.spec.recipe === kind);
  return page(
    `# ${kind}`,
    `${capital(prose(summary))}.`,
    `![The recipe ${kind}](./${kind}.svg)`,
    "## What it stands for",
    "With its defaults, in phases:",
    block("text", print({ phases: phasesOf(parse(kind)) })),
    "## Fields",
    table(
      ["field", "what it is", "what it may be", "default"],
      Object.entries(parameters).map(([name, row]) => [
        code(name),
        prose(meanings[name]),
        prose(describeRow(row)),
        written(row.default),
      ]),
    ),
    "## Source",
    prose(source),
    used.length > 0 && "## In the gallery",
    exhibits(used),
  );
}

function picture({ kind }) {
  const lr = schedule(kind, { steps: 1000 });
  return svg({
    width: 5,
    height: 3,
    x: { label: "Step", scale: "linear", domain: [0, lr.steps] },
    y: { label: "Learning rate / peak", scale: "linear" },
    series: [trace(lr, { name: kind })],
    labels: "none",
  });
}

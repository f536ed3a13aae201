// A page for each shape: what it is, its formula, its parameters, its picture, and the gallery's schedules that use it.

import { svg, trace } from "@glidepath/plot";
import { schedule } from "glidepath";
import { aboutShapes } from "glidepath/about";
import { defaults, formulaOf, shapes } from "glidepath/shape";
import { exhibits, gallery } from "./gallery.mjs";
import { block, capital, code, describeRow, page, prose, table, written } from "./markdown.mjs";

const steps = 1000;
const perStep = 60; // of a shape that counts steps, so that single ones are seen

export function shapePages() {
  const pages = shapes.flatMap((shape) => [
    [`shapes/${shape.kind}.md`, shapePage(shape)],
    [`shapes/${shape.kind}.svg`, picture(shape)],
  ]);
  return [["shapes/index.md", index()], ...pages];
}

function index() {
  return page(
    "# Shapes",
    "A shape is a curve w(x) from 0 to 1 that says how one value turns into another. A phase names one: `cosine to 0` takes the shape `cosine`. Parameters follow the name: `rex d=0.9 to 0`.",
    table(
      ["shape", "what it does", "source"],
      shapes.map(({ kind }) => [
        `[${kind}](./${kind}.md)`,
        prose(aboutShapes[kind].summary),
        prose(aboutShapes[kind].source),
      ]),
    ),
  );
}

function shapePage(shape) {
  const { kind, aliases, parameters } = shape;
  const { summary, source, parameters: meanings } = aboutShapes[kind];
  const used = gallery.filter(({ lr }) => lr.tracks.flat().some((segment) => segment.shape.kind === kind));
  return page(
    `# ${kind}`,
    `${capital(prose(summary))}.`,
    `![The shape ${kind}](./${kind}.svg)`,
    `Write ${code(notationOf(shape))} for the curve above${shape.perStep ? `, which shows its first ${perStep} steps` : ""}.${
      aliases.length > 0 ? ` ${aliases.map(code).join(" and ")} name it too.` : ""
    }`,
    "## Formula",
    "How far the value has come from `from` to `to`, with the default parameters; x goes from 0 to 1 over the phase" +
      `${shape.perStep ? ", or counts steps where the phase has no `over`" : ""}:`,
    block("text", `w(x) = ${formulaOf(shape, defaults(shape))}`),
    notes(shape),
    Object.keys(parameters).length > 0 && "## Parameters",
    table(
      ["parameter", "what it is", "what it may be", "default"],
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

/** What sets the shape apart from a plain one. */
function notes({ free, loose, stays, scale, perStep, partial }) {
  const said = [
    stays && "It stays where it starts, so an end says nothing.",
    !stays && loose && "It need not begin or end at the values that the phase names.",
    !stays && !loose && free && "It ends where it likes: `to` is not its last value.",
    scale !== "linear" &&
      `Values are mixed by ${scale === "log" ? "logarithms" : "reciprocals"} unless the phase says otherwise.`,
    perStep && "It counts steps, however long the phase is.",
    partial && "It may have no finite value at some steps; such a schedule is refused.",
  ].filter(Boolean);
  return said.join(" ");
}

/** How the picture's schedule is written. */
function notationOf({ kind, parameters, stays, scale }) {
  if (Object.values(parameters).some(({ type, values }) => type === "points" && values)) {
    return `${kind} knots=[[0, 1], [0.5, 0.5], [1, 0]]`;
  }
  if (kind === "formula") return `formula of="exp(-x / 20)"`;
  return stays ? kind : `${kind} from 1 to ${scale === "linear" ? 0 : 0.01}`;
}

function picture(shape) {
  const lr = schedule(notationOf(shape), { steps: shape.perStep ? perStep : steps });
  return svg({
    width: 5,
    height: 3,
    x: { label: "Step", scale: "linear", domain: [0, lr.steps] },
    y: { label: "Value", scale: "linear" },
    series: [trace(lr, { name: shape.kind })],
    labels: "none",
  });
}

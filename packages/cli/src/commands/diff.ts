import {
  type Axis,
  type Figure,
  formatInteger,
  grid,
  type Series,
  terminalOptions,
  terminalStack,
  trace,
} from "@glidepath/plot";
import { print, type Schedule } from "glidepath";
import { type Comparison, compareSchedules, type Pair, type PolicyName, policies, replan } from "glidepath/replan";
import { budgetOptions } from "../budget-options.ts";
import type { Command, Given } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { axisOptions, nameOf, scheduleFigure, stepAxis } from "../figures.ts";
import type { Io } from "../io.ts";
import { numberText } from "../number-text.ts";
import { type PictureForm, pictureForm, writePicture } from "../picture.ts";
import { readSchedule } from "../read-schedule.ts";
import { UsageError } from "../usage-error.ts";

type Named = readonly [name: string, lr: Schedule];

/** Width of the column of names, the longest of which is `cooldown-now` or `largest difference`. */
const nameColumn = 18;

/** Lines of the ratio in the terminal, which is a companion of the curves above it. */
const ratioRows = 6;

/** Inches of the ratio in a picture. */
const ratioHeight = 2;

/** Ratios that stay nearer to 1 than this factor are drawn on a straight axis. */
const straightRatio = 2;

/** The longest title that fits on one line above a picture. */
const longestTitle = 64;

const names = policies.map(({ name }) => name);

export const diff: Command = {
  name: "diff",
  summary: "Show where two schedules differ, or a run and its replanned form. Exit status 1 if they do.",
  usage: "A B [options]   or   A --at N --to-steps M --policy POLICY [options]",
  options: {
    ...budgetOptions,
    at: { type: "number", help: "replan A after N updates; B is what comes out" },
    "to-steps": { type: "number", help: "the new budget of the replanned run, in updates" },
    policy: { type: "string", value: "POLICY", help: names.join(", ") },
    tolerance: { type: "number", value: "SHARE", help: "overlook rates that are closer, such as 1e-9 (0)" },
    ...axisOptions,
    format: { type: "string", value: "FORM", help: "text (default) or json" },
    output: { type: "string", short: "o", value: "FILE", help: "also write a picture: .svg, or .png at 600 DPI" },
  },
  examples: [
    [`glidepath diff "cosine to 0" "linear to 0" --steps 500`, "two schedules under one budget"],
    ["glidepath diff old.json new.json -o diff.png", "two files, each under its own budget"],
    [
      "glidepath diff wsd.json --at 5000 --to-steps 20000 --policy extend-stable",
      "what a longer run would change, and the spec to go on with",
    ],
  ],
  notes: () =>
    ["Policies", ...policies.map(({ name, summary }) => `  ${name.padEnd(nameColumn)} ${summary}`)].join("\n"),
  async run(given, positionals, io) {
    const kind = refuseOptions(given);
    const [a, b] = await readPair(given, positionals);
    const tolerance = given.tolerance as number | undefined;
    const found = compareSchedules(a[1], b[1], tolerance === undefined ? {} : { tolerance });
    const { spec, budget } = b[1];
    const replanned = given.policy === undefined ? {} : { replanned: { notation: print(spec), spec, budget } };
    if (given.format === "json") io.out.write(`${JSON.stringify({ ...found, ...replanned }, null, 2)}\n`);
    else io.out.write(report(a, b, found, given, io));
    if (kind !== undefined) await draw(kind, a, b, given, io);
    return found.same ? exitCode.ok : exitCode.findings;
  },
};

/** Checks the options before anything is read, and returns the kind of picture that is asked for. */
function refuseOptions({ format, output }: Given): PictureForm | undefined {
  if (format !== undefined && format !== "text" && format !== "json") {
    throw new UsageError(`--format: expected text or json, received ${format}`);
  }
  if (output === undefined) return undefined;
  return pictureForm(String(output));
}

async function readPair(given: Given, positionals: readonly string[]): Promise<[Named, Named]> {
  const { at, policy, "to-steps": steps } = given as { at?: number; policy?: PolicyName; "to-steps"?: number };
  const options = { at, "to-steps": steps, policy };
  const missing = Object.entries(options).filter(([, value]) => value === undefined);
  // Without any of them two schedules are compared, with them one is replanned.
  const wanted = missing.length === Object.keys(options).length ? 2 : 1;
  if (positionals.length !== wanted) {
    const expected =
      wanted === 2 ? "two schedules, or one with --at, --to-steps and --policy" : "one schedule to replan";
    throw new UsageError(`diff: expected ${expected}, received ${positionals.length}. See: glidepath diff --help`);
  }
  const [a, b] = await Promise.all(positionals.map((argument) => readSchedule(argument, given)));
  const left: Named = [`A: ${nameOf(a!, positionals[0]!)}`, a!];
  if (b !== undefined) return [left, [`B: ${nameOf(b, positionals[1]!)}`, b]];
  if (at === undefined || steps === undefined || policy === undefined) {
    throw new UsageError(`diff: expected --${missing.map(([name]) => name).join(" and --")} too, to replan a run`);
  }
  return [left, [`B: ${policy} at ${formatInteger(at)}`, replan(a!, { at, budget: { steps }, policy })]];
}

function report(a: Named, b: Named, found: Comparison, given: Given, { out, env }: Io): string {
  const options = terminalOptions(env, out);
  const curves = scheduleFigure([a, b], given);
  const pictures = found.largestRatio
    ? terminalStack([curves, ratioFigure(a, b, false)], { ...options, rows: [undefined, ratioRows] })
    : terminalStack([curves], options);
  const replanned =
    given.policy === undefined ? [] : ["", `go on under --steps ${b[1].steps} with`, `  ${print(b[1].spec)}`];
  return `${pictures}\n\n${[...summary(a, b, found), ...replanned].join("\n")}\n`;
}

function summary([left, a]: Named, [right, b]: Named, found: Comparison): string[] {
  const { first, largestRatio: factor, largestDifference: apart, oneIsZero: zero, area, last, sampled } = found;
  const both = (pair: { a: number; b: number }) => `${numberText(pair.a)} → ${numberText(pair.b)}`;
  // Two rates that differ must not read alike.
  const exact = ({ a, b }: Pair) => (numberText(a) === numberText(b) ? `${a} → ${b}` : both({ a, b }));
  const where = (pair: Pair) => `at step ${formatInteger(pair.step)}: ${exact(pair)}`;
  const none = `none in ${formatInteger(Math.min(a.steps, b.steps))} steps`;
  const rows: [string, string | undefined][] = [
    [left, ""],
    [right, ""],
    ["steps", `${formatInteger(a.steps)} → ${formatInteger(b.steps)}`],
    ["first difference", first ? where(first) : none],
    ["largest ratio", factor && `${numberText(factor.ratio)}x ${where(factor)}`],
    ["largest difference", apart && `${numberText(apart.difference)} ${where(apart)}`],
    ["0 in one of them", zero && `steps: ${formatInteger(zero.count)}, first ${where(zero)}`],
    ["area", `${both(area)}${area.ratio === undefined ? "" : `, ${numberText(area.ratio)}x`}`],
    ["last", both(last)],
    ["sampled", sampled ? "a million of the steps were read" : undefined],
  ];
  return rows.flatMap(([name, text]) => (text === undefined ? [] : [`  ${name.padEnd(nameColumn)} ${text}`.trimEnd()]));
}

/** B over A, over the steps that both have; a gap where either is 0. */
function ratioFigure([, a]: Named, [, b]: Named, isPicture: boolean): Figure {
  const steps = Math.min(a.steps, b.steps);
  const limit = Math.min(a.limit, b.limit);
  const ratio = (step: number) => {
    const [x, y] = [a(step), b(step)];
    return x > 0 && y > 0 ? y / x : Number.NaN;
  };
  const breaks = () =>
    [...new Set([...a.breaks(), ...b.breaks()])].filter((step) => step < steps).sort((x, y) => x - y);
  // To the last update that both make: one step later one of them may be 0.
  const series = trace(Object.assign(ratio, { steps, breaks, limit }), { name: "B / A", to: Math.max(1, steps - 1) });
  return {
    x: stepAxis(Math.max(a.steps, b.steps)),
    y: ratioAxis(series),
    series: [series],
    labels: "none",
    rules: [{ axis: "y", at: 1 }],
    ...(isPicture && { height: ratioHeight }),
  };
}

/** Ratios near 1 on a straight axis, whose ticks are even; others on a log axis. */
function ratioAxis({ y }: Series): Axis {
  const far = Array.from(y).some((ratio) => ratio >= straightRatio || ratio <= 1 / straightRatio);
  return { label: "B / A", scale: far ? "log" : "linear" };
}

async function draw(kind: PictureForm, a: Named, b: Named, given: Given, io: Io): Promise<void> {
  // Letters fit inside the plot, so that both panels are as wide; the names stand above, if there is room for them.
  const letters = [["A", a[1]] as const, ["B", b[1]] as const];
  const names = `${a[0]} · ${b[0]}`;
  const curves = scheduleFigure(letters, names.length <= longestTitle ? { title: names, ...given } : given);
  const source = grid([curves, ratioFigure(a, b, true)], { columns: 1, align: true });
  await writePicture(source, kind, String(given.output), io);
}

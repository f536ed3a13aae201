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
import { print } from "glidepath";
import { type Comparison, compareSchedules } from "glidepath/replan";
import { alsoPicture, askedPicture, hasText } from "../also-picture.ts";
import { type Command, type Given, takes } from "../command.ts";
import { type Named, summary } from "../diff/summary.ts";
import { exitCode } from "../exit-code.ts";
import { axisOptions, nameOf, rateLabel, scheduleFigure, stepAxis } from "../figures.ts";
import { isJson, jsonText, textOrJson } from "../formats.ts";
import type { CommandIo } from "../io.ts";
import { type PictureForm, writePicture } from "../picture.ts";
import type { Read } from "../read-schedule.ts";
import { readingOf, readSchedules } from "../read-schedules.ts";
import { policiesHelp, replanOptions } from "../replan/policy-fields.ts";
import { askedPlan, replanned } from "../replan/replanned.ts";
import { scheduleOptions } from "../schedule-options.ts";
import { UsageError } from "../usage-error.ts";

/** Lines of the ratio in the terminal, which is a companion of the curves above it. */
const ratioRows = 6;

/** Inches of the ratio in a picture. */
const ratioHeight = 2;

/** Ratios that stay nearer to 1 than this factor are drawn on a straight axis. */
const straightRatio = 2;

/** The longest title that fits on one line above a picture. */
const longestTitle = 64;

export const diff: Command = {
  name: "diff",
  summary: "Show where two schedules differ, or a run and its replanned form. Exit status 1 if they do.",
  usage: "A B [options]   or   A --at N --to-steps M --policy POLICY [options]",
  takes: { ...takes.schedules, most: 2 },
  options: {
    ...scheduleOptions,
    ...replanOptions,
    tolerance: { type: "number", value: "SHARE", help: "overlook rates that are closer, such as 1e-9 (0)" },
    ...axisOptions,
    format: textOrJson,
    output: alsoPicture,
  },
  examples: [
    [`glidepath diff "cosine to 0" "linear to 0" --steps 500`, "two schedules under one budget"],
    ["glidepath diff old.json new.json -o diff.png", "two files, each under its own budget"],
    [
      "glidepath diff wsd.json --at 5000 --to-steps 20000 --policy extend-stable",
      "what a longer run would change, and the spec to go on with",
    ],
  ],
  notes: policiesHelp,
  async run(given, positionals, io) {
    const kind = askedPicture(given);
    const pair = await readPair(given, positionals, io);
    const { a, b, reads } = pair;
    const tolerance = given.tolerance as number | undefined;
    const found = compareSchedules(a[1], b[1], tolerance === undefined ? {} : { tolerance });
    const { spec, budget } = b[1];
    const further = given.policy === undefined ? {} : { replanned: { notation: print(spec), spec, budget } };
    const readings = reads.some(({ reading, batch }) => reading || batch) ? { readings: reads.map(readingOf) } : {};
    if (isJson(given)) io.out.write(jsonText({ ...found, ...further, ...readings }));
    else if (hasText(given)) io.out.write(report(pair, found, given, io));
    if (kind !== undefined) await draw(kind, pair, given, io);
    return found.same ? exitCode.ok : exitCode.findings;
  },
};

/** The two that are compared, and what was read for them: one schedule, if the other is its replanned form. */
interface Pair {
  readonly a: Named;
  readonly b: Named;
  readonly reads: readonly Read[];
}

async function readPair(given: Given, positionals: readonly string[], io: CommandIo): Promise<Pair> {
  // Without any of them two schedules are compared, with them one is replanned.
  const isReplanned = Object.keys(replanOptions).some((name) => given[name] !== undefined);
  const wanted = isReplanned ? 1 : 2;
  if (positionals.length !== wanted) {
    const expected =
      wanted === 2 ? "two schedules, or one with --at, --to-steps and --policy" : "one schedule to replan";
    throw new UsageError(`diff: expected ${expected}, received ${positionals.length}. See: glidepath diff --help`);
  }
  const asked = isReplanned ? await askedPlan("diff", given, io) : undefined;
  const reads = await readSchedules(positionals, given, io);
  const [one, other] = reads;
  const a: Named = [`A: ${nameOf(one!.lr, positionals[0]!)}`, one!.lr];
  if (other !== undefined) return { a, b: [`B: ${nameOf(other.lr, positionals[1]!)}`, other.lr], reads };
  const { next } = await replanned(one!, asked!, given, io);
  return { a, b: [`B: ${asked!.choice.policy} at ${formatInteger(asked!.at)}`, next], reads };
}

function report({ a, b, reads }: Pair, found: Comparison, given: Given, { out, env }: CommandIo): string {
  const options = terminalOptions(env, out);
  const curves = scheduleFigure([a, b], given, rateLabel(reads));
  const pictures = found.largestRatio
    ? terminalStack([curves, ratioFigure(a, b, false)], { ...options, rows: [undefined, ratioRows] })
    : terminalStack([curves], options);
  const replanned =
    given.policy === undefined ? [] : ["", `go on under --steps ${b[1].steps} with`, `  ${print(b[1].spec)}`];
  return `${pictures}\n\n${[...summary(a, b, found), ...replanned].join("\n")}\n`;
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

async function draw(kind: PictureForm, { a, b, reads }: Pair, given: Given, io: CommandIo): Promise<void> {
  // Letters fit inside the plot, so that both panels are as wide; the names stand above, if there is room for them.
  const letters = [["A", a[1]] as const, ["B", b[1]] as const];
  const names = `${a[0]} · ${b[0]}`;
  const curves = scheduleFigure(
    letters,
    names.length <= longestTitle ? { title: names, ...given } : given,
    rateLabel(reads),
  );
  const source = grid([curves, ratioFigure(a, b, true)], { columns: 1, align: true });
  await writePicture(source, kind, String(given.output), io);
}

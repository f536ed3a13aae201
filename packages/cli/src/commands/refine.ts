import { type NormOf, type Refined, refine as refineOf } from "@glidepath/law";
import type { Log, Trace } from "@glidepath/logs";
import { type Figure, svg, terminal, terminalOptions, trace } from "@glidepath/plot";
import { print, type Schedule, schedule } from "glidepath";
import { GlidepathError } from "glidepath/input";
import { alsoPicture, askedPicture, hasText } from "../also-picture.ts";
import { type Command, type Given, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { stepAxis } from "../figures.ts";
import { isJson, jsonText, textOrJson } from "../formats.ts";
import type { CommandIo } from "../io.ts";
import { givenShift, logOptions } from "../log/log-options.ts";
import { openLog } from "../log/open-log.ts";
import { writePicture } from "../picture.ts";
import { inputName } from "../read-text.ts";
import { UsageError } from "../usage-error.ts";
import { writeOutput } from "../write-output.ts";

const optimizers = ["sgd", "adamw"] as const satisfies readonly NormOf[];
/** How columns of gradient norms are called. */
const normName = /grad(ient)?s?[^a-z]*norm/i;

export const refine: Command = {
  name: "refine",
  summary: "Make a schedule of the gradient norms that a run logged: its warmup and its decay follow from them.",
  usage: "LOG [options]",
  takes: takes.oneLog,
  options: {
    column: { type: "string", value: "NAME", help: "the column of gradient norms (the one that is called so)" },
    "step-column": logOptions["step-column"]!,
    row: logOptions.row!,
    optimizer: {
      type: "string",
      value: "NAME",
      values: optimizers,
      help: "what the run is made with: weights are 1 / norm^2 for sgd, 1 / norm for adamw and its kin (adamw)",
    },
    "log-steps": { type: "count", help: "updates of the logged run, if the log does not say it (its last step)" },
    steps: { type: "count", help: "updates of the new run (those of the logged one)" },
    peak: { type: "number", value: "RATE", help: "the peak of the new run (1: a factor)" },
    save: { type: "string", value: "FILE.json", help: "write the schedule with its budget to a file" },
    format: textOrJson,
    output: alsoPicture,
    title: { type: "string", value: "TEXT", help: "title above the picture" },
  },
  examples: [
    [
      "glidepath refine examples/runs/gradients.csv",
      "the schedule that these norms ask for, and the family it is nearest to",
    ],
    [
      "glidepath refine examples/runs/gradients.csv --steps 20k --peak 3e-4 --save next.json",
      "for a longer run; every command reads the file, so that export writes it for a framework",
    ],
  ],
  notes: () =>
    "Each rate is a weight times the sum of the weights of all later updates: equal norms give the straight line to 0. It says nothing about the\n" +
    "peak. For adamw the formula is about the sum of absolute values of a gradient; logs have its Euclidean norm nearly always, which will do as far\n" +
    "as both go up and down together. Norms owe something to the schedule that they were logged under, which is not taken away.\n" +
    "With --format json: { spec, budget, family: { warmup, power, apart }, held, left, words }.",
  async run(given, positionals, io) {
    const kind = askedPicture(given);
    const path = positionals[0]!;
    const { column: _, ...withoutColumn } = given;
    const log = await openLog(path, withoutColumn);
    for (const remark of log.remarks) io.tell(remark);
    const norms = normTrace(log, inputName(path), given);
    const refined = refinedFrom(norms, log, inputName(path), given);
    const { steps = runSteps(norms, log, given), peak = 1 } = given as { steps?: number; peak?: number };
    const lr = schedule({ peak, phases: [refined.phase] }, { steps });
    const nearest = schedule(`${familyWords(refined)}`, { steps, peak });
    tellDoubts(refined, norms, io);
    if (given.peak === undefined) io.tell("no --peak is given: rates are shares of the peak");
    const budget = { steps };
    if (isJson(given)) {
      const { family, held, left } = refined;
      io.out.write(jsonText({ spec: lr.spec, budget, family, held, left, words: print(nearest.spec) }));
    } else if (hasText(given)) {
      const picture = terminal(figureOf(lr, nearest, given), terminalOptions(io.env, io.out));
      io.out.write(`${picture}\n\n${lines(refined).join("\n")}\n`);
    }
    if (given.save !== undefined) {
      writeOutput(String(given.save), jsonText({ spec: lr.spec, budget }), io);
      if (given.save !== "-") io.err.write(`${given.save} written\n`);
    }
    if (kind !== undefined) await writePicture(svg(figureOf(lr, nearest, given)), kind, String(given.output), io);
    return exitCode.ok;
  },
};

function normTrace(log: Log, name: string, given: Given): Trace {
  const column = given.column as string | undefined;
  const found = log.traces.filter((trace) =>
    column === undefined ? normName.test(trace.name) : trace.name === column,
  );
  if (found.length === 1) return found[0]!;
  const [expected, among] =
    found.length > 1
      ? ["one column of gradient norms", found]
      : [column === undefined ? "a column of gradient norms" : `a column ${column}`, log.traces];
  const names = among.map((trace) => trace.name).join(", ") || "none of numbers";
  throw new UsageError(
    `${name}: expected ${expected}, received the columns ${names}. Name it: --column NAME`,
    exitCode.unusable,
  );
}

/** Updates of the logged run. */
function runSteps({ steps }: Trace, log: Log, given: Given): number {
  const { shift = log.rows[0]!.shift } = givenShift(given);
  return (given["log-steps"] as number | undefined) ?? log.run.steps ?? steps.at(-1)! + shift + 1;
}

function refinedFrom(norms: Trace, log: Log, name: string, given: Given): Refined {
  if (log.counts !== undefined) {
    throw new UsageError(`${name}: expected steps that count updates, received ${log.counts}`, exitCode.unusable);
  }
  const { shift = log.rows[0]!.shift } = givenShift(given);
  const updates = norms.steps.map((step) => step + shift);
  try {
    const of = (given.optimizer as NormOf | undefined) ?? "adamw";
    return refineOf({ updates, norms: norms.values, steps: runSteps(norms, log, given) }, of);
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    throw new UsageError(`${name}: ${error.message}`, exitCode.unusable);
  }
}

function tellDoubts({ held, left }: Refined, { name, values }: Trace, { tell }: CommandIo): void {
  if (left > 0) {
    tell(`${left} of ${values.length} rows of ${name} are left out: no number above 0, or a step that does not rise`);
  }
  if (held) {
    const place = `${Math.round(100 * held.from)} %`;
    tell(
      `the norms collapse towards the end: from ${place} of the run on they are held at ${held.norm.toPrecision(3)}, since the rate would otherwise rise nearly to the end. The decay after ${place} is no finding`,
    );
  }
}

/** The member of the family in the words of the notation. */
function familyWords({ family: { warmup, power } }: Refined): string {
  const decay = power === 1 ? "linear to 0" : `polynomial(power=${power}) to 0`;
  return warmup === 0 ? decay : `warmup ${Math.round(100 * warmup)}%, ${decay}`;
}

function lines(refined: Refined): string[] {
  const { family, knots } = refined;
  const warmup = family.warmup === 0 ? "no warmup" : `a warmup of ${Math.round(100 * family.warmup)} %`;
  const decay = family.power === 1 ? "a straight decay to 0" : `a decay to 0 by the power ${family.power}`;
  return [
    `nearest: ${warmup}, then ${decay}; they lie ${(100 * family.apart).toFixed(1)} % of the peak apart (root mean square)`,
    `  ${familyWords(refined)}`,
    `itself: straight lines between ${knots.length} points, to 0.5 % of the peak; --save FILE.json writes it`,
  ];
}

function figureOf(lr: Schedule, nearest: Schedule, given: Given): Figure {
  return {
    ...(typeof given.title === "string" && { title: given.title }),
    x: stepAxis(lr.steps),
    y: { label: "Learning rate", scale: "linear" },
    series: [trace(lr, { name: "refined" }), trace(nearest, { name: "nearest of the family" })],
    labels: "direct",
  };
}

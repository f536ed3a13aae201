import { type Fit, fit, type LoggedRun, laws, type Prediction, predict as predictOf, unlikePeak } from "@glidepath/law";
import { type Figure, terminal, terminalOptions } from "@glidepath/plot";
import type { Schedule } from "glidepath";
import { type Command, type Given, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { argumentName, stepAxis } from "../figures.ts";
import { isJson, jsonText, textOrJson } from "../formats.ts";
import type { CommandIo } from "../io.ts";
import { runsLike, withPeakOf } from "../law/peak-of-runs.ts";
import { readRuns } from "../law/read-runs.ts";
import { runOptions } from "../law/run-options.ts";
import { numberText } from "../number-text.ts";
import { type Read, readSchedule } from "../read-schedule.ts";
import { tellReads } from "../read-schedules.ts";
import { scheduleOptions } from "../schedule-options.ts";
import { UsageError } from "../usage-error.ts";

/** Points of a drawn curve. */
const points = 200;

export const predict: Command = {
  name: "predict",
  summary:
    "Predict the final loss of schedules from the logs of short runs, with its band, and refuse to rank inside of it.",
  usage: "--fit FILE [FILE ...] -- SCHEDULE [SCHEDULE ...] [options]",
  takes: takes.schedules,
  options: {
    ...runOptions(
      "logs of runs of this model, with steps, rates and losses, in any format that verify reads, and studies' folders; they end at --",
    ),
    law: {
      type: "string",
      value: "NAME",
      values: laws.map(({ name }) => name),
      help: "the law that is fitted (multi-power-after-warmup)",
    },
    ...scheduleOptions,
    format: textOrJson,
  },
  examples: [
    [
      `glidepath predict --fit examples/runs/wsd.csv examples/runs/cosine.csv -- "warmup 200, hold, linear 25% to 0" "warmup 200, hold" --steps 10k --peak 1e-3`,
      "a run that held its peak and cooled down is the best to fit on",
    ],
    [
      `glidepath predict --fit examples/runs/cooldown.csv --before "warmup 200, hold" -- "warmup 200, hold, sqrt 30% to 0" --steps 8000 --peak 1e-3`,
      "a log of the cooldown alone, with the plan before it",
    ],
  ],
  notes: () =>
    "A prediction holds for the model, data, batch size and optimizer of the logs, and for peaks like theirs: a schedule that names none has that\n" +
    "of the runs. Its band is meant to hold nine of ten runs. Two schedules are judged by the band of their difference, in which shared errors cancel; inside of it none is called better.\n" +
    "With --format json: { schedules: [{ name, finalLoss, low, high }], verdict: { winner, text } }, in the order given.",
  async run(given, positionals, io) {
    const paths = given.fit as readonly string[] | undefined;
    if (paths === undefined)
      throw new UsageError("predict: expected --fit FILE, runs to learn from. See: glidepath predict --help");
    const runs = await readRuns(paths, given, io);
    const law = laws.find(({ name }) => name === given.law);
    const named = namesOf(await readFor(runs, positionals, given, io));
    const like = runsLike(runs, named, io);
    const fitted = law ? fit(like, law) : fit(like);
    tellFar(fitted, named, io);
    if (isJson(given)) io.out.write(jsonText(predictOf(fitted, named)));
    else io.out.write(report(predictOf(fitted, named, { points }), io));
    return exitCode.ok;
  },
};

/** Reads the schedules. What names no peak has that of the runs; without a length there is no run whose loss could be predicted. */
async function readFor(runs: readonly LoggedRun[], args: readonly string[], given: Given, io: CommandIo) {
  const written: [string, Read][] = [];
  for (const argument of args) written.push([argument, await readSchedule(argument, given)]);
  if (written.some(([, { assumed }]) => assumed.steps)) {
    throw new UsageError("predict: expected --steps: without a length there is no run whose loss could be predicted");
  }
  const named = withPeakOf(runs, written, io);
  tellReads(named, given, io);
  return named;
}

/** Says of each schedule whose peak is unlike those of the runs that no law was found to hold there. */
function tellFar(fitted: Fit, named: Readonly<Record<string, Schedule>>, { tell }: CommandIo): void {
  for (const [name, lr] of Object.entries(named)) {
    const far = unlikePeak(fitted, lr);
    if (far === undefined) continue;
    const { peak, low, high } = far;
    const seen = low === high ? numberText(low) : `${numberText(low)} to ${numberText(high)}`;
    tell(
      `${name}: its peak ${numberText(peak)} is unlike those of the runs (${seen}): no law was found to hold that far away`,
    );
  }
}

/** The schedules by name; two of one name are told apart by their place. */
function namesOf(reads: readonly (readonly [string, Read])[]): Record<string, Schedule> {
  const names = reads.map(([argument, { lr }]) => lr.spec.name ?? argument);
  const unique = names.map((name, i) => (names.indexOf(name) === i ? name : `${name} (${i + 1})`));
  return Object.fromEntries(reads.map(([, { lr }], i) => [unique[i]!, lr]));
}

function report({ schedules, verdict }: Prediction, { out, env }: CommandIo): string {
  const width = Math.max(...schedules.map(({ name }) => argumentName(name).length), 8);
  const rows = schedules.map(({ name, finalLoss, low, high }) => {
    const band = `${low.toFixed(4)} to ${high.toFixed(4)}`;
    return `  ${argumentName(name).padEnd(width)}  ${finalLoss.toFixed(4)}  ${band}`;
  });
  const head = `  ${"schedule".padEnd(width)}  ${"loss".padEnd(6)}  nine of ten`;
  const picture = terminal(figureOf(schedules), terminalOptions(env, out));
  return `${[picture, "", head, ...rows, "", verdict.text].join("\n")}\n`;
}

/** The predicted curves, which end at the numbers below them. */
function figureOf(schedules: Prediction["schedules"]): Figure {
  const series = schedules.map(({ name, curve }) => {
    const { updates, losses } = curve!;
    return { name: argumentName(name), x: updates, y: losses, mark: "line" as const };
  });
  const steps = Math.max(...schedules.map(({ curve }) => curve!.updates.at(-1)!));
  return { x: stepAxis(steps), y: { label: "Predicted loss", scale: "linear" }, series, labels: "direct" };
}

import { type RunsOptions, type RunsPlan, runs as runsOf } from "@glidepath/law";
import { tasks } from "@glidepath/study";
import { show } from "glidepath/input";
import { type Command, type Given, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { isJson, jsonText, textOrJson } from "../formats.ts";
import { runOptions } from "../law/run-options.ts";
import { readNumber } from "../read-number.ts";
import { readPeaks } from "../runs/read-peaks.ts";
import { ofStudy, reportOf } from "../runs/report.ts";
import { sdOf } from "../runs/sd-of.ts";
import { UsageError } from "../usage-error.ts";
import { writeOutput } from "../write-output.ts";

const kinds = tasks.map(({ kind }) => kind);

/** The longest name of a schedule in a study file; longer words are numbered. */
const longestName = 60;

const schemes = ["full", "halving", "short"] as const;

export const runs: Command = {
  name: "runs",
  summary:
    "Plan the cheapest short runs that find the best shape and peak at a full budget, and say what their seeds can tell.",
  usage: "--budget STEPS --peaks LOW..HIGH --shapes WORDS [WORDS ...] [options]",
  takes: takes.options,
  options: {
    budget: { type: "count", help: "updates of a full run" },
    peaks: {
      type: "string",
      value: "RATE",
      isList: true,
      isMany: true,
      help: "peak rates to try, or ranges such as 3e-4..3e-3: a factor of two apart",
    },
    shapes: {
      type: "string",
      value: "WORDS",
      isList: true,
      isMany: true,
      help: "shapes to try, without a peak, such as warmup 500, hold, linear 20% to 0; each comes down at its end",
    },
    share: {
      type: "string",
      value: "SHARE",
      help: "how long short runs are, of a full one (30%, the least that was measured)",
    },
    spend: {
      type: "count",
      help: "updates that may be made in all; then the surest runs that fit are taken, else the cheapest",
    },
    seeds: {
      type: "count",
      help: "runs of every shape at its best peak (as many as --difference takes, or --spend allows)",
    },
    difference: { type: "number", help: "the difference of two losses that is to be told (0.002)" },
    sd: {
      type: "number",
      help: "standard deviation of the final loss between seeds (0.0011, of a published model of 124 million parameters)",
    },
    ...runOptions(
      "in its place: logs of runs that repeat a schedule, with steps, rates and losses, or a study's folder",
    ),
    scheme: {
      type: "string",
      value: "SCHEME",
      values: schemes,
      help: "take this one, its trunks shared where that saves something",
    },
    task: {
      type: "string",
      value: "TASK",
      help: `what the study trains: ${kinds.join(", ")}, or your trainer's command (a placeholder)`,
    },
    format: textOrJson,
    output: {
      type: "string",
      short: "o",
      value: "FILE",
      help: "write the study file that does them, for glidepath study",
    },
  },
  examples: [
    [
      `glidepath runs --budget 50k --peaks 5e-4..4e-3 --shapes "warmup 300, hold, linear 20% to 0" "warmup 300, hold, linear 60% to 0" -o runs.yaml`,
      "4 peaks and 2 shapes; then glidepath study runs.yaml --plan",
    ],
    [
      `glidepath runs --budget 50k --peaks 1e-3 2e-3 --shapes "warmup 300, cosine to 0" "warmup 300, linear to 0" --spend 200k --difference 0.0005`,
      "what 200,000 updates can tell",
    ],
  ],
  notes: () =>
    "Short runs are complete: each comes down inside its own length. Runs that are broken off rank badly, and shapes that do not come down are\n" +
    "refused. One seed chooses the peak of every shape, the others run there. The seeds are those with which a difference as large as --difference is\n" +
    "told with a chance of 80 %, at a level of 5 %, where the spread is known.",
  async run(given, _positionals, io) {
    const { options, words } = asked(given);
    const sd = await sdOf(given, io);
    const plan = taken(runsOf({ ...options, ...(sd !== undefined && { sd }) }), given);
    const output = given.output as string | undefined;
    if (output !== undefined) {
      const { studyText } = await import("../runs/study-text.ts");
      const task = given.task as string | undefined;
      const isBuiltIn = task !== undefined && kinds.includes(task);
      writeOutput(output, studyText({ plan, ...options, shapes: words, task, isBuiltIn }), io);
    }
    if (isJson(given)) io.out.write(jsonText(plan));
    else if (output !== "-") io.out.write(`${reportOf(plan)}${ofStudy(plan, options)}`);
    if (output !== undefined && output !== "-") io.err.write(`${output} written: glidepath study ${output} --plan\n`);
    return exitCode.ok;
  },
};

/** What the command line asks for. */
function asked(given: Given) {
  const { budget, peaks, shapes, spend, seeds, difference } = given as Omit<RunsOptions, "peaks" | "shapes"> & {
    readonly peaks?: readonly string[];
    readonly shapes?: readonly string[];
  };
  const lacking = Object.entries({ budget, peaks, shapes }).find(([, value]) => value === undefined);
  if (lacking !== undefined) throw new UsageError(`runs: expected --${lacking[0]}. See: glidepath runs --help`);
  const twice = shapes!.find((text, i) => shapes!.indexOf(text) !== i);
  if (twice !== undefined) throw new UsageError(`--shapes: expected different ones, received ${show(twice)} twice`);
  const words = Object.fromEntries(
    shapes!.map((text, i) => [text.length <= longestName && !/\p{C}/u.test(text) ? text : `shape ${i + 1}`, text]),
  );
  const said = { spend, seeds, difference, share: shareOf(given) };
  const options = {
    budget: budget!,
    peaks: readPeaks(peaks!),
    shapes: words,
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
  };
  return { options, words };
}

function shareOf({ share }: Given): number | undefined {
  if (share === undefined) return undefined;
  const [, percent] = /^(.*)%$/.exec(String(share).trim()) ?? [];
  const number = readNumber(percent ?? String(share), false);
  const found =
    number === undefined ? Number.NaN : percent === undefined ? number : Number((number / 100).toPrecision(12));
  if (found > 0 && found < 1) return found;
  throw new UsageError(`--share: expected a share of a full run such as 30% or 0.3, received ${show(share)}`);
}

/** The plan with the scheme that the command line asks for, if it does. */
function taken(plan: RunsPlan, given: Given): RunsPlan {
  const { scheme, spend = Number.POSITIVE_INFINITY } = given as { scheme?: string; spend?: number };
  if (scheme === undefined) return plan;
  const mine = plan.schemes.filter(({ name }) => name === scheme);
  if (mine.length === 0) throw new UsageError("--scheme: halving takes at least two peaks");
  const best = mine.reduce((a, b) => (b.updates < a.updates ? b : a));
  if (best.updates <= spend) return { ...plan, chosen: plan.schemes.indexOf(best) };
  throw new UsageError(
    `--scheme: expected one of at most ${spend} updates (--spend), received ${scheme}, which takes ${best.updates}`,
  );
}

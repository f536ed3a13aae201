import { svg, terminal, terminalOptions } from "@glidepath/plot";
import { tasks } from "@glidepath/study";
import { GlidepathError } from "glidepath";
import { describe, type RangeTestResult, type ReadingOptions, recorded } from "glidepath/range-test";
import { alsoPicture, askedPicture, hasText } from "../also-picture.ts";
import { type Command, type Given, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { rangeFigure } from "../find/figure.ts";
import { measure } from "../find/measure.ts";
import { readLosses } from "../find/read-losses.ts";
import { isJson, jsonText, textOrJson } from "../formats.ts";
import type { CommandIo, Io } from "../io.ts";
import { logOptions } from "../log/log-options.ts";
import { measuredText } from "../number-text.ts";
import { writePicture } from "../picture.ts";
import { UsageError } from "../usage-error.ts";

/** Width of the column of rules' names. */
const ruleColumn = 10;

const ownModel = ["task", "data", "seed", "from", "to", "steps", "linear"];
const kinds = tasks.map(({ kind }) => kind);

interface OwnModel {
  task?: string;
  data?: string;
  seed?: number;
  from?: number;
  to?: number;
  steps?: number;
  linear?: boolean;
}

export const find: Command = {
  name: "find",
  summary:
    "Try rising rates on a model (or read a log of that) and report which rates are worth a try: the range test.",
  usage: "[options]   or   --losses FILE [options]",
  takes: takes.options,
  options: {
    task: { type: "string", value: "TASK", values: kinds, help: `what to train: ${kinds.join(", ")} (${kinds[0]})` },
    data: { type: "string", value: "DIR", help: "folder of other data for the task (those that come along)" },
    seed: { type: "count", help: "decides start values and batches (1)" },
    from: { type: "number", value: "RATE", help: "the first rate (1e-7)" },
    to: { type: "number", value: "RATE", help: "the last rate (10)" },
    steps: { type: "count", help: "updates, each at its own rate (100)" },
    linear: { type: "boolean", help: "rates by equal differences instead of equal factors" },
    losses: {
      type: "string",
      value: "FILE",
      help: "read a recorded curve instead: a log with rates and losses, in any format that verify reads",
    },
    columns: { type: "string", value: "LR,LOSS", help: "the names of those columns, if they are others" },
    pattern: { ...logOptions.pattern!, help: "how a printed line says them: (?<lr>…) and (?<loss>…)" },
    smoothing: { type: "number", value: "SHARE", help: "what the running mean keeps per update; 0 for none (0.98)" },
    "stop-at": { type: "number", help: "stop where the smoothed loss is above N times its lowest (4)" },
    whole: { type: "boolean", help: "do not stop there" },
    format: { ...textOrJson, help: `${textOrJson.help}: all that was measured` },
    output: alsoPicture,
    title: { type: "string", value: "TEXT", help: "title above the picture" },
  },
  examples: [
    ["glidepath find", "the range test on a small network, a second or two"],
    ["glidepath find --task moby-charlm --to 1", "the same on a character language model with AdamW"],
    ["glidepath find --from 1e-4 --to 1 --steps 300 -o range.png", "closer, with a picture"],
    ["glidepath find --losses log.csv --columns lr-SGD,train_loss_step", "a curve from PyTorch Lightning"],
    ["glidepath find --losses fastai.csv --smoothing 0", "losses that are smoothed already"],
  ],
  notes: () =>
    "It sees the first updates of one training and nothing else, so what it suggests is a start for a search: another --seed\n" +
    "can move each rate several times over. Interrupted by Ctrl-C it reports what was measured by then.",
  async run(given, _positionals, io) {
    const draw = refuseOptions(given);
    const result = given.losses === undefined ? await train(given, io) : await read(given, io);
    const { text } = describe(result);
    if (isJson(given)) io.out.write(jsonText({ ...result, text }));
    else if (hasText(given)) io.out.write(report(result, text, io));
    if (result.points.length > 1) await draw?.(result, io);
    else if (draw) io.err.write("no picture: there are fewer than two points\n");
    return result.stopped.reason === "aborted" ? exitCode.interrupted : exitCode.ok;
  },
};

/** Checks the options before anything is trained, and returns a function that draws the picture, if one is asked for. */
function refuseOptions(given: Given) {
  const excluded = given.losses === undefined ? ["columns", "pattern"] : ownModel;
  const found = excluded.find((name) => given[name] !== undefined);
  if (found === "columns" || found === "pattern") throw new UsageError(`--${found} goes with --losses`);
  if (found) throw new UsageError(`--${found} and --losses exclude each other: a recorded curve has its own rates`);
  if (given.whole && given["stop-at"] !== undefined) throw new UsageError("--whole and --stop-at exclude each other");
  const { output, title } = given as { output?: string; title?: string };
  const form = askedPicture(given);
  if (output === undefined || form === undefined) return undefined;
  return async (result: RangeTestResult, io: Io) => {
    const figure = rangeFigure(result, { title, singles: true });
    await writePicture(svg(figure), form, output, io);
  };
}

function train(given: Given, { err }: Io): Promise<RangeTestResult> {
  const { task = kinds[0]!, seed, data, from, to, steps, linear } = given as OwnModel;
  const scale = linear ? ("linear" as const) : undefined;
  return measure(
    { task, ...defined({ seed, data }) },
    { ...defined({ from, to, steps, scale }), ...readingOf(given) },
    err,
  );
}

async function read(given: Given, io: CommandIo): Promise<RangeTestResult> {
  const path = String(given.losses);
  const { lrs, losses } = await readLosses(path, given, io);
  try {
    return recorded(lrs, losses, readingOf(given));
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    const placed = (place: string) => (/^(lrs|losses)\b/.test(place) ? `${path}: ${place}` : place);
    throw new GlidepathError(error.issues.map((issue) => ({ ...issue, path: placed(issue.path) })));
  }
}

function readingOf(given: Given): ReadingOptions {
  const { smoothing, whole, "stop-at": stopAt } = given as { smoothing?: number; whole?: boolean; "stop-at"?: number };
  return defined({ smoothing, stopAt: whole ? (false as const) : stopAt });
}

/** The entries whose value is not undefined. */
function defined<Entries extends object>(entries: Entries) {
  type Defined = { [Name in keyof Entries]?: Exclude<Entries[Name], undefined> };
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as Defined;
}

function report(result: RangeTestResult, text: readonly string[], { out, env }: Io): string {
  const rows = Object.entries(result.suggestions).map(([name, said]) => {
    const answer = said.lr === null ? `none: ${said.reason}` : measuredText(said.lr);
    return `  ${name.padEnd(ruleColumn)} ${answer}`;
  });
  const picture =
    result.points.length > 1 ? [terminal(rangeFigure(result, { singles: false }), terminalOptions(env, out))] : [];
  return `${[...picture, text.join("\n"), rows.join("\n")].join("\n\n")}\n`;
}

import { type Candidate, type InferredLog, inferLog, type Trace } from "@glidepath/logs";
import { svg, terminal, terminalOptions } from "@glidepath/plot";
import { print, schedule } from "glidepath";
import { alsoPicture, askedPicture, hasText } from "../also-picture.ts";
import { type Command, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { axisOptions } from "../figures.ts";
import { isJson, jsonText, textOrJson } from "../formats.ts";
import type { CommandIo } from "../io.ts";
import { type LogFigure, logFigure } from "../log/figure.ts";
import { givenShift, logOptions, rateTrace } from "../log/log-options.ts";
import { openLog } from "../log/open-log.ts";
import { measuredText } from "../number-text.ts";
import { writePicture } from "../picture.ts";
import { inputName } from "../read-text.ts";
import { UsageError } from "../usage-error.ts";
import { writeOutput } from "../write-output.ts";

export const infer: Command = {
  name: "infer",
  summary: "Read a schedule back from the rates that a run logged: the specs that give every row of it.",
  usage: "LOG [options]",
  takes: takes.oneLog,
  options: {
    ...logOptions,
    steps: { type: "count", help: "updates that the run was to make, if it is known and the log does not say it" },
    "steps-per-epoch": { type: "count", help: "updates in one epoch, for a log that counts epochs" },
    ...axisOptions,
    save: { type: "string", value: "FILE.json", help: "write the best candidate with its budget to a file" },
    format: textOrJson,
    output: alsoPicture,
  },
  examples: [
    ["glidepath infer run.csv", "the schedule that a CSV file's rates come from"],
    ["glidepath infer trainer_state.json -o seen.svg", "what transformers' Trainer did, and a picture"],
    ["glidepath infer train.log --save next.json", "the best candidate as a file that every command reads"],
  ],
  notes: () =>
    "The best candidate comes first: the fewest phases and numbers that give every row within what was printed. What the log cannot\n" +
    "tell (a total that was not reached, a step between two rows) gives several. With --format json: { candidates: [{ spec, budget,\n" +
    "residual, text }] }; residual is the largest difference from a row, as a share of the highest rate.",
  async run(given, positionals, io) {
    const kind = askedPicture(given);
    const path = positionals[0]!;
    const log = await openLog(path, given);
    const logged = rateTrace(log, inputName(path), given);
    const steps = given.steps as number | undefined;
    const found = inferLog(log, logged, { ...givenShift(given), ...(steps !== undefined && { steps }) });
    for (const remark of [...log.remarks, ...found.remarks]) io.tell(remark);
    const [best] = found.candidates;
    if (best === undefined)
      throw new UsageError(`${inputName(path)}: no schedule is found. ${found.remarks.at(-1)}`, exitCode.unusable);
    const drawn = figureOf(logged, found.meaning.shift, best);
    if (isJson(given)) io.out.write(jsonText(found));
    else if (hasText(given)) {
      io.out.write(
        `${terminal(logFigure(drawn, given), terminalOptions(io.env, io.out))}\n\n${lines(found).join("\n")}\n`,
      );
    }
    if (given.save !== undefined) save(best, String(given.save), io);
    if (kind !== undefined) await writePicture(svg(logFigure(drawn, given)), kind, String(given.output), io);
    return exitCode.ok;
  },
};

function figureOf(logged: Trace, shift: number, { spec, budget }: Candidate): LogFigure {
  return { logged, shift, plan: ["inferred", schedule(spec, budget)] };
}

function save({ spec, budget }: Candidate, path: string, io: CommandIo): void {
  writeOutput(path, jsonText({ spec, budget }), io);
  if (path !== "-") io.err.write(`${path} written\n`);
}

function lines({ candidates, meaning }: InferredLog): string[] {
  const each = candidates.map(({ spec, budget, residual, text }, i) => [
    `${i + 1}. ${text}`,
    `   ${print(spec)}`,
    `   under --steps ${budget.steps}; off by at most ${measuredText(residual)} of the highest rate`,
  ]);
  return [...each.flat(), `a row holds ${meaning.because}`];
}

import { type Log, type Verdict, type VerifyOptions, verify as verifyLog } from "@glidepath/logs";
import { svg, terminal, terminalOptions } from "@glidepath/plot";
import { GlidepathError, type Schedule } from "glidepath";
import { alsoPicture, askedPicture, hasText } from "../also-picture.ts";
import { budgetOptions, lengths } from "../budget-options.ts";
import { type Command, type Given, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { axisOptions } from "../figures.ts";
import { isJson, jsonText, textOrJson } from "../formats.ts";
import type { CommandIo } from "../io.ts";
import { type LogFigure, logFigure } from "../log/figure.ts";
import { givenShift, logOptions, rateTrace } from "../log/log-options.ts";
import { openLog } from "../log/open-log.ts";
import { readPlan } from "../log/read-plan.ts";
import { verdictLines } from "../log/verdict-lines.ts";
import { writePicture } from "../picture.ts";
import type { Read } from "../read-schedule.ts";
import { readingOf } from "../read-schedules.ts";
import { inputName } from "../read-text.ts";

export const verify: Command = {
  name: "verify",
  summary: "Hold a run's log against the schedule that was meant, and say why they differ. Exit status 1 if they do.",
  usage: "LOG --schedule WORDS [options]",
  takes: takes.oneLog,
  options: {
    schedule: {
      type: "string",
      value: "WORDS",
      help: "what was meant: a notation, a name, a file or a framework's words, as every command takes it",
    },
    ...logOptions,
    ...budgetOptions,
    ...axisOptions,
    format: textOrJson,
    output: alsoPicture,
  },
  examples: [
    [
      `glidepath verify run.csv --schedule "warmup 10, cosine to 0" --steps 100 --peak 3e-4`,
      "a CSV file with columns step and lr",
    ],
    [
      `glidepath verify trainer_state.json --schedule "get_cosine_schedule_with_warmup(optimizer, 8, 80)" --peak 5e-5`,
      "what transformers' Trainer wrote, against the words of the script",
    ],
    [
      `glidepath verify train.log --schedule "linear to 0" --steps 120 --peak 3e-4 --format json`,
      "printed lines, and the answer for a program",
    ],
  ],
  notes: () =>
    "Rates agree if they are equal within what the log printed. Exit status 0: they agree; 1: they differ; 65: the log cannot be used.\n" +
    "What a row's step means is known of each format (docs/doing-what-i-meant.md); --row says otherwise.\n" +
    "With --format json: { agrees, firstDifference: { step, logged, planned } | null, causes: [{ kind, text, … }], … }. Every cause was\n" +
    "tried on every row, and explains all of them.",
  async run(given, positionals, io) {
    const kind = askedPicture(given);
    const path = positionals[0]!;
    const log = await openLog(path, given);
    const trace = rateTrace(log, inputName(path), given);
    const read = await readPlan(given, { log, trace }, io);
    const verdict = verifyLog(log, read.lr, { column: trace.name, ...givenShift(given), ...underOf(read, given) });
    for (const remark of [...log.remarks, ...verdict.remarks]) io.tell(remark);
    const drawn = figureOf(log, read.lr, verdict);
    if (isJson(given)) io.out.write(jsonText({ ...verdict, format: log.format, ...readingOf(read) }));
    else if (hasText(given)) io.out.write(report(verdict, drawn, given, io));
    if (kind !== undefined) await writePicture(svg(logFigure(drawn, given)), kind, String(given.output), io);
    return verdict.agrees ? exitCode.ok : exitCode.findings;
  },
};

/** A framework's words are read anew under another number of steps: what they say may follow from it. */
function underOf({ again }: Read, given: Given): VerifyOptions {
  if (again === undefined) return {};
  const none = Object.fromEntries(lengths.map((name) => [name, undefined]));
  const under = (steps: number) => {
    try {
      return again({ ...given, ...none, steps }).lr;
    } catch (error) {
      if (error instanceof GlidepathError) return undefined;
      throw error;
    }
  };
  return { under };
}

/** The rows against the plan. What explains every row would lie on the rows: only what explains a part of them is drawn. */
function figureOf(log: Log, lr: Schedule, { column, meaning, beginning, firstDifference }: Verdict): LogFigure {
  const logged = [...log.rates, ...log.traces].find(({ name }) => name === column)!;
  const { shift } = meaning;
  return {
    logged,
    shift,
    plan: ["planned", lr],
    ...(beginning && { explained: [beginning.kind, beginning.rate] as const }),
    ...(firstDifference && { rules: [{ axis: "x", at: firstDifference.step + shift }] as const }),
  };
}

function report(verdict: Verdict, drawn: LogFigure, given: Given, { out, env }: CommandIo): string {
  const options = terminalOptions(env, out);
  return `${terminal(logFigure(drawn, given), options)}\n\n${verdictLines(verdict).join("\n")}\n`;
}

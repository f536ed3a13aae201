import {
  type Candidate,
  inferLog,
  type Log,
  type Trace,
  type Verdict,
  type VerifyOptions,
  verify as verifyLog,
} from "@glidepath/logs";
import { svg, terminal, terminalOptions } from "@glidepath/plot";
import { GlidepathError, print, type Schedule } from "glidepath";
import { alsoPicture, askedPicture, hasText } from "../also-picture.ts";
import { beforeBatch } from "../batch-options.ts";
import { lengths } from "../budget-options.ts";
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
import { scheduleOptions } from "../schedule-options.ts";

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
    ...scheduleOptions,
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
    const opened = await openLog(path, given);
    const read = await readPlan(given, { log: opened, trace: rateTrace(opened, inputName(path), given) }, io);
    const log = await inUpdates(opened, path, read, given);
    const trace = rateTrace(log, inputName(path), given);
    const verdict = verifyLog(log, read.lr, { column: trace.name, ...givenShift(given), ...underOf(read, given) });
    for (const remark of [...log.remarks, ...verdict.remarks]) io.tell(remark);
    const drawn = figureOf(log, read.lr, verdict);
    const reading = verdict.agrees || verdict.causes.length > 0 ? undefined : readingFrom(log, trace, given);
    if (isJson(given)) {
      const inferred = reading && { inferred: reading };
      io.out.write(jsonText({ ...verdict, ...inferred, format: log.format, ...readingOf(read) }));
    } else if (hasText(given)) io.out.write(report(verdict, reading, drawn, given, io));
    if (kind !== undefined) await writePicture(svg(logFigure(drawn, given)), kind, String(given.output), io);
    return verdict.agrees ? exitCode.ok : exitCode.findings;
  },
};

/** A log that counts epochs counts updates where the plan knows how many an epoch has. */
async function inUpdates(log: Log, path: string, { lr }: Read, given: Given): Promise<Log> {
  const { stepsPerEpoch } = lr.budget;
  if (log.counts === undefined || stepsPerEpoch === undefined || path === "-") return log;
  return openLog(path, { ...given, "steps-per-epoch": stepsPerEpoch });
}

/**
 * A framework's words are read anew under another number of steps: what they say may follow from it. Where they name their own number
 * of steps, it is changed in them.
 */
function underOf({ again, lr }: Read, given: Given): VerifyOptions {
  if (again === undefined) return {};
  const none = Object.fromEntries(lengths.map((name) => [name, undefined]));
  const under = (steps: number) => {
    try {
      return again({ ...given, ...none, steps: beforeBatch(steps, given) }, withTotal(lr.steps, steps)).lr;
    } catch (error) {
      if (error instanceof GlidepathError) return undefined;
      throw error;
    }
  };
  return { under };
}

/** Puts another total into words that name theirs once. */
function withTotal(planned: number, steps: number): (words: string) => string {
  const named = new RegExp(`(?<![\\w.])${planned}(?![\\w.])`, "g");
  return (words) => (words.match(named)?.length === 1 ? words.replace(named, String(steps)) : words);
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

/** What the log says by itself, where nothing explains how it differs; undefined if that is no schedule either. */
function readingFrom(log: Log, trace: Trace, given: Given): Candidate | undefined {
  const [best] = inferLog(log, trace, givenShift(given)).candidates;
  return best?.isTable ? undefined : best;
}

function report(
  verdict: Verdict,
  reading: Candidate | undefined,
  drawn: LogFigure,
  given: Given,
  { out, env }: CommandIo,
): string {
  const options = terminalOptions(env, out);
  const further = reading ? [`by itself the log reads as: ${reading.text}`, `  ${print(reading.spec)}`] : [];
  return `${terminal(logFigure(drawn, given), options)}\n\n${[...verdictLines(verdict), ...further].join("\n")}\n`;
}

import { GlidepathError } from "glidepath";
import { checks, type Finding } from "glidepath/check";
import { type Command, type Given, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { findingsOf } from "../findings.ts";
import { isJson, jsonText, textOrJson } from "../formats.ts";
import type { CommandIo } from "../io.ts";
import { type Read, readSchedule } from "../read-schedule.ts";
import { readingOf, tellReads } from "../read-schedules.ts";
import { scheduleOptions } from "../schedule-options.ts";
import { inOptions } from "../tell-issues.ts";

/** What is found of one schedule. */
interface Result {
  readonly name: string;
  readonly findings: readonly Finding[];
  /** What was read, if it could be. */
  readonly read?: Read;
}

export const check: Command = {
  name: "check",
  summary: "Look for what a schedule's author probably did not mean. Exit status 1 if something is found.",
  usage: "SCHEDULE [SCHEDULE ...] [options]",
  takes: takes.schedules,
  options: { ...scheduleOptions, format: textOrJson },
  examples: [
    [`glidepath check "warmup 500, cosine to 0" --steps 300`, "a warmup that is longer than the budget"],
    [
      `glidepath check "CosineAnnealingLR(optimizer, T_max=50)" --steps 100 --peak 0.1`,
      "a length that is not the run's",
    ],
    ["glidepath check examples/schedules/*.json", "several files at once"],
  ],
  notes: () =>
    [
      "Looks for",
      ...[{ kind: "invalid", summary: "what cannot be resolved under the budget at all" }, ...checks].map(
        ({ kind, summary }) => `  ${kind.padEnd(18)} ${summary}`,
      ),
      "",
      "With --format json one schedule gives { findings: [{ kind, step, message, fix, facts }] }, and several a list of these, each with its",
      "name; step is the update that is meant, or null. Every finding is a statement about the rates that the updates of the run have.",
    ].join("\n"),
  async run(given, positionals, io) {
    const { out } = io;
    const results: Result[] = [];
    for (const name of positionals) results.push(await resultOf(name, given));
    tellAll(results, given, io);
    if (isJson(given)) out.write(jsonText(jsonOf(results)));
    else for (const result of results) out.write(report(result));
    return results.every(({ findings }) => findings.length === 0) ? exitCode.ok : exitCode.findings;
  },
};

/** What a person should know of those that could be read; where one could not, no option is called idle: it may have been for that one. */
function tellAll(results: readonly Result[], given: Given, io: CommandIo): void {
  const read = results.flatMap(({ name, read }) => (read ? [[name, read] as const] : []));
  tellReads(read, read.length === results.length ? given : {}, io);
}

/** One schedule is an object, several are a list of them. */
function jsonOf(results: readonly Result[]): object {
  const all = results.map(({ name, findings, read }) => ({ name, findings, ...(read && readingOf(read)) }));
  if (all.length > 1) return all;
  const { name: _name, ...only } = all[0]!;
  return only;
}

/** What cannot be resolved under the budget is a finding too. */
async function resultOf(name: string, given: Given): Promise<Result> {
  try {
    const read = await readSchedule(name, given);
    return { name, findings: await findingsOf(read), read };
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    const findings = inOptions(error, given).issues.map(({ path, expected, received, hint }) => ({
      kind: "invalid",
      step: null,
      message: `${path && `${path}: `}expected ${expected}, received ${received}`,
      fix: hint ?? "Fix the spec or the budget",
      facts: {},
    }));
    return { name, findings };
  }
}

function report({ name, findings }: Result): string {
  if (findings.length === 0) return `${name}: nothing found\n`;
  const lines = findings.map(({ kind, message, fix }) => `  ${kind}: ${message}\n    ${fix}`);
  return `${name}: ${findings.length} found\n${lines.join("\n")}\n`;
}

import { GlidepathError } from "glidepath";
import { checkSchedule, type Finding } from "glidepath/check";
import { budgetOptions } from "../budget-options.ts";
import type { Command, Given } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { formatOf } from "../formats.ts";
import { readSchedule } from "../read-schedule.ts";
import { UsageError } from "../usage-error.ts";

export const check: Command = {
  name: "check",
  summary: "Look for what a schedule's author probably did not mean. Exit status 1 if something is found.",
  usage: "SCHEDULE [SCHEDULE ...] [options]",
  options: { ...budgetOptions, format: { type: "string", value: "FORM", help: "text (default) or json" } },
  examples: [
    [`glidepath check "warmup 500, cosine to 0" --steps 300`, "a warmup that is longer than the budget"],
    ["glidepath check examples/schedules/*.json", "several files at once"],
  ],
  notes: () =>
    [
      "Looks for",
      "  a first update of (nearly) 0, a floor that is never reached, a rise after the end, a jump of more than 10x,",
      "  a warmup of more than half the budget or longer than it, a curve that is cut off, negative rates, spline overshoot",
    ].join("\n"),
  async run(given, positionals, { out }) {
    if (positionals.length === 0) throw new UsageError("check: expected a schedule. See: glidepath check --help");
    const format = formatOf(given, ["text", "json"]);
    const results = [];
    for (const schedule of positionals) results.push({ schedule, findings: await findingsOf(schedule, given) });
    if (format === "json") out.write(`${JSON.stringify(results, null, 2)}\n`);
    else for (const { schedule, findings } of results) out.write(report(schedule, findings));
    return results.every(({ findings }) => findings.length === 0) ? exitCode.ok : exitCode.findings;
  },
};

/** What cannot be resolved under the budget is a finding too. */
async function findingsOf(argument: string, given: Given): Promise<readonly Finding[]> {
  try {
    return checkSchedule(await readSchedule(argument, given));
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    return error.issues.map(({ path, expected, received, hint }) => ({
      kind: "invalid",
      step: null,
      message: `${path && `${path}: `}expected ${expected}, received ${received}`,
      fix: hint ?? "Fix the spec or the budget",
      facts: {},
    }));
  }
}

function report(schedule: string, findings: readonly Finding[]): string {
  if (findings.length === 0) return `${schedule}: nothing found\n`;
  const lines = findings.map(({ kind, message, fix }) => `  ${kind}: ${message}\n    ${fix}`);
  return `${schedule}: ${findings.length} found\n${lines.join("\n")}\n`;
}

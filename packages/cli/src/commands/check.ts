import { GlidepathError } from "glidepath";
import { type CheckOptions, checkSchedule, checks, type Finding } from "glidepath/check";
import { budgetOptions } from "../budget-options.ts";
import type { Command, Given } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { formatOf } from "../formats.ts";
import { readWithSource } from "../read-schedule.ts";
import { UsageError } from "../usage-error.ts";

/** What is found of one schedule. */
interface Result {
  readonly name: string;
  readonly findings: readonly Finding[];
}

export const check: Command = {
  name: "check",
  summary: "Look for what a schedule's author probably did not mean. Exit status 1 if something is found.",
  usage: "SCHEDULE [SCHEDULE ...] [options]",
  options: { ...budgetOptions, format: { type: "string", value: "FORM", help: "text (default) or json" } },
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
  async run(given, positionals, { out }) {
    if (positionals.length === 0) throw new UsageError("check: expected a schedule. See: glidepath check --help");
    const format = formatOf(given, ["text", "json"]);
    const results: Result[] = [];
    for (const name of positionals) results.push({ name, findings: await findingsOf(name, given) });
    if (format === "json") out.write(`${JSON.stringify(jsonOf(results), null, 2)}\n`);
    else for (const result of results) out.write(report(result));
    return results.every(({ findings }) => findings.length === 0) ? exitCode.ok : exitCode.findings;
  },
};

/** One schedule is an object, several are a list of them. */
function jsonOf(results: readonly Result[]): object {
  return results.length === 1 ? { findings: results[0]!.findings } : results;
}

/** What cannot be resolved under the budget is a finding too. */
async function findingsOf(argument: string, given: Given): Promise<readonly Finding[]> {
  try {
    const { lr, framework } = await readWithSource(argument, given);
    if (framework === undefined) return checkSchedule(lr);
    const { inWordsOf } = await import("@glidepath/frameworks");
    return inWordsOf(framework, checkSchedule(lr, { isRead: true } satisfies CheckOptions), lr);
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

function report({ name, findings }: Result): string {
  if (findings.length === 0) return `${name}: nothing found\n`;
  const lines = findings.map(({ kind, message, fix }) => `  ${kind}: ${message}\n    ${fix}`);
  return `${name}: ${findings.length} found\n${lines.join("\n")}\n`;
}

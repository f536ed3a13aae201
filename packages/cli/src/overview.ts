import { commands, purposes } from "./commands/index.ts";

/** Width of the column of commands. */
const nameColumn = 12;

/** The first screen: where to go for what. */
export function overview(): string {
  const groups = Object.entries(purposes).flatMap(([purpose, { title, example }]) => [
    title,
    ...commands.filter((entry) => entry.purpose === purpose).map(row),
    `      ${example}`,
    "",
  ]);
  return [
    "glidepath COMMAND [options]: learning-rate schedules under a budget",
    "",
    ...groups,
    "A schedule is a name (glidepath list), a line in quotes, a file, - for standard",
    "input, JSON, or a framework's own words:",
    ...[`wsd    "warmup 1%, hold, sqrt 20% to 0"    run.json    "StepLR(optimizer, 30)"`].map((line) => `  ${line}`),
    "Steps, epochs, samples and tokens may be written 10_000, 10k, 2.5M, 20B. Without",
    "--steps and --peak a run has 1000 updates and a peak of 1, and that is said.",
    "",
    "One command: glidepath help COMMAND    All words of a schedule: glidepath help show",
    "",
    "Exit status",
    "   0 done         1 check or diff found something, list found nothing",
    "   2 the command line or an input cannot be used",
    "   3 a study is done, but runs of it failed: its report has holes",
    "  65 a study file cannot be used      66 its data cannot be read",
    "  75 its folder is in use by another process",
    "  70 an internal error    73, 74 a file could not be written",
    " 130 interrupted; a study that is started again goes on where it was",
    "",
  ].join("\n");
}

const row = ({ name, summary }: { name: string; summary: string }) => `  ${name.padEnd(nameColumn)} ${summary}`;

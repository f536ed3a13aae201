import { copyableNumber, formatInteger, formatNumber, terminal, terminalOptions } from "@glidepath/plot";
import { measure, print, recipes, type Schedule, shapes } from "glidepath";
import { checkSchedule } from "glidepath/check";
import { budgetOptions } from "../budget-options.ts";
import type { Command, Given } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { axisOptions, nameOf, scheduleFigure } from "../figures.ts";
import { readSchedule } from "../read-schedule.ts";
import { UsageError } from "../usage-error.ts";

export const show: Command = {
  name: "show",
  summary: "Draw a schedule in the terminal and tell what it amounts to.",
  usage: "SCHEDULE [SCHEDULE ...] [options]",
  options: {
    ...budgetOptions,
    ...axisOptions,
    format: { type: "string", value: "FORM", help: "text (default) or json" },
  },
  examples: [
    [`glidepath show "warmup 1%, hold, sqrt 20% to 0" --steps 10000 --peak 3e-4`, "the one-line notation"],
    ["glidepath show examples/schedules/wsd.json", "a file: JSON, YAML, notation, or one that `export` wrote"],
    [`glidepath show "cosine to 0" "linear to 0" "rex to 0"`, "several in one plot"],
  ],
  notes: () => `${listOf("Recipes", recipes)}\n\n${listOf("Shapes", shapes)}`,
  async run(given, positionals, { out, env }) {
    if (positionals.length === 0) throw new UsageError("show: expected a schedule. See: glidepath show --help");
    const named: [string, Schedule][] = [];
    for (const argument of positionals) {
      const lr = await readSchedule(argument, given);
      named.push([nameOf(lr, argument), lr]);
    }
    if (given.format === "json") {
      out.write(
        `${JSON.stringify(
          named.map(([, lr]) => describe(lr)),
          null,
          2,
        )}\n`,
      );
      return exitCode.ok;
    }
    refuseFormat(given);
    const options = terminalOptions(env, out);
    out.write(`${terminal(scheduleFigure(named, given), options)}\n`);
    for (const [name, lr] of named) out.write(`\n${summary(name, lr)}\n`);
    return exitCode.ok;
  },
};

function refuseFormat({ format }: Given): void {
  if (format !== undefined && format !== "text")
    throw new UsageError(`--format: expected text or json, received ${format}`);
}

function describe(lr: Schedule): object {
  const findings = checkSchedule(lr);
  return { notation: print(lr.spec), spec: lr.spec, budget: lr.budget, measures: measure(lr), findings };
}

function summary(name: string, lr: Schedule): string {
  const { first, last, max, mean, area } = measure(lr);
  const number = (value: number) => (value === 0 ? "0" : copyableNumber(Number(value.toPrecision(5))));
  const lines = lr.segments.map(({ start, end, from, shape, cycle }) => {
    const repeats = cycle
      ? ` every ${formatInteger(cycle.length)}${cycle.multiply === 1 ? "" : ` x${cycle.multiply}`}`
      : "";
    const span = `${formatInteger(start)} to ${formatInteger(end)}`.padEnd(22);
    return `  ${span} ${shape.kind.padEnd(18)} ${formatNumber(from)} → ${formatNumber(lr.before(end))}${repeats}`;
  });
  const findings = checkSchedule(lr).map(({ message }) => `  note: ${message}`);
  return [
    name,
    `  ${formatInteger(lr.steps)} steps · first ${number(first)} · peak ${number(max.value)} at step ${formatInteger(max.step)} · last ${number(last)} · mean ${number(mean)} · area ${number(area)}`,
    ...(lines.length > 12 ? [...lines.slice(0, 11), `  … and ${lines.length - 11} more segments`] : lines),
    ...findings,
  ].join("\n");
}

interface Listed {
  readonly kind: string;
  readonly summary: string;
  readonly parameters: Readonly<Record<string, { readonly default: unknown }>>;
}

function listOf(title: string, members: readonly Listed[]): string {
  const rows = members.map(({ kind, summary, parameters }) => {
    const defaults = Object.entries(parameters).map(([name, row]) => `${name}=${brief(row.default)}`);
    return `  ${kind.padEnd(18)} ${summary}${defaults.length > 0 ? `\n${" ".repeat(21)}${defaults.join(" ")}` : ""}`;
  });
  return [title, ...rows].join("\n");
}

function brief(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(brief).join(",")}]`;
  if (typeof value === "number") return String(Number(value.toPrecision(4)));
  return typeof value === "object" && value !== null ? (value as { shape: string }).shape : String(value);
}

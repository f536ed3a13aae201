import type { Figure, TraceSchedule } from "@glidepath/plot";
import { trace } from "@glidepath/plot";
import type { Schedule } from "glidepath";
import type { Given, OptionTable } from "./command.ts";
import { UsageError } from "./usage-error.ts";

/** Rates that span more than this factor are drawn on a logarithmic axis. */
const widestLinear = 30;

/** A logarithmic axis goes down to this share of the highest rate at most: six decades. */
const lowestShown = 1e-6;

/** Air of a logarithmic axis, as factors: below the lowest rate, above the highest, and around a single one. */
const air = { below: 1.2, above: 1.3, alone: 2 } as const;

/** Updates that are looked at for the range of the rates. */
const mostRead = 2000;

/** The most characters of a command-line argument that stands in for a missing name. */
const longestName = 40;

/** Options that say how the axes look. */
export const axisOptions: OptionTable = {
  log: { type: "boolean", help: `logarithmic rate axis (the default if the rates span more than ${widestLinear}x)` },
  linear: { type: "boolean", help: "linear rate axis" },
  title: { type: "string", value: "TEXT", help: "title above the plot" },
};

/** The figure of one or several schedules, by name, over their steps. */
export function scheduleFigure(
  named: readonly (readonly [name: string, lr: TraceSchedule])[],
  given: Given,
  label = "Learning rate",
): Figure {
  if (given.log && given.linear) throw new UsageError("--log and --linear exclude each other: give one of them");
  const steps = Math.max(...named.map(([, lr]) => lr.steps));
  const series = named.map(([name, lr]) => trace(lr, { name }));
  const rates = named.flatMap(([, lr]) => updates(lr)).filter((rate) => rate > 0);
  const spansDecades = Math.max(...rates) / Math.min(...rates) > widestLinear;
  const scale = given.log || (!given.linear && spansDecades) ? "log" : "linear";
  return {
    ...(typeof given.title === "string" && { title: given.title }),
    x: { label: "Step", scale: "linear", domain: [0, steps] },
    y: { label, scale, ...(scale === "log" && { domain: decades(rates) }) },
    series,
    labels: named.length > 1 ? "direct" : "none",
  };
}

/** From the lowest rate above 0 that an update uses to the highest, and at most six decades: what lies below hardly differs from 0. */
function decades(rates: readonly number[]): [number, number] {
  const top = Math.max(...rates);
  const bottom = Math.max(Math.min(...rates), top * lowestShown);
  return bottom < top ? [bottom / air.below, top * air.above] : [top / air.alone, top * air.alone];
}

/** The rates of so many updates at most, first and last among them. */
function updates(lr: TraceSchedule): number[] {
  const count = Math.min(lr.steps, mostRead);
  return Array.from({ length: count }, (_, i) => lr(Math.round((i * (lr.steps - 1)) / Math.max(1, count - 1))));
}

/** The name that a plot gives a schedule: its own, or how it was written; without characters that steer a terminal. */
export function nameOf(lr: Schedule, argument: string): string {
  const name = lr.spec.name ?? (argument.length > longestName ? `${argument.slice(0, longestName - 3)}…` : argument);
  return name.replace(/[\p{Cc}\p{Cf}]/gu, "\u{fffd}");
}

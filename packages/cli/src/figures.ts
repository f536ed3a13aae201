import type { Axis, Figure, TraceSchedule } from "@glidepath/plot";
import { rateAxis, trace } from "@glidepath/plot";
import type { Budget, Schedule } from "glidepath";
import type { Given, OptionTable } from "./command.ts";
import { durationText } from "./duration-text.ts";
import { printable } from "./printable.ts";
import type { Read } from "./read-schedule.ts";
import { UsageError } from "./usage-error.ts";

/** Steps of a run whose axis is labelled at each of them. */
const mostEach = 10;

/** The most characters of a command-line argument that stands in for a missing name. */
const longestName = 40;

/** Options that say how the axes look. */
export const axisOptions: OptionTable = {
  log: {
    type: "boolean",
    help: "logarithmic rate axis down six decades (by default down three, if the rates span more than 10x)",
  },
  linear: { type: "boolean", help: "linear rate axis" },
  title: { type: "string", value: "TEXT", help: "title above the plot" },
};

/** The figure of one or several schedules, by name, over their steps. */
export function scheduleFigure(
  named: readonly (readonly [name: string, lr: TraceSchedule])[],
  given: Given,
  label = "Learning rate",
  stepLabel = "Step",
): Figure {
  if (given.log && given.linear) throw new UsageError("--log and --linear exclude each other: give one of them");
  const steps = Math.max(...named.map(([, lr]) => lr.steps));
  const series = named.map(([name, lr]) => trace(lr, { name }));
  const scale = given.log ? ("log" as const) : given.linear ? ("linear" as const) : undefined;
  const schedules = named.map(([, lr]) => lr);
  return {
    ...(typeof given.title === "string" && { title: given.title }),
    x: { ...stepAxis(steps), label: stepLabel },
    y: rateAxis(schedules, series, { label, ...(scale && { scale }) }),
    series,
    labels: named.length > 1 ? "direct" : "none",
  };
}

/** The x axis of a run; a short one is labelled at each step, since there are none between. */
export function stepAxis(steps: number): Axis {
  const each = steps <= mostEach ? { ticks: Array.from({ length: steps + 1 }, (_, step) => step) } : {};
  return { label: "Step", scale: "linear", domain: [0, steps], ...each };
}

/** What the axis of steps is called: they are guessed where the budget is a time. */
export function stepLabel(budgets: readonly Budget[]): string {
  const [first] = budgets;
  const isTimed = first?.time !== undefined;
  const isOne = budgets.every(({ time, steps }) => time === first?.time && steps === first?.steps);
  return isTimed && isOne ? `Step (a guess: ${first.steps} in ${durationText(first.time!)})` : "Step";
}

/** The name that a plot gives a schedule: its own, or how it was written. */
export const nameOf = (lr: Schedule, argument: string): string => printable(lr.spec.name ?? shortened(argument));

/** An argument as a message names it. */
export const argumentName = (argument: string): string => printable(shortened(argument));

/** Of a long path the end says which file it is, of anything else the beginning says what it is. */
function shortened(text: string): string {
  if (text.length <= longestName) return text;
  if (/^\S*\/\S+$/.test(text)) return `…${text.slice(3 - longestName)}`;
  return `${text.slice(0, longestName - 3)}…`;
}

/** What the axis of rates is called where some, or all, are shares of a rate that nobody says. */
export function rateLabel(reads: readonly Pick<Read, "reading">[]): string {
  const shares = reads.filter(({ reading }) => reading?.isShare).length;
  if (shares === 0) return "Learning rate";
  return shares === reads.length ? "Share of the optimizer's rate" : "Learning rate, or share of the optimizer's";
}

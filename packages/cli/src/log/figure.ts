import type { Trace } from "@glidepath/logs";
import { type Figure, type Rule, rateAxis, type Series, type TraceSchedule, trace } from "@glidepath/plot";
import type { Given } from "../command.ts";
import { stepAxis } from "../figures.ts";
import { UsageError } from "../usage-error.ts";

/** Rows that are drawn as single points; more of them are drawn as a line. */
const mostPoints = 50;

/** The most rows of a line: more than the picture is wide several times over. */
const mostOnLine = 4000;

/** Palette slots: the plan, what was logged, and what explains it. */
const slots = { plan: 0, logged: 1, explained: 2 } as const;

export interface LogFigure {
  /** What was logged, and how many updates a row's step lies behind the update it tells of. */
  readonly logged: Trace;
  readonly shift: number;
  /** The curve that it is held against, by its name. */
  readonly plan: readonly [name: string, lr: TraceSchedule];
  /** A curve that explains the rows, by the step of the log. */
  readonly explained?: readonly [name: string, rate: (step: number) => number];
  readonly rules?: readonly Rule[];
}

/** A curve and the rows of a log over the updates of the run. */
export function logFigure({ logged, shift, plan, explained, rules }: LogFigure, given: Given): Figure {
  if (given.log && given.linear) throw new UsageError("--log and --linear exclude each other: give one of them");
  const [name, lr] = plan;
  const rows = rowsOf(logged, shift);
  const last = Math.max(lr.steps, rows.x.at(-1) ?? 0);
  const curve = trace(lr, { name, to: Math.min(last, lr.limit ?? last) });
  const series: Series[] = [{ ...curve, color: slots.plan }, ...explainedSeries(explained, rows, shift), rows];
  const scale = given.log ? ("log" as const) : given.linear ? ("linear" as const) : undefined;
  return {
    ...(typeof given.title === "string" && { title: given.title }),
    x: stepAxis(last),
    y: rateAxis([lr], series, { label: "Learning rate", ...(scale && { scale }) }),
    series,
    labels: "direct",
    ...(rules && { rules }),
  };
}

/** The rows as points, or as a line where there are too many to be told apart. */
function rowsOf({ name, steps, values }: Trace, shift: number): Series & { readonly x: number[] } {
  const stride = Math.max(1, Math.ceil(steps.length / mostOnLine));
  const x: number[] = [];
  const y: number[] = [];
  for (let i = 0; i < steps.length; i += stride) {
    x.push(steps[i]! + shift);
    y.push(values[i]!);
  }
  return {
    name: `logged ${name}`,
    x,
    y,
    mark: x.length <= mostPoints ? "points" : "line",
    dash: "solid",
    color: slots.logged,
  };
}

function explainedSeries(explained: LogFigure["explained"], { x }: { readonly x: number[] }, shift: number): Series[] {
  if (explained === undefined) return [];
  const [name, rate] = explained;
  return [{ name, x, y: x.map((update) => rate(update - shift)), dash: "dotted", color: slots.explained }];
}

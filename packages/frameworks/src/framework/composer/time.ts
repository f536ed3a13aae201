import type { Context, Surroundings } from "../../match/framework.ts";
import type { Expression } from "../../text/expression.ts";

/** What Composer's trainer adds to the surroundings: the ratio that it stretches schedules and the run by. */
export interface Composing extends Surroundings {
  readonly ssr?: number;
  /** Whether the run is not stretched yet. */
  readonly isEarly?: boolean;
}

type Unit = "ba" | "sp" | "tok";

/** A time as Composer counts it, and in updates. */
export interface Time {
  /** A whole number of units. */
  readonly value: number;
  readonly unit: Unit;
  /** How many units one update takes. */
  readonly each: number;
  /** The same in updates, which need not be whole. */
  readonly steps: number;
}

/** A time as it stands in the text, or as a default says it. */
export type Written = Expression | string;

const form = /^(.+?)(iter|sec|ep|ba|sp|tok|dur)$/i;
const timeOfDay = /^(\d+h)?(\d+m)?(\d+s)?$/;

/**
 * Composer's time strings in updates: whole batches, epochs, samples or tokens, or a part of the run; undefined, and
 * reported, if it is none of them. Only times that are no part of the run are stretched by the ratio.
 */
export function timeOf(given: Written, argument: string, context: Context, ratio: number): Time | undefined {
  const { need, refuse } = context;
  const expected = `a time such as "10ba", "2ep", "100sp", "1e6tok" or "0.5dur"`;
  const text = typeof given === "string" ? given : given.kind === "text" ? given.value : "";
  const [, digits = "", name = ""] = form.exec(text.trim()) ?? [];
  const unit = name.toLowerCase();
  const amount = digits.trim() === "" ? Number.NaN : Number(digits);
  if (unit === "sec" || (text !== "" && timeOfDay.test(text))) {
    return refuse(argument, "a time that is no time of the clock", given);
  }
  if (unit === "" || unit === "iter" || !Number.isFinite(amount)) return refuse(argument, expected, given);
  if (unit === "dur") {
    const run = runOf(context);
    return run === undefined ? undefined : inUnits("ba", Math.trunc(amount * run), 1);
  }
  if (!Number.isInteger(amount)) return refuse(argument, `whole numbers of ${unit}`, given);
  const each =
    unit === "ep"
      ? need("stepsPerEpoch")
      : unit === "sp"
        ? need("batchSize")
        : unit === "tok"
          ? need("tokensPerStep")
          : 1;
  if (each === undefined) return undefined;
  if (unit === "ep") return inUnits("ba", Math.trunc(amount * each * ratio), 1);
  return inUnits(unit as Unit, Math.trunc(amount * ratio), each);
}

const inUnits = (unit: Unit, value: number, each: number): Time => ({ value, unit, each, steps: value / each });

/** How many updates the run has once it is stretched. */
export function runOf(context: Context & Composing): number | undefined {
  const steps = context.need("steps");
  return steps === undefined || context.isEarly ? steps : Math.trunc(steps * ratioOf(context));
}

/** What schedulers see when they are made, before the trainer stretches the run. */
export const unstretched = (context: Context): Context & Composing => ({ ...context, isEarly: true });

/** What the trainer stretches schedules by; 1 if it does not. */
export const ratioOf = (context: Composing): number => context.ssr ?? 1;

/** A time that the schedule divides by. */
export function spanOf(given: Written, argument: string, context: Context, ratio = ratioOf(context)): Time | undefined {
  const time = timeOf(given, argument, context, ratio);
  if (time === undefined || time.value > 0) return time;
  return context.refuse(argument, "more than no time", given);
}

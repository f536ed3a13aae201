import type { Expression } from "../../text/expression.ts";
import { Expressing } from "../../text/python/expression-of.ts";
import { PythonError } from "../../text/python/number.ts";
import type { Program } from "../../text/python/parse.ts";
import { isComposite, type Value } from "../../text/python/value.ts";
import { chosen } from "./chosen.ts";
import { type Happenings, lookThrough, type Made } from "./look-through.ts";
import { type Clash, type Pace, paceOf } from "./pace.ts";
import { type RateFunction, rateFunctionOf } from "./rate-function.ts";
import { assumptions, notRead } from "./remarks.ts";

/*
 * What makes the schedule of a whole program. The program is gone through once (look-through.ts), which gives everything that it
 * makes, calls and sets, with the loops around it. Then whoever is the first to know an answer gives it:
 *
 *   1. a call of a scheduler, or settings that hold a schedule   chosen.ts
 *   2. a rate that the program computes itself                   rate-function.ts
 *   3. a scheduler that waits for a metric, if it is alone
 *   4. settings that name a rate alone, such as an optimizer's
 *   5. the program's own names, taken together as settings
 *
 * How often the program steps what was found, and for how long, is its pace (pace.ts).
 */

/** What a program says of its schedule. */
export interface InScript {
  /** A call that makes a scheduler, settings, or a function of the step. */
  readonly value: Expression;
  readonly place: number;
  readonly pace: Pace;
  /** What the script goes on with besides, for people to know. */
  readonly remarks: readonly string[];
  /** What would have to be known to say which of several schedulers it is. */
  readonly needs: readonly string[];
  /** Schedulers that cannot be read together. */
  readonly clash?: Clash;
  /** What the program fails with before it has a scheduler. */
  readonly error?: { readonly error: PythonError; readonly place: number };
}

/** What somebody knows of names and values. */
export interface Known {
  /** Whether a call of that name makes a schedule; the full name is surer than its last piece. */
  isScheduler(name: string): "surely" | "likely" | undefined;
  /** Whether a value is settings that hold a schedule. */
  isSettings(value: Expression): boolean;
}

/** The part of a program that makes the schedule; undefined if there is none. */
export function findInScript(
  program: Program,
  given: ReadonlyMap<string, Value>,
  known: Known,
  peak?: number,
): InScript | undefined {
  const happenings = lookThrough(program, given);
  const expressing = new Expressing(happenings.machine);
  const waiting = happenings.made.filter(({ object }) => waits.test(object.name));
  const made = (isSchedule: boolean, without: readonly Made[]) =>
    chosen(happenings, known, expressing, isSchedule, without);
  const scheduler = made(true, waiting);
  if (scheduler) return { ...scheduler, ...failureBefore(happenings, scheduler.place) };
  const rate = rateFunctionOf(happenings, expressing, peak);
  if (rate) return { ...withPace(rate, happenings, waiting), ...failureBefore(happenings, rate.place) };
  const alone = waiting.length > 0 ? made(true, []) : undefined;
  return alone ?? made(false, []) ?? settingsAmong(happenings, known, expressing);
}

/** A rate that the program computes itself, with the pace at which it does. */
function withPace(rate: RateFunction, happenings: Happenings, waiting: readonly Made[]): InScript {
  const pace = paceOf(happenings, rate.object, rate.set);
  // Without an update in sight, the loop's own turns are the epochs.
  const bare = pace.isByEpoch || !pace.updates ? {} : { epochs: pace.updates, updates: { needs: [] } };
  const unknown = { every: { needs: ["the updates in an epoch"] }, isByEpoch: true };
  return {
    value: rate.value,
    place: rate.place,
    pace: rate.isByEpoch ? { ...unknown, ...pace, ...bare, isByEpoch: true } : pace,
    remarks: [...assumptions(happenings), ...(rate.remarks ?? []), ...notRead(happenings, waiting)],
    needs: rate.needs ?? [],
  };
}

/** What waits for a metric is no schedule; it counts only where there is no other. */
const waits = /(^|\.)ReduceLROnPlateau$/;

/** A program that is settings as a whole, as configurations in Python are, or that keeps some under a name of its own. */
function settingsAmong({ machine }: Happenings, known: Known, expressing: Expressing): InScript | undefined {
  const names = [...machine.globals.names].filter(([, value]) => isPlain(value));
  const entries = names.map(([name, value]) => [name, expressing.of(value)] as const);
  const whole: Expression = { kind: "dict", entries, place: 0 };
  const parts = entries.map(([, value]) => value).filter(({ kind }) => kind === "dict" || kind === "list");
  const value = [whole, ...parts].find((one) => known.isSettings(one));
  return value && { value, place: 0, pace: { remarks: [] }, remarks: [], needs: [] };
}

/** Values that settings are made of. */
const isPlain = (value: Value): boolean =>
  !isComposite(value) || value.kind === "list" || value.kind === "dict" || value.kind === "object";

/** Arithmetic that has no result stops a script, and so whatever it would have made. */
const fatal = ["ZeroDivisionError", "OverflowError"];

function failureBefore({ failed }: Happenings, place: number): Pick<InScript, "error"> {
  const found = failed.find(
    (one) => one.place <= place && one.error instanceof PythonError && fatal.includes(one.error.name),
  );
  return found ? { error: found as { error: PythonError; place: number } } : {};
}

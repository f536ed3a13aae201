import { isInRange, isRecord, own, type Report, show } from "glidepath/input";
import type { Curve, FinalState, Outcome } from "../task/outcome.ts";
import { isCurveName } from "../task/program/reported.ts";
import { plainText } from "./plain-text.ts";

/** How a trainer can end an attempt; that a run is given up is the design's to say. */
const states: readonly FinalState[] = ["COMPLETE", "DIVERGED", "COLLAPSED", "FAILED"];
/** The most metrics and curves, points of a curve, and characters of a reason. */
const most = { names: 100, points: 1_000, reason: 20_000 } as const;

/**
 * Checks an outcome that came from elsewhere: everything is there, finite and of a bounded size, and nothing else is kept.
 *
 * @param steps the updates of the run
 */
export function readOutcome(raw: unknown, steps: number, path: string, report: Report): Outcome {
  const fields = isRecord(raw) ? raw : {};
  const refuse = (key: string, expected: string): void =>
    report({ path: `${path}.${key}`, expected, received: show(own(fields, key)) });
  const state = states.find((each) => each === own(fields, "state"));
  if (state === undefined) refuse("state", states.join(", "));
  const at = own(fields, "at");
  if (at !== null && !isInRange(at, { min: 0, max: steps, integer: true }))
    refuse("at", `null or an update, 0 to ${steps}`);
  const reason = own(fields, "reason");
  if (reason !== null && !(typeof reason === "string" && reason.length <= most.reason)) {
    refuse("reason", `null or a text of at most ${most.reason} characters`);
  }
  const metrics = named(own(fields, "metrics"), isNumber, most.names);
  if (metrics === undefined) refuse("metrics", `at most ${most.names} finite numbers by their names`);
  const curves = readCurves(own(fields, "curves"), { ...most, steps }, `${path}.curves`, report);
  return {
    state: state ?? "FAILED",
    at: at as number | null,
    reason: typeof reason === "string" ? plainText(reason) : null,
    metrics: metrics ?? {},
    curves,
  };
}

/** How much curves may hold. */
export interface MostCurves {
  readonly names: number;
  readonly points: number;
  /** The last step. */
  readonly steps: number;
}

/** Checks curves that came from elsewhere; nothing else is kept of them. */
export function readCurves(raw: unknown, most: MostCurves, path: string, report: Report): Outcome["curves"] {
  const { names, points, steps } = most;
  const isRight = (value: unknown): value is Curve => isCurve(value, steps) && value.steps.length <= points;
  const curves = named(raw, isRight, names);
  if (curves === undefined) {
    report({
      path,
      expected: `at most ${names} curves of at most ${points} points by their names`,
      received: show(raw),
    });
  }
  const plain = Object.entries(curves ?? {}).map(([name, curve]) => [
    name,
    { steps: curve.steps, values: curve.values },
  ]);
  return Object.fromEntries(plain) as Outcome["curves"];
}

function named<T>(raw: unknown, isRight: (value: unknown) => value is T, names: number): Record<string, T> | undefined {
  if (!isRecord(raw)) return undefined;
  const entries = Object.entries(raw);
  const isGood = entries.length <= names && entries.every(([name, value]) => isCurveName(name) && isRight(value));
  return isGood ? (Object.fromEntries(entries) as Record<string, T>) : undefined;
}

const isNumber = (value: unknown): value is number => Number.isFinite(value);

/** Steps ascend, and there is a finite value at each. */
export function isCurve(raw: unknown, last: number): raw is Curve {
  if (!isRecord(raw)) return false;
  const [steps, values] = [own(raw, "steps"), own(raw, "values")];
  if (!Array.isArray(steps) || !Array.isArray(values)) return false;
  if (steps.length !== values.length || steps.length > most.points || !values.every(isNumber)) return false;
  return steps.every((step, i) => isInRange(step, { min: i === 0 ? 0 : steps[i - 1] + 1, max: last, integer: true }));
}

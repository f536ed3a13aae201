import type { Value } from "glidepath/language";
import { longestList, table } from "glidepath/shape";
import { hold, type Lane, type Stroke } from "./sketch.ts";

/** The values in their steps, then the last of them; undefined if the table would be too long. */
export function tableOf(values: readonly number[], write: (value: number) => Value): Lane | undefined {
  const last = values.length - 1;
  if (values.every((value) => value === values[0])) return [hold(write(values[0]!))];
  const knots = values.flatMap((value, i) =>
    i === 0 || i === last || value !== values[i - 1] ? [[i / last, write(value)] as const] : [],
  );
  if (knots.length > longestList) return undefined;
  const steps: Stroke = { shape: table, between: "step", knots, over: last, end: last };
  return [steps, hold(write(values[last]!))];
}

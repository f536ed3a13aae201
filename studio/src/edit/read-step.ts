import type { Schedule } from "glidepath";
import { parseLength } from "glidepath/language";
import { stepsIn } from "./lengths.ts";

/** A step as people type it: `1200`, `1.2k`, `12%`, `3ep`. Undefined if it is none, or of a unit that the run cannot convert. */
export function readStep(text: string, { budget, horizon }: Pick<Schedule, "budget" | "horizon">): number | undefined {
  const parsed = parseLength(text.replace(/[\s\u202f\u00a0](?=\d{3})/g, "").trim());
  if (parsed === undefined || parsed.unit === "rest") return undefined;
  const size = stepsIn(parsed.unit, budget, horizon);
  return size === undefined ? undefined : Math.round(parsed.amount * size);
}

import { formatInteger } from "@glidepath/plot";
import type { RunLook } from "./served.ts";

/** Runs by state, those that there are: "25 complete, 1 failed". */
export function statesText(counts: Readonly<Record<string, number>>): string {
  const some = Object.entries(counts).filter(([, count]) => count > 0);
  if (some.length === 0) return "none yet";
  return some.map(([state, count]) => `${formatInteger(count)} ${state.toLowerCase()}`).join(", ");
}

/** A time in the two largest of hours, minutes and seconds: "1 h 5 min", "12 s". */
export function timeText(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${formatInteger(Math.floor(whole / 3600))} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** The most metrics that a line names, and digits of their values. */
const told = { metrics: 3, digits: 4 } as const;

/** What a run under way reported last: "train_loss 0.2345 at 500"; "" before it reported anything. */
export function reportedText({ reported }: Pick<RunLook, "reported">): string {
  const some = reported.slice(0, told.metrics).map(({ metric, step, value }) => {
    return `${metric} ${Number(value.toPrecision(told.digits))} at ${formatInteger(step)}`;
  });
  return [...some, ...(reported.length > told.metrics ? [`${reported.length - told.metrics} more`] : [])].join(", ");
}

import { schedule } from "glidepath";
import type { Segment } from "glidepath/schedule";
import type { Written } from "./write.ts";

/**
 * What a candidate does, as one line for people: `linear from 0 to 0.001 at 300, hold to 20000, linear to 0 at 25000; peak 0.001`. Places
 * are steps, values are rates.
 */
export function tell({ spec, budget }: Written): string {
  const made = schedule(spec, budget);
  const track = made.written[0]!;
  const lowest = made.bounds?.floor ?? 0;
  const parts = track.map((segment, i) => part(segment, track[i - 1]));
  const peak = budget.peak === undefined ? "" : `; peak ${short(budget.peak)}`;
  const floor = spec.floor === undefined ? "" : `; never below ${short(lowest)}`;
  return `${parts.join(", ")}${peak}${floor}`;
}

function part(
  { shape, scale, from, to, end, cycle, window, parameters }: Segment,
  before: Segment | undefined,
): string {
  if (parameters.knots !== undefined)
    return `${(parameters.knots as unknown[]).length} points of the log, joined, to ${end}`;
  const begins =
    before === undefined || short(before.to) !== short(from) || before.cycle || before.window
      ? ` from ${short(from)}`
      : "";
  const again = cycle ? ` again and again, first ${short(cycle.length)} long,` : "";
  if (shape.stays) return `hold${begins.replace(" from", "")}${again} to ${end}`;
  const named = Object.entries(parameters).filter(([name, value]) => value !== shape.parameters[name]!.default);
  const numbers = named.map(([name, value]) => ` ${name} ${short(value as number)}`).join("");
  const space = scale === shape.scale ? "" : scale === "log" ? " in log space" : " by reciprocals";
  const over = window && !cycle ? ` over ${short(window.span)}, as far as ${end}` : ` at ${end}`;
  return `${shape.kind}${numbers}${space}${begins || " on"} to ${short(to)}${cycle ? `${again} to ${end}` : over}`.replace(
    " on to",
    " to",
  );
}

const short = (value: number) => (typeof value === "number" ? String(Number(value.toPrecision(6))) : String(value));

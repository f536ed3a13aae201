import { formatInteger } from "@glidepath/plot";
import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve } from "../model/sheet.ts";
import { controlsOf } from "./controls.ts";
import { drawer } from "./draw-through.ts";
import { shareOf, writtenPhases } from "./written.ts";

/** A curve with one point more and how many others hold it in its place, or why it cannot have one there. */
export type Inserted =
  | { readonly curve: NamedCurve; readonly id: string; readonly beside: number }
  | { readonly problem: string };

/** The most points that are added beside the wanted one to keep the curve where it is. */
const mostBeside = 24;

/**
 * Adds a point on a curve without changing it. A phase that is drawn through knots gets one more; any other becomes a spline. Where
 * one knot would bend the curve, others beside it hold it in its place, as few as do.
 */
export function insertPoint(curve: NamedCurve, step: number): Inserted {
  const lr = scheduleOf(curve);
  if (controlsOf(lr).some((control) => Math.round(control.step) === Math.round(step))) {
    return { problem: `There is a point at step ${formatInteger(step)} already` };
  }
  const written = writtenPhases(lr).find(({ start, end }) => step > start && step < end);
  if (written === undefined) return { problem: "A point can be added between the start and the end of a phase" };
  if (written.segment!.cycle !== undefined) {
    return { problem: "A phase that starts again and again has no points in between" };
  }
  const wanted = shareOf(step, written);
  const had = (written.knots?.list ?? [[0], [1]]).map(([at]) => at as number);
  const through = drawer(curve, written, lr);
  let found = through([...had, wanted]);
  const beside: number[] = [];
  while (found.worst !== undefined) {
    if (beside.length === mostBeside || beside.includes(found.worst)) return { problem: notSmooth };
    beside.push(found.worst);
    found = through([...had, wanted, ...beside]);
  }
  for (const one of [...beside]) {
    const fewer = beside.filter((share) => share !== one);
    const tried = through([...had, wanted, ...fewer]);
    if (tried.worst !== undefined || tried.curve === undefined) continue;
    beside.splice(beside.indexOf(one), 1);
    found = tried;
  }
  if (found.curve === undefined) return { problem: found.problem ?? notSmooth };
  const place = [...new Set([...had, wanted, ...beside])].sort((a, b) => a - b).indexOf(wanted);
  return { curve: found.curve, id: `p${written.index}.k${place}`, beside: beside.length };
}

const notSmooth = "This phase is not smooth enough to be drawn through points";

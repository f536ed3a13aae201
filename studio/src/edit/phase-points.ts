import type { Schedule } from "glidepath";
import { controlsOf } from "./controls.ts";
import { type WrittenPhase, writtenPhases } from "./written.ts";

/** The control points of a phase: those at its ends, and its knots between them. */
export function phasePoints(lr: Schedule, { index, start }: WrittenPhase): readonly string[] {
  const controls = controlsOf(lr);
  const begin =
    controls.find(({ id }) => id === `p${index}.start`) ??
    controls.findLast(({ id, step }) => id.endsWith(".end") && step === start);
  const own = controls.filter(({ id }) => id === `p${index}.end` || id.startsWith(`p${index}.k`));
  return [...new Set([...(begin === undefined ? [] : [begin]), ...own].map(({ id }) => id))];
}

/** The phases that have steps of their own. */
export const shownPhases = (lr: Schedule): readonly WrittenPhase[] =>
  writtenPhases(lr).filter(({ start, end }) => end > start);

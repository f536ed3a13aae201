import type { BatchStage } from "glidepath";
import { type Length, type PhasesSpec, printLength } from "glidepath/language";
import { findShape } from "glidepath/shape";
import type { Sketch } from "../../sketch/sketch.ts";

/** Turns the steps of a spec into so many samples each, for a run of `total` samples whose batch size grows. */
export function inSamples(total: number, batchSize: readonly BatchStage[]): NonNullable<Sketch["rewrite"]> {
  const samples = (length: Length) => printLength({ amount: Number(length), unit: "samples" });
  return ({ horizon, phases, ...spec }, steps) => {
    const end = Number(horizon ?? total);
    // Samples may end within an update, and what comes after it is to be seen.
    const room = end + 2 * batchSize.at(-1)!.size;
    let place = 0;
    const paced = phases.map(({ length, over, skip, ...phase }) => {
      const isOpen = length === undefined && findShape(phase.shape)!.stays;
      const own = Number(length ?? end - place);
      place += own;
      return {
        ...phase,
        ...(!isOpen && { length: samples(own) }),
        ...(over !== undefined && { over: samples(over) }),
        ...(skip !== undefined && { skip: samples(skip) }),
        by: "samples" as const,
      };
    });
    const isWhole = horizon === undefined || (end === total && steps === undefined);
    const rewritten: PhasesSpec = { ...spec, ...(!isWhole && { horizon: samples(room) }), phases: paced };
    return { spec: rewritten, budget: { ...(steps === undefined ? { samples: total } : { steps }), batchSize } };
  };
}

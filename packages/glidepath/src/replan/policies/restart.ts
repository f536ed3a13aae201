import { batchesOf, stagesAfter } from "../../budget/batches.ts";
import { GlidepathError, type Report } from "../../input/issue.ts";
import type { Phase } from "../../language/spec.ts";
import { schedule } from "../../schedule.ts";
import { head, type Left, tail, throughKnots } from "../cut.ts";
import { pin } from "../pin.ts";
import type { Continuation, Policy, Situation } from "../policy.ts";

/**
 * The whole schedule once more, warmup included, over what is left of the budget. The one policy that may jump.
 * What was replanned before has its lengths in steps, and needs that many again.
 */
export const restart = {
  name: "restart",
  summary: "the whole schedule once more over what is left, warmup included; the rate may jump",
  begins: "end",
  apply(situation, report): Continuation | undefined {
    const { lr, at, place, run } = situation;
    const again = onceMore(situation, report);
    if (again === undefined) return undefined;
    const peaks = lr.terms.flatMap((factors) => factors.map((_, i) => (i === 0 ? "peak" : 1)));
    const tracks = pin(again).map((track, i) => {
      const left = tail(track, place - at);
      return left[0] && [...head(run[i]!, place), ...begin(left, peaks[i]!)];
    });
    const hint = `"keep" and "cooldown-now" go on from here`;
    if (again.spec.end === "periodic" && again.horizon < again.steps) {
      const received = `the end policy "periodic" from ${again.horizon} steps on`;
      report({ path: "policy", expected: "a curve that is written to the end of its budget", received, hint });
      return undefined;
    }
    if (tracks.includes(undefined)) {
      const received = "one that leads by a step and has a horizon of one";
      report({ path: "policy", expected: "a schedule that begins before it ends", received, hint });
      return undefined;
    }
    const horizon = at + again.horizon;
    return { tracks: tracks.filter((track) => track !== undefined), horizon };
  },
} as const satisfies Policy;

/** The schedule under what is left of the budget; undefined if it does not fit, which is reported. */
function onceMore({ lr, at, budget }: Situation, report: Report) {
  try {
    const batches = batchesOf(budget);
    const left = batches && { batchSize: stagesAfter(batches, at) };
    return schedule(lr.spec, { ...budget, ...left, steps: budget.steps - at });
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    const hint = `"restart" puts the whole schedule into the ${budget.steps - at} steps that are left`;
    for (const issue of error.issues) report({ ...issue, hint });
    return undefined;
  }
}

/** What begins a track begins at the peak, unless it says otherwise; after other phases it has to say so. */
function begin([first, ...rest]: readonly Left[], peak: "peak" | 1): Phase[] {
  const { phase, rate } = first!;
  const from = phase.from ?? rate ?? peak;
  return [throughKnots(phase) ? phase : { ...phase, from }, ...rest.map(({ phase }) => phase)];
}

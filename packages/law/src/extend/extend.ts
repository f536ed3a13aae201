import { type Budget, type Schedule, type Segment, type Spec, schedule } from "glidepath";
import { GlidepathError, isInRange, show } from "glidepath/input";
import { type PolicyChoice, replan } from "glidepath/replan";
import { bound } from "../bound/bound.ts";
import { halves } from "../bound/omega.ts";
import { highest, scaled } from "../rates/measures.ts";
import { type Rates, ratesOfSchedule } from "../rates/rates.ts";
import { baseOf, factorFor, least } from "./continued.ts";

/** Where a run goes on, and how long it is then. */
export interface ExtendOptions {
  /** Updates of the whole run then, more than the schedule has. */
  readonly steps: number;
  /** Updates made where it goes on, at most up to where its cooldown begins; that place if left out: where a finished run left a checkpoint at best. */
  readonly at?: number;
}

/** A way to go on with a longer run. */
export interface Extension {
  /** `lower`: a lower rate, the cooldown keeping its share. `longer`: the rate stays, and the cooldown is longer. `same`: neither. */
  readonly name: "lower" | "longer" | "same";
  /** What the rate is multiplied by after `at`; above 0, at most 1. */
  readonly factor: number;
  /** The cooldown's share of the run, and the one that would be wanted if there were room; in (0, 1]. */
  readonly cooldown: number;
  readonly wanted: number;
  /** The bound on its last loss at the peak that was best for the schedule as it was, in the units of `bound`. */
  readonly omega: number;
  /** What `replan` takes to make it. */
  readonly policy: PolicyChoice;
  /** The schedule itself, with its budget; `schedule(spec, budget)` makes it again. */
  readonly spec: Spec;
  readonly budget: Budget;
}

/** How to go on to a longer run. Plain JSON. */
export interface Extended {
  readonly at: number;
  readonly steps: number;
  readonly extensions: readonly Extension[];
  /** The place of the one whose bound is lowest. */
  readonly chosen: number;
  /** What the bound of runs from the start would be, each at its own best peak: of this shape, and of a straight line down to 0. */
  readonly fromStart: { readonly retuned: number; readonly linear: number };
}

/**
 * How to continue a finished or running schedule to a longer run. A peak that was right for the shorter run is too high for the longer one; either its rate
 * is lowered from here on, or it cools down for longer, each so far that by the convex bound the peak that was best stays the best one. The updates
 * already made stay as they are: each is one of `replan`, with the policy `extend-stable`. The bound knows nothing of a model, and says that the best
 * peak falls as the root of the length, while measured ones fall slower: take `lower` for as low as it should go. Measured at twice the length (124 million
 * parameters): lower by 0.0062 with a factor of 0.525, by 0.0159 with a cooldown of 60 %, against going on at the same rate.
 * Source: Schaipp et al., ICML 2025, arXiv 2501.18965.
 * @throws GlidepathError for a length that is not longer, a place after the cooldown began, and a schedule without a plateau or a cooldown
 * @example
 * const lr = schedule("hold, linear 20% to 0", { steps: 4000 });
 * const { at, extensions } = extend(lr, { steps: 6000 });
 * at; // 3200
 * extensions.map(({ name, factor, wanted }) => `${name} ${factor.toFixed(3)} ${wanted.toFixed(3)}`).join(", ") // "lower 0.637 0.200, longer 1.000 0.446, same 1.000 0.200"
 */
export function extend(lr: Schedule, { steps, at: given }: ExtendOptions): Extended {
  const { end } = plateauOf(lr);
  const at = given ?? end;
  if (!isInRange(steps, { above: lr.steps, max: Number.MAX_SAFE_INTEGER, integer: true })) {
    const expected = `a whole number of updates above ${lr.steps}, those of the schedule`;
    throw new GlidepathError([{ path: "steps", expected, received: show(steps) }]);
  }
  const go: Go = (policy, from = at) => replan(lr, { at: from, budget: { steps }, ...policy });
  const same = go({ policy });
  const extensions = extensionsOf({ lr, at, same, go });
  const omegas = extensions.map(({ omega }) => omega);
  return {
    at,
    steps,
    extensions,
    chosen: omegas.indexOf(Math.min(...omegas)),
    fromStart: { retuned: bound(same).omega, linear: bound(schedule("linear to 0", { steps })).omega },
  };
}

/** Goes on by a policy, from `at` on or from another update. */
type Go = (policy: PolicyChoice, from?: number) => Schedule;

interface Run {
  readonly lr: Schedule;
  readonly at: number;
  /** The run gone on with at the same rate. */
  readonly same: Schedule;
  readonly go: Go;
}

function extensionsOf({ lr, at, same, go }: Run): Extension[] {
  const [{ start }, { steps }, peak] = [plateauOf(lr), same, highest(ratesOfSchedule(lr))];
  const unit = (next: Schedule): Rates => scaled(ratesOfSchedule(next), 1 / peak);
  const base = baseOf(halves(unit(lr)));
  const factor = factorFor(unit(same), at, base);
  const lower = Number(factor.toPrecision(4));
  const wanted = least(1, steps - start, (cooldown) => baseOf(halves(unit(go({ policy, cooldown }, 0)))) >= base);
  const cooldown = Math.min(wanted, steps - Math.max(at, start));
  const share = (steps - plateauOf(same).end) / steps;
  const made = (name: Extension["name"], change: Partial<Extension>, choice: PolicyChoice): Extension => {
    const next = go(choice);
    const { signal, noise } = halves(unit(next));
    const omega = signal / base + noise * base;
    const { spec, budget } = next;
    return { name, factor: 1, cooldown: share, wanted: share, ...change, omega, policy: choice, spec, budget };
  };
  return [
    made("lower", { factor }, { policy, ...(lower < 1 && { plateau: `${lower} peak` }) }),
    made("longer", { cooldown: cooldown / steps, wanted: wanted / steps }, { policy, cooldown }),
    made("same", {}, { policy }),
  ];
}

const policy = "extend-stable";

/** The last stretch on which a schedule holds its highest rate, with something after it. */
function plateauOf({ tracks, steps }: Schedule): Segment {
  const track = tracks[0]!;
  const top = Math.max(...track.map(({ from, to }) => Math.max(from, to)));
  const plateau = track.findLast(({ shape, from }) => shape.stays && from === top);
  if (plateau !== undefined && plateau.end < steps) return plateau;
  const received = plateau ? "one that ends on its plateau" : "one without a plateau";
  const hint = plateau
    ? "Write it with the cooldown that it is to have"
    : `The policies "stretch" and "rejoin" of glidepath replan go on with any schedule`;
  const expected = "a schedule that holds its highest rate and then cools down";
  throw new GlidepathError([{ path: "schedule", expected, received, hint }]);
}

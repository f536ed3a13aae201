import { GlidepathError } from "glidepath/input";
import { checkNorms, type UsedNorms } from "./check-norms.ts";
import { type Family, familyOf } from "./family.ts";
import { type Knot, knotsOf } from "./knots-of.ts";
import { medianFilter } from "./median-filter.ts";
import { ratesOfNorms } from "./rates-of-norms.ts";

/** The norms of a run's gradients, as it logged them. */
export interface LoggedNorms {
  /** Updates made when each was measured; those that do not rise are left out. */
  readonly updates: ArrayLike<number>;
  /** The norms; what is no number above 0 is left out. */
  readonly norms: ArrayLike<number>;
  /** Updates of the whole run. */
  readonly steps: number;
}

/**
 * What a step of the optimizer is measured by: the weight of an update is 1 / norm^2 for SGD, where the norm is the Euclidean one, and 1 / norm for Adam
 * and its kin, where it is the sum of absolute values.
 */
export type NormOf = "sgd" | "adamw";

const powers: Readonly<Record<NormOf, number>> = { sgd: 2, adamw: 1 };

/** A schedule that follows from norms. */
export interface Refined {
  /** The rate as a share of the peak, from the beginning of the run at 0 to its end at 1, with straight lines between the points. */
  readonly knots: readonly Knot[];
  /** The same as a phase of a spec: `schedule({ phases: [phase] }, { steps, peak })`. */
  readonly phase: { readonly shape: "table"; readonly knots: readonly (readonly [number, string])[] };
  /** The warmup and the power of the decay that come nearest to it. */
  readonly family: Family;
  /** Where in the run the norms were held, and at what, since they collapse from there on; null where they do not. */
  readonly held: { readonly from: number; readonly norm: number } | null;
  /** Norms that were left out. */
  readonly left: number;
}

/** Points to which norms are brought, at most; the window of the filter, as a share of them; how far the lines may lie from the curve. */
const [mostPoints, window, tolerance] = [10_000, 0.1, 0.005];
/** A peak past this share of the run is no schedule: those that the method's paper found have theirs at 45 % at the latest. */
const latestPeak = 0.5;

/**
 * A schedule made for one run's gradients, from the norms of an earlier one of it: where they are large, as they are at first, rates are small, and so a warmup comes
 * out by itself; where they fall, the decay bends. Equal norms give the straight line to 0, which is best if nothing is known.
 *
 * Norms are brought to equal distances, smoothed by a running median over a tenth of the run, and turned into weights, the more of a
 * weight lies ahead the larger the rate. The norms of the next run are taken to be like those of this one: what they owe to its own schedule is not
 * taken away. Where they collapse towards the end (as after a run that has learned its data by heart), the rates would only rise; they are
 * then held from the place on from which they are no use, and `held` says so.
 * Source: Defazio, Cutkosky, Mehta and Mishchenko, Optimal Linear Decay Learning Rate Schedules and Further Refinements, 2023, arXiv 2310.07831.
 * @throws GlidepathError for fewer than 20 norms, none near the beginning or the end of the run, or norms that fall all along.
 * @example
 * const updates = Array.from({ length: 100 }, (_, i) => 10 * (i + 1));
 * const { family, held } = refine({ updates, norms: updates.map(() => 2), steps: 1000 }, "sgd");
 * [family.warmup, family.power, held] // [0, 1, null]
 */
export function refine(logged: LoggedNorms, of: NormOf): Refined {
  const used = checkNorms(logged);
  const spaced = atEqualDistances(used, logged.steps);
  const norms = medianFilter(spaced, Math.floor((window * spaced.length) / 2));
  const { rates, held } = ratesOf(norms, powers[of]);
  const knots = knotsOf(rates, tolerance);
  const words = knots.map(([x, value]) => [round(x), `${round(value)} peak`] as const);
  return { knots, phase: { shape: "table", knots: words }, family: familyOf(rates), held, left: used.left };
}

const round = (value: number) => Number(value.toFixed(5));

/** The norms at equal distances from the beginning of the run to its end, straight between those that are there. */
function atEqualDistances({ updates, norms }: UsedNorms, steps: number): Float64Array {
  const count = Math.min(mostPoints, Math.max(200, 2 * norms.length));
  let k = 0;
  return Float64Array.from({ length: count }, (_, i) => {
    const at = (steps * i) / (count - 1);
    while (k < updates.length - 2 && updates[k + 1]! < at) k++;
    const share = Math.min(1, Math.max(0, (at - updates[k]!) / (updates[k + 1]! - updates[k]!)));
    return norms[k]! * (1 - share) + norms[k + 1]! * share;
  });
}

/** The rates, from norms that are held from the latest place on from which that is needed. */
function ratesOf(norms: Float64Array, power: number) {
  const last = norms.length - 1;
  for (let percent = 100; percent >= 60; percent -= 5) {
    const from = Math.round((last * percent) / 100);
    const rates = ratesOfNorms(
      norms.map((norm, i) => (i > from ? Math.max(norm, norms[from]!) : norm)),
      power,
    );
    if (rates.indexOf(1) > latestPeak * last) continue;
    return { rates, held: percent === 100 ? null : { from: percent / 100, norm: norms[from]! } };
  }
  const received = `norms that fall from ${norms[0]!.toPrecision(2)} to ${norms[last]!.toPrecision(2)}, so that the rate would rise nearly to the end`;
  const hint =
    "They tell of a run that had nothing left to learn, or whose rate rose all along; another run may tell more";
  throw new GlidepathError([{ path: "norms", expected: "norms that settle", received, hint }]);
}

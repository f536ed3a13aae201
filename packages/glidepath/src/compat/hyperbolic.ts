import { collect, type Report } from "../input/issue.ts";
import { type Curve, curve } from "../schedule/curve.ts";
import type { Segment } from "../schedule/segment.ts";
import { findShape } from "../shape/curve/index.ts";
import { mix } from "../shape/shape.ts";
import { readNumbers } from "./read.ts";

/** What both schedules are made from; steps may be epochs or updates, as long as all are the same. */
export interface HyperbolicOptions {
  /** The rate that the fall begins at, above 0. */
  readonly initLr: number;
  /** The rate that a budget of `upperBound` steps would end at: above 0 and below `initLr`. */
  readonly infimumLr: number;
  /** The budget N in steps, warm-up included: a whole number of at least 1. */
  readonly maxIter: number;
  /** The longest budget U that is to begin alike, in steps: at least `maxIter`. */
  readonly upperBound: number;
  /** Steps of a straight rise from `infimumLr` to `initLr` before the fall: at least 0 and below `maxIter`; 0 if left out. */
  readonly warmup?: number | undefined;
}

const numbers = {
  initLr: { above: 0 },
  infimumLr: { above: 0 },
  maxIter: { min: 1, integer: true },
  upperBound: { above: 0 },
  warmup: { min: 0, default: 0 },
} as const;
type Settings = Readonly<Record<keyof typeof numbers, number>>;

/** What the two classes share: reading, warm-up, ends, groups. */
abstract class Hyperbola {
  readonly initLr: number;
  readonly infimumLr: number;
  readonly maxIter: number;
  readonly upperBound: number;
  readonly warmup: number;
  /** The schedule as a core curve: callable, with `fill`, `steps` and its segments. */
  readonly curve: Curve;

  constructor(options: HyperbolicOptions) {
    const read = collect((report) => readOptions(options, report));
    this.initLr = read.initLr;
    this.infimumLr = read.infimumLr;
    this.maxIter = read.maxIter;
    this.upperBound = read.upperBound;
    this.warmup = read.warmup;
    this.curve = this.draw(read);
  }

  /**
   * The rate of update n, n updates being already made; n need not be whole. Held before 0 and from `maxIter` on (the
   * original failed or rose again), and `infimumLr` at n = 0 if there is a warm-up (the original began at `initLr`).
   *
   * With `initLr` the rate of a parameter group whose own initial rate that is, everything else alike: each group falls
   * along its own curve (the original forced one rate on all groups).
   * @throws GlidepathError only if the group's `initLr` is not above `infimumLr`.
   * @example new HyperbolicLR({ initLr: 1e-2, infimumLr: 1e-6, maxIter: 100, upperBound: 250 }).at(50) // 0.00729177347
   */
  at(n: number, initLr: number = this.initLr): number {
    if (initLr === this.initLr) return this.curve(n);
    const { infimumLr, maxIter, upperBound, warmup } = this;
    const options = { initLr, infimumLr, maxIter, upperBound, warmup };
    return this.draw(collect((report) => readOptions(options, report)))(n);
  }

  /** The curve of one group. */
  protected abstract draw(settings: Settings): Curve;
}

/**
 * HyperbolicLR: from `initLr` to `initLr` - (`initLr` - `infimumLr`) h(0), h(n) = sqrt((1 - n/U)^2 - (1 - N/U)^2), a
 * hyperbola whose beginning hardly depends on the budget N. It reaches `infimumLr` only if N = U.
 *
 * Source: Kim 2024, arXiv 2407.15200; Axect/HyperbolicLR commit cefcb8f (warm-up included: N and n then count from its end).
 * @throws GlidepathError with every issue (see the options for the ranges).
 * @example new HyperbolicLR({ initLr: 1e-2, infimumLr: 1e-6, maxIter: 100, upperBound: 250 }).at(100) // 0.0020008
 */
export class HyperbolicLR extends Hyperbola {
  protected draw(settings: Settings): Curve {
    const { initLr, infimumLr } = settings;
    const [reach, first] = reachOf(settings);
    const to = mix(initLr, infimumLr, first);
    return fall(settings, { to, shape: findShape("hyperbolic")!, parameters: { reach }, scale: "linear" });
  }
}

/**
 * ExpHyperbolicLR: the same hyperbola in log space, from `initLr` to `initLr` (`infimumLr`/`initLr`)^h(0).
 *
 * Source and errors: as for HyperbolicLR.
 * @example new ExpHyperbolicLR({ initLr: 1e-2, infimumLr: 1e-6, maxIter: 100, upperBound: 250 }).at(100) // 6.30957344e-6
 */
export class ExpHyperbolicLR extends Hyperbola {
  protected draw(settings: Settings): Curve {
    const { initLr, infimumLr } = settings;
    const [reach, first] = reachOf(settings);
    const to = initLr * (infimumLr / initLr) ** first;
    return fall(settings, { to, shape: findShape("exp-hyperbolic")!, parameters: { reach }, scale: "log" });
  }
}

/** The share of the hyperbola that is run through, and h(0). */
function reachOf({ maxIter, warmup, upperBound }: Settings): readonly [reach: number, first: number] {
  const reach = (maxIter - warmup) / upperBound;
  return [reach, Math.sqrt(reach * (2 - reach))];
}

function fall(settings: Settings, part: Pick<Segment, "to" | "shape" | "parameters" | "scale">): Curve {
  const { initLr, infimumLr, maxIter, warmup } = settings;
  const main: Segment = { start: warmup, end: maxIter, from: initLr, ...part };
  if (warmup === 0) return curve([[[main]]], maxIter, "hold");
  const line = { shape: findShape("linear")!, parameters: {}, scale: "linear" } as const;
  return curve([[[{ start: 0, end: warmup, from: infimumLr, to: initLr, ...line }, main]]], maxIter, "hold");
}

function readOptions(options: HyperbolicOptions, report: Report): Settings {
  const read = readNumbers(options, numbers, [], report);
  const { initLr, infimumLr, maxIter, upperBound, warmup } = read;
  if (infimumLr >= initLr) {
    report({ path: "infimumLr", expected: `a rate below initLr (${initLr})`, received: String(infimumLr) });
  }
  if (upperBound < maxIter) {
    const hint = "It is the longest budget that you plan for";
    report({ path: "upperBound", expected: `at least maxIter (${maxIter})`, received: String(upperBound), hint });
  }
  if (warmup >= maxIter) {
    report({ path: "warmup", expected: `fewer steps than maxIter (${maxIter})`, received: String(warmup) });
  }
  return read;
}

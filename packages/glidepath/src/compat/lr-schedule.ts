import { type Piece, pieceAt, prepare, type Segment } from "../schedule/segment.ts";
import {
  type LRScheduleConfig,
  type LRScheduleSettings,
  type LRScheduleType,
  readConfig,
  segmentsOf,
} from "./lr-schedule-config.ts";

export type { LRScheduleConfig, LRScheduleSettings, LRScheduleType } from "./lr-schedule-config.ts";

type OfProgress = (progressRemaining: number) => number;

/** Makes instances that are functions: calling one calls its `func`. Without `eval`, which `extends Function` needs. */
const Callable = Object.assign(
  function () {
    const call = (progressRemaining: number): number => (call as unknown as BaseLRSchedule).func(progressRemaining);
    return Object.setPrototypeOf(call, new.target.prototype);
  },
  { prototype: Function.prototype },
) as unknown as new () => OfProgress;

/**
 * The constant schedule, and the parent of the other five. An instance is a function of the progress that remains, 1 at the
 * start and 0 at the end, as Stable-Baselines3 calls it; a bare number in place of a config is the `initial_value`.
 * Beyond both ends the value is held; with `clamp: false` the formula goes on there (NaN for a fractional power of a number
 * below 0).
 *
 * Source of all six: `lr_schedule` of mjacobsen32/ramblingrealms-trading, commit 92f573f, 2026.
 * @throws GlidepathError with every issue: an unknown type or key, a value outside its range (see the config), a `type` that
 * another class draws. A schedule that was made never throws.
 * @example new BaseLRSchedule(0.01)(0.5) // 0.01
 */
export class BaseLRSchedule extends Callable {
  /** The `type` that the class draws. */
  static readonly type: LRScheduleType = "constant";

  /** The config with all defaults filled in: JSON from which `create` builds the same schedule. */
  readonly config: LRScheduleSettings;
  /** The segments over the progress made, from 0 at the start to 1 at the end. */
  readonly segments: readonly Segment[];
  readonly #pieces: readonly Piece[];

  constructor(config: number | LRScheduleConfig) {
    super();
    this.config = readConfig(config, new.target.type);
    this.segments = segmentsOf(this.config);
    this.#pieces = this.segments.map(prepare);
  }

  /**
   * Builds the schedule that a config's `type` names, `constant` if it names none; a bare number is a constant.
   * @throws GlidepathError with every issue.
   * @example BaseLRSchedule.create({ type: "linear", initial_value: 0.02 })(0.5) // 0.01
   */
  static create(config: number | LRScheduleConfig): BaseLRSchedule {
    const { type } = readConfig(config);
    const found = classes.find((each) => each.type === type)!;
    return new found(config);
  }

  /** The rate at the start, above 0: 0.01 for `new BaseLRSchedule(0.01)`. */
  get initial_value(): number {
    return this.config.initial_value;
  }

  /** The rate at the end, at least 0, for the classes that use it: 0 for `new LinearLRSchedule(0.01)`. */
  get final_value(): number {
    return this.config.final_value;
  }

  /** The rate when `progressRemaining` of the run is left: 0.005 for `new LinearLRSchedule(0.02).func(0.25)`. */
  func(progressRemaining: number): number {
    const left = this.config.clamp ? Math.min(1, Math.max(0, progressRemaining)) : progressRemaining;
    const done = 1 - left;
    // 1 - left is off by up to half an ulp of 1, which must not put the end of a warm-up (0.9, share 0.1) before its end.
    const next = this.#pieces.find(({ start }) => Math.abs(done - start) <= Number.EPSILON);
    if (next !== undefined) return next.from;
    return pieceAt(this.#pieces.find(({ end }) => done < end) ?? this.#pieces.at(-1)!, done);
  }
}

/**
 * A straight line: left × `initial_value` + (1 - left) × `final_value`.
 * @example new LinearLRSchedule({ initial_value: 1e-3, final_value: 1e-5 })(0.5) // 0.000505
 */
export class LinearLRSchedule extends BaseLRSchedule {
  static override readonly type = "linear";
}

/**
 * Half a cosine wave from `initial_value` to `final_value`.
 * @example new CosineAnnealingLRSchedule({ initial_value: 1e-3, final_value: 1e-5 })(0.75) // 0.000855017856687
 */
export class CosineAnnealingLRSchedule extends BaseLRSchedule {
  static override readonly type = "cosine";
}

/**
 * `initial_value` × `decay_rate` ^ (1 - left); it ends at their product, and `final_value` is not used.
 * @example new ExponentialLRSchedule({ initial_value: 1e-3, decay_rate: 0.1 })(0.5) // 0.000316227766017
 */
export class ExponentialLRSchedule extends BaseLRSchedule {
  static override readonly type = "exponential";

  /** What is left of the rate at the end, above 0 and at most 1: 0.1 by default. */
  get decay_rate(): number {
    return this.config.decay_rate;
  }
}

/**
 * A straight rise from 0 to `initial_value` over the first `warmup_fraction`, then half a cosine wave to `final_value`.
 * @example new CosineWarmupLRSchedule({ initial_value: 1e-3, final_value: 1e-5 })(0.95) // 0.0005
 */
export class CosineWarmupLRSchedule extends BaseLRSchedule {
  static override readonly type = "cosine_warmup";

  /** The share of the run that the rise takes, above 0 and below 1: 0.1 by default. */
  get warmup_fraction(): number {
    return this.config.warmup_fraction;
  }
}

/**
 * (`initial_value` - `final_value`) × left ^ `power` + `final_value`; a power of 0 stays at `initial_value` throughout.
 * @example new PolynomialLRSchedule({ initial_value: 1e-3, final_value: 1e-5 })(0.5) // 0.0002575
 */
export class PolynomialLRSchedule extends BaseLRSchedule {
  static override readonly type = "polynomial";

  /** The exponent, 0 to 1000: 2 by default. */
  get power(): number {
    return this.config.power;
  }
}

const classes = [
  BaseLRSchedule,
  LinearLRSchedule,
  CosineAnnealingLRSchedule,
  ExponentialLRSchedule,
  CosineWarmupLRSchedule,
  PolynomialLRSchedule,
];

import { collect } from "../input/issue.ts";
import { type Curve, curve } from "../schedule/curve.ts";
import { findShape } from "../shape/curve/index.ts";
import {
  type GroupedOptimizer,
  type LinearLROptions,
  type LinearLRState,
  type ParameterGroup,
  readArguments,
  readState,
} from "./linearlr-options.ts";

export type { GroupedOptimizer, LinearLROptions, LinearLRState, ParameterGroup } from "./linearlr-options.ts";

/**
 * Linear decay under a budget: every group's rate is its base rate times 1 - t/T, t = 0 for the first update or epoch; the
 * last one, t = T - 1, is made at base/T, and from T on the rate is 0.
 *
 * As a PyTorch scheduler does, building it records each group's rate as `initialLr` (`initial_lr`, if the optimizer says
 * `param_groups`), keeps one already recorded, and sets the rates of update `lastEpoch` + 1; call `step()` after each
 * update. Groups that are added later are left alone. Not PyTorch's own `LinearLR`, which is a warm-up.
 *
 * Source: mtli/linearlr 0.0.1; Li, Yumer, Ramanan 2020, arXiv 1905.04753.
 * @throws GlidepathError with every issue: T not above 0, no parameter groups, a rate that is not a finite number of at
 * least 0, or `lastEpoch` at least 0 without recorded rates; nothing has then been written.
 * @example
 * const optimizer = { paramGroups: [{ lr: 0.1 }] };
 * const schedule = new LinearLR(optimizer, 4); // then step(), step(), ...: 0.1, 0.075, 0.05, 0.025, 0
 */
export class LinearLR {
  readonly T: number;
  readonly #groups: readonly ParameterGroup[];
  readonly #record: "initialLr" | "initial_lr";
  readonly #factor: Curve;
  #baseLrs: readonly number[] = [];
  #lastEpoch = 0;
  #lastLr: readonly number[] = [];

  constructor(optimizer: GroupedOptimizer, T: number, options: LinearLROptions = {}) {
    const read = collect((report) => readArguments(optimizer, T, options, report));
    this.T = T;
    this.#groups = read.groups;
    this.#record = read.record;
    const line = {
      start: 0,
      end: T,
      from: 1,
      to: 0,
      shape: findShape("linear")!,
      parameters: {},
      scale: "linear",
    } as const;
    this.#factor = curve([[[line]]], Math.ceil(T), read.clamp ? "hold" : "extrapolate");
    this.#begin(read.baseLrs, read.lastEpoch + 1);
  }

  /** Goes on to the next update and sets its rates: with base 0.1 and T = 4, the first call sets 0.075. */
  step(): void {
    this.#lastEpoch += 1;
    this.#write();
  }

  /** The rates of the present update by the formula, one for each group: `[0.075]` after one step of 0.1 under T = 4. */
  getLr(): number[] {
    const factor = this.#factor(this.#lastEpoch);
    return this.#baseLrs.map((base) => factor * base);
  }

  /** The rates that were last set, one for each group, whatever was written to the optimizer since: `[0.075]`. */
  getLastLr(): number[] {
    return [...this.#lastLr];
  }

  /** The state as plain JSON: `{ T: 4, lastEpoch: 1, baseLrs: [0.1] }` after one step. */
  stateDict(): LinearLRState {
    return { T: this.T, lastEpoch: this.#lastEpoch, baseLrs: [...this.#baseLrs] };
  }

  /**
   * Goes on from a saved state: sets its rates and records its base rates at once, so the optimizer's own state need not be
   * loaded for them.
   *
   * A state of another T is refused, because the rate would jump (the original silently took the saved T). To go on
   * under a new budget, build with that T and say so in the state: `loadStateDict({ ...state, T: 200 })` puts step t on
   * the line from the base rate at 0 to 0 at 200.
   * @throws GlidepathError with every issue: missing or unknown keys, another T, or base rates that are not one for each
   * group; the schedule and the optimizer then stay as they were.
   * @example new LinearLR(optimizer, 4).loadStateDict({ T: 4, lastEpoch: 3, baseLrs: [0.1] }) // the rate is now 0.025
   */
  loadStateDict(state: LinearLRState): void {
    const read = collect((report) => readState(state, this.T, this.#baseLrs.length, report));
    this.#begin(read.baseLrs, read.lastEpoch);
  }

  #begin(baseLrs: readonly number[], lastEpoch: number): void {
    this.#baseLrs = baseLrs;
    this.#lastEpoch = lastEpoch;
    baseLrs.forEach((base, i) => {
      this.#groups[i]![this.#record] = base;
    });
    this.#write();
  }

  #write(): void {
    this.#lastLr = this.getLr();
    this.#lastLr.forEach((rate, i) => {
      this.#groups[i]!.lr = rate;
    });
  }
}

import { cosine, linear, type Shape } from "glidepath/shape";
import type { Context } from "../../../match/framework.ts";
import { any, choice, number, optional, single, truth, whole, withDefault } from "../../../match/rows.ts";
import { hold, type Lane, run } from "../../../sketch/sketch.ts";
import type { Expression } from "../../../text/expression.ts";
import { leaf, type Rule } from "../machine/leaf.ts";
import { divide, Halt } from "../machine/python.ts";
import { type Momenta, type TorchSketch, torchScheduler } from "./scheduler.ts";
import { simulated } from "./simulated.ts";

/** The three rates and the two momenta that the phases run between. */
type Place = "initial" | "highest" | "lowest";
interface Leg {
  /** The step at which it has arrived; need not be whole. */
  readonly end: number;
  readonly from: Place;
  readonly to: Place;
  /** Which way the momentum goes. */
  readonly momentum: readonly ["low" | "high", "low" | "high"];
}

const anneals = {
  cos: (from: number, to: number, x: number) => to + ((from - to) / 2) * (Math.cos(Math.PI * x) + 1),
  linear: (from: number, to: number, x: number) => (to - from) * x + from,
};

export const oneCycle = torchScheduler(
  "OneCycleLR",
  {
    max_lr: single(),
    total_steps: optional(whole()),
    epochs: optional(whole()),
    steps_per_epoch: optional(whole()),
    pct_start: withDefault(any(), 0.3),
    anneal_strategy: choice(["cos", "linear"], "cos"),
    cycle_momentum: truth(true),
    base_momentum: single(0.85),
    max_momentum: single(0.95),
    div_factor: number(25),
    final_div_factor: number(1e4),
    three_phase: truth(false),
  },
  (values, context): TorchSketch | undefined => {
    const { anneal_strategy, cycle_momentum, div_factor, final_div_factor, three_phase } = values;
    const { max_lr: highest, base_momentum: low, max_momentum: high } = values;
    const momenta = { low, high };
    const total = totalOf(values, context);
    const share = shareOf(values.pct_start, context);
    if (div_factor === 0) context.refuse("div_factor", "a number other than 0", div_factor);
    if (final_div_factor === 0) context.refuse("final_div_factor", "a number other than 0", final_div_factor);
    if (!(total && share !== undefined && div_factor && final_div_factor)) return undefined;
    if (share * total === 1) {
      const hint = "The ramp to the top would take no steps, by which torch divides";
      return context.refuse("pct_start", `another share than 1/${total}`, share, hint);
    }
    const initial = highest / div_factor;
    const rates = { initial, highest, lowest: initial / final_div_factor };
    const legs = legsOf(share, total, three_phase);
    const used = cycle_momentum ? momenta : undefined;
    const build = leaf(ruleOf(rates, legs, total, used, anneals[anneal_strategy]));
    const shape = anneal_strategy === "cos" ? cosine : linear;
    const [before, last] = legs.slice(-2).map(({ end }) => end) as [number, number];
    if (before > last && before < total) return simulated(build, context, total);
    // A last leg of no length is found out when it is needed.
    const more = { steps: total, errorAfter: before === last ? total - 1 : total };
    const momentum = used && { momentum: laneOf(legs, shape, ({ momentum: [from, to] }) => [used[from], used[to]]) };
    return { lanes: [laneOf(legs, shape, ({ from, to }) => [rates[from], rates[to]])], ...more, ...momentum, build };
  },
);

function totalOf(
  {
    total_steps,
    epochs,
    steps_per_epoch,
  }: Readonly<Record<"total_steps" | "epochs" | "steps_per_epoch", number | undefined>>,
  { refuse }: Context,
): number | undefined {
  if (total_steps !== undefined)
    return total_steps > 0 ? total_steps : refuse("total_steps", "at least 1", total_steps);
  if (epochs === undefined || steps_per_epoch === undefined) {
    return refuse("total_steps", "total_steps, or epochs and steps_per_epoch", "neither");
  }
  if (epochs < 1) return refuse("epochs", "at least 1", epochs);
  return steps_per_epoch < 1 ? refuse("steps_per_epoch", "at least 1", steps_per_epoch) : epochs * steps_per_epoch;
}

/** torch takes no whole number here. */
function shareOf(value: Expression | number, { refuse }: Context): number | undefined {
  if (typeof value === "number") return value;
  const isShare = value.kind === "number" && value.value >= 0 && value.value <= 1;
  if (!isShare) return refuse("pct_start", "a number from 0 to 1", value);
  return value.whole ? refuse("pct_start", "a float", value, `Write ${value.value}.0`) : value.value;
}

export function legsOf(share: number, total: number, isThree: boolean): Leg[] {
  const up: Leg = { end: share * total - 1, from: "initial", to: "highest", momentum: ["high", "low"] };
  const end = total - 1;
  if (!isThree) return [up, { end, from: "highest", to: "lowest", momentum: ["low", "high"] }];
  return [
    up,
    { end: 2 * share * total - 2, from: "highest", to: "initial", momentum: ["low", "high"] },
    { end, from: "initial", to: "lowest", momentum: ["high", "high"] },
  ];
}

/** A leg shows the whole steps up to its end, counted from where the one before arrived; one of no length shows none. */
export function laneOf(legs: readonly Leg[], shape: Shape, ends: (leg: Leg) => readonly [number, number]): Lane {
  const placed = legs.map((leg, i) => ({ leg, from: legs[i - 1]?.end ?? 0 })).filter(({ leg, from }) => leg.end > from);
  let start = 0;
  return placed.flatMap(({ leg, from }, i) => {
    const isLast = i === placed.length - 1;
    const end = isLast ? Number.POSITIVE_INFINITY : Math.ceil(leg.end);
    const begin = start;
    if (end <= begin) return [];
    start = end;
    const skip = begin - from;
    const [low, high] = ends(leg);
    if (low === high) return [hold(low, end)];
    return [{ ...run(shape, low, high, leg.end - from, end), ...(skip !== 0 && { skip }) }];
  });
}

function ruleOf(
  rates: Readonly<Record<Place, number>>,
  legs: readonly Leg[],
  total: number,
  momenta: Momenta | undefined,
  anneal: (from: number, to: number, x: number) => number,
): Rule {
  return {
    prepare(optimizer) {
      Object.assign(optimizer, rates);
      if (momenta) Object.assign(optimizer, { momentum: momenta.high, momenta });
    },
    rate({ step }, optimizer) {
      if (step > total) throw new Halt("ValueError");
      const i = legs.findIndex(({ end }, k) => step <= end || k === legs.length - 1);
      const { from, to, end, momentum } = legs[i]!;
      const start = i === 0 ? 0 : legs[i - 1]!.end;
      const x = divide(step - start, end - start);
      const { low, high } = optimizer.momenta ?? { low: Number.NaN, high: Number.NaN };
      const [before, after] = momentum.map((side) => ({ low, high })[side]);
      if (momenta) optimizer.momentum = anneal(before!, after!, x);
      return anneal(optimizer[from]!, optimizer[to]!, x);
    },
  };
}

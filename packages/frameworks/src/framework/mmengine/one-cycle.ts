import * as shapes from "glidepath/shape";
import { choice, number, optional, truth, whole } from "../../match/rows.ts";
import { hold, plain, type Stroke } from "../../sketch/sketch.ts";
import { type Course, commonRows, curve, mmengineScheduler, type StepRule } from "./scheduler.ts";

/** A stretch of the cycle, up to a place that need not be whole. */
interface Stretch {
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

function stretchesOf(
  total: number,
  pct: number,
  isThree: boolean,
  low: number,
  high: number,
  least: number,
): Stretch[] {
  const up = { end: pct * total - 1, from: low, to: high };
  const last = { end: total - 1, to: least };
  if (!isThree) return [up, { ...last, from: high }];
  return [up, { end: 2 * pct * total - 2, from: high, to: low }, { ...last, from: low }];
}

function oneCycle(stretches: readonly Stretch[], anneal: "cos" | "linear", total: number): StepRule {
  const startOf = (i: number) => stretches[i - 1]?.end ?? 0;
  const at = (k: number) => {
    const i = stretches.findIndex(({ end }, place) => k <= end || place === stretches.length - 1);
    const { end, from, to } = stretches[i]!;
    const x = (k - startOf(i)) / (end - startOf(i));
    return anneal === "linear" ? (to - from) * x + from : to + ((from - to) / 2) * (Math.cos(Math.PI * x) + 1);
  };
  /** The steps of a stretch that are seen, each held for itself where they do not lie evenly in it. */
  const strokesOf = ({ end, from, to }: Stretch, i: number, count: number, unit: number): Stroke[] => {
    const start = startOf(i);
    const opens = i === 0 ? 0 : Math.max(0, Math.floor(start) + 1);
    const stop = i === stretches.length - 1 ? count - 1 : Math.min(count - 1, Math.floor(end) + 1);
    if (unit > 1 && !Number.isInteger(start)) {
      return Array.from({ length: Math.max(0, stop - opens) }, (_, n) =>
        hold(plain(at(opens + n)), (opens + n + 1) * unit),
      );
    }
    const skip = (opens - start) * unit;
    const drawn = curve(
      anneal === "linear" ? shapes.linear : shapes.cosine,
      plain(from),
      plain(to),
      end - start,
      stop,
      unit,
    );
    return [skip > 0 ? { ...drawn, skip } : drawn];
  };
  return {
    isFactor: false,
    base: stretches[0]!.from,
    next: (_rate, k) => (k > total ? Number.NaN : at(k)),
    draw(_rate, _base, count, unit): Course {
      const seen = Math.min(count, total + 1);
      const strokes = stretches.flatMap((stretch, i) => strokesOf(stretch, i, seen, unit));
      return { strokes, after: plain(at(seen - 1)), ...(count > seen && { errorAfter: seen * unit - 1 }) };
    },
  };
}

export const oneCycleReader = mmengineScheduler(
  "OneCycleLR",
  {
    ...{ eta_max: number(0), total_steps: optional(whole()), pct_start: number(0.3) },
    ...{ anneal_strategy: choice(["cos", "linear"], "cos"), div_factor: number(25), final_div_factor: number(1e4) },
    ...{ three_phase: truth(false), ...commonRows },
  },
  (
    { eta_max, total_steps, pct_start, anneal_strategy, div_factor, final_div_factor, three_phase },
    { count, each },
    { refuse },
  ) => {
    const total = total_steps === undefined ? count : total_steps * each;
    if (total <= 0) return refuse("total_steps", "above 0", total_steps);
    if (pct_start < 0 || pct_start > 1) return refuse("pct_start", "from 0 to 1", pct_start);
    if (pct_start * total === 1)
      return refuse("pct_start", "a rise of more than one step, since it would divide by 0", pct_start);
    const low = eta_max / div_factor;
    const stretches = stretchesOf(total, pct_start, three_phase, low, eta_max, low / final_div_factor);
    return oneCycle(stretches, anneal_strategy, total);
  },
);

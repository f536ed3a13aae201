import { formatInteger, formatNumber } from "@glidepath/plot";
import type { Budget } from "glidepath";
import type { NamedCurve, Sheet } from "./sheet.ts";
import { type Missing, type Unit, units } from "./unit.ts";

/** Turns steps of one curve into places on the x axis, and back; both rise together. */
export interface Ruler {
  of(step: number): number;
  step(place: number): number;
}

/** What the x axis counts in, and the ruler of each curve: an epoch of one may have more steps than that of another. */
export interface Gauge {
  readonly unit: Unit;
  /** True where a place is a step. */
  readonly isInSteps: boolean;
  /** How much of the unit one of its places is: 60 seconds where it counts minutes. */
  readonly size: number;
  /** What the axis and the fields call a place, such as `Epoch` or `Minutes`. */
  readonly label: string;
  /** What the length of a run is called, such as `Epochs`. */
  readonly plural: string;
  rulerOf(curve: Pick<NamedCurve, "budget"> | undefined): Ruler;
  /** The unit that was asked for, if curves do not say enough for it: what they would have to say. The axis then counts steps. */
  readonly lacks?: { readonly unit: Unit; readonly curves: readonly NamedCurve[]; readonly missing: Missing };
}

/** Steps are their own places. */
export const plainRuler: Ruler = { of: (step) => step, step: (place) => place };

let last: { readonly given: readonly unknown[]; readonly gauge: Gauge } | undefined;

/** What the x axis of a sheet counts in; the same object as long as nothing changes that it depends on. */
export function gaugeOf({ curves, axes }: Sheet): Gauge {
  const unit = units.find(({ name }) => name === axes.unit) ?? units[0]!;
  if (unit === units[0]) return inSteps;
  const shown = curves.filter(({ isHidden }) => !isHidden);
  const given = [unit, axes.pace, ...shown.map(({ budget }) => budget)];
  const isSame = last?.given.length === given.length && given.every((one, i) => one === last!.given[i]);
  if (!isSame) last = { given, gauge: gauge(unit, axes.pace, shown) };
  return last!.gauge;
}

const inSteps: Gauge = {
  unit: units[0]!,
  isInSteps: true,
  size: 1,
  label: "Step",
  plural: "Steps",
  rulerOf: () => plainRuler,
};

function gauge(unit: Unit, pace: number | undefined, shown: readonly NamedCurve[]): Gauge {
  const silent = shown.filter(({ budget }) => unit.at(budget, 1, pace) === undefined);
  if (silent.length > 0)
    return { ...inSteps, lacks: { unit, curves: silent, missing: unit.missing(silent[0]!.budget)! } };
  const longest = Math.max(0, ...shown.map(({ budget }) => unit.at(budget, budget.steps, pace)!));
  const { label, plural, size } = unit.sizes.find(({ from }) => longest >= from)!;
  return {
    unit,
    isInSteps: false,
    size,
    label,
    plural,
    rulerOf: (curve) => (curve ? rulerFor(unit, size, curve.budget, pace) : plainRuler),
  };
}

function rulerFor(unit: Unit, size: number, budget: Budget, pace: number | undefined): Ruler {
  const one = unit.at(budget, 1, pace);
  // A hidden curve that does not say it lies nowhere.
  if (one === undefined) return { of: () => Number.NaN, step: () => Number.NaN };
  const of = (step: number) => unit.at(budget, step, pace)! / size;
  const step =
    typeof budget.batchSize === "object" ? inverseOf(of, budget.steps) : (place: number) => (place * size) / one;
  return { of, step };
}

/** Halvings after which a step is found to the last digit that counts. */
const halvings = 60;

/** The inverse of what rises, and goes on straight outside of the run. */
function inverseOf(of: (step: number) => number, steps: number): (place: number) => number {
  const slopes = [of(1) - of(0), of(steps + 1) - of(steps)] as const;
  return (place) => {
    if (place <= 0) return place / slopes[0];
    if (place >= of(steps)) return steps + (place - of(steps)) / slopes[1];
    let [low, high] = [0, steps];
    for (let i = 0; i < halvings; i++) {
      const middle = (low + high) / 2;
      if (of(middle) < place) low = middle;
      else high = middle;
    }
    return high;
  };
}

/** The step of one curve that lies where a step of another one lies. */
export function stepBeside(
  { rulerOf }: Gauge,
  from: Pick<NamedCurve, "budget"> | undefined,
  to: Pick<NamedCurve, "budget">,
  step: number,
): number {
  const place = rulerOf(from).of(step);
  const ruler = rulerOf(to);
  // Of equal rulers the step is the same to the last bit.
  return ruler.of(step) === place ? step : ruler.step(place);
}

/** Digits of a place on the x axis. */
const digits = 5;

/** Where a step lies, as a number in the unit of x: `1 200`, `12.5`. */
export function placeText(
  { isInSteps, rulerOf }: Gauge,
  curve: Pick<NamedCurve, "budget"> | undefined,
  step: number,
): string {
  return isInSteps ? formatInteger(step) : formatNumber(rulerOf(curve).of(step), digits);
}

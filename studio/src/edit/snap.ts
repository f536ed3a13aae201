import { gaugeOf, stepBeside } from "../model/ruler.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { curveOf, type Sheet } from "../model/sheet.ts";
import { controlsOf } from "./controls.ts";

/** Something that draws a point to itself: a step or a rate, and what is there, unless the number says it. */
export interface Attractor {
  readonly at: number;
  readonly what?: string;
}

/** The points that are moved, of one curve. */
export interface Moved {
  readonly sheet: Sheet;
  readonly curve: number;
  readonly points: readonly string[];
}

/** How near a point has to come to be drawn to something, px. */
const radius = 6;

/** Shares of the run that attract: tenths and twentieths. */
const parts = 20;

/** The attractor that is nearest on the screen, if it is near enough; the first of those that are equally near. */
export function snapTo(
  value: number,
  attractors: readonly Attractor[],
  at: (value: number) => number,
): Attractor | undefined {
  const place = at(value);
  let [best, least] = [undefined as Attractor | undefined, radius];
  for (const attractor of attractors) {
    const distance = Math.abs(at(attractor.at) - place);
    if (distance <= least && (best === undefined || distance < least)) [best, least] = [attractor, distance];
  }
  return best;
}

/**
 * Steps that attract a point near a step: the other points of all curves where they lie, and round shares of the run, epochs and pins;
 * where the axis counts something else than steps, its ticks and the ends of the run in their place.
 */
export function stepsToSnap(
  moved: Moved,
  step: number,
  at: (step: number) => number,
  ticks: readonly number[] = [],
): Attractor[] {
  const { sheet, curve } = moved;
  const [gauge, own] = [gaugeOf(sheet), curveOf(sheet, curve)!];
  const { steps, stepsPerEpoch } = own.budget;
  const points = others(moved).map(({ one, control, what }) => ({
    ...{ at: Math.round(stepBeside(gauge, one, own, control.step)), what },
  }));
  if (!gauge.isInSteps) return [...points, ...[...ticks, 0, steps].map((tick) => ({ at: tick }))];
  const shares = Array.from({ length: parts + 1 }, (_, i) => ({
    ...{ at: Math.round((i / parts) * steps), what: `${(100 * i) / parts} %` },
  }));
  return [
    ...points,
    ...sheet.pins.map((pin) => ({ at: pin, what: "pin" })),
    ...shares,
    ...(stepsPerEpoch === undefined ? [] : epochsNear(step, stepsPerEpoch, at)),
  ];
}

/** The nearest end of an epoch, where epochs are far enough apart for a point to lie between two of them. */
function epochsNear(step: number, stepsPerEpoch: number, at: (step: number) => number): Attractor[] {
  const epoch = Math.round(step / stepsPerEpoch);
  const [left, right] = [at(epoch * stepsPerEpoch), at((epoch + 1) * stepsPerEpoch)];
  if (Math.abs(right - left) < 2 * radius) return [];
  return [{ at: Math.round(epoch * stepsPerEpoch), what: `epoch ${epoch}` }];
}

/** Rates that attract a point: those of other points and of the other curves at its step, and 1, 2 and 5 in every decade. */
export function ratesToSnap(moved: Moved, step: number, rate: number): Attractor[] {
  const { sheet, curve } = moved;
  const [gauge, own] = [gaugeOf(sheet), curveOf(sheet, curve)!];
  const curves = shown(sheet).filter(({ id }) => id !== curve);
  const beside = curves.flatMap((other) => {
    const [lr, there] = [scheduleOf(other), stepBeside(gauge, own, other, step)];
    return there <= lr.limit ? [{ at: lr(there), what: other.name }] : [];
  });
  const decade = rate > 0 ? Math.floor(Math.log10(rate)) : 0;
  const round = [1, 2, 5, 10].map((multiple) => ({ at: Number(`${multiple}e${decade}`) }));
  return [
    ...others(moved).map(({ control, what }) => ({ at: control.rate, what })),
    ...beside,
    ...(rate > 0 ? round : []),
  ];
}

const shown = ({ curves }: Sheet) => curves.filter(({ isHidden }) => !isHidden);

/** All points that are not moved, and what they are; those of other curves with the curve's name. */
function others({ sheet, curve, points }: Moved) {
  return shown(sheet).flatMap((one) =>
    controlsOf(scheduleOf(one)).flatMap((control) => {
      if (one.id !== curve) return [{ one, control, what: `${one.name}, ${control.what}` }];
      return points.includes(control.id) ? [] : [{ one, control, what: control.what }];
    }),
  );
}

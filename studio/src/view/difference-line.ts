import type { Schedule } from "glidepath";
import { stepBeside } from "../model/ruler.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve, Window } from "../model/sheet.ts";
import type { Frame } from "./frame.ts";

/** What of two rates is drawn. A new one is a row here. */
export const comparisons = {
  /** On a log axis; NaN where one of them is not above 0, but 0 where only the curve's own rate is. */
  ratio: {
    label: "Ratio",
    scale: "log",
    equal: 1,
    of: (a: number, b: number) => (a > 0 && b >= 0 ? b / a : Number.NaN),
  },
  difference: { label: "Difference", scale: "linear", equal: 0, of: (a: number, b: number) => b - a },
} as const;

export type ComparisonName = keyof typeof comparisons;

/** A piece of a line: steps of the reference, and what the curve is to it there. */
export interface DifferencePiece {
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

/** The most bends of each curve that are drawn one by one. */
const mostBends = 2048;

/** A curve against a reference at evenly spaced places of the axis and on both sides of every bend, in pieces without a gap. */
export function differencePieces(
  reference: NamedCurve,
  curve: NamedCurve,
  { xOf, box, gauge }: Pick<Frame, "xOf" | "box" | "gauge">,
  name: ComparisonName,
): readonly DifferencePiece[] {
  const [a, b] = [scheduleOf(reference), scheduleOf(curve)];
  const x = xOf(reference);
  const there = (step: number) => stepBeside(gauge, reference, curve, step);
  const back = (step: number) => stepBeside(gauge, curve, reference, step);
  const end = Math.min(a.steps, a.limit, back(Math.min(b.steps, b.limit)));
  const even = Array.from({ length: Math.ceil(box.right - box.left) + 1 }, (_, i) => x.value(box.left + i));
  const bends = new Set([...someBends(a), ...someBends(b).map(back), end]);
  const [first, last] = [Math.max(0, even[0]!), Math.min(end, even.at(-1)!)];
  const places = [...new Set([first, ...even, ...bends, last])]
    .filter((step) => step >= first && step <= last)
    .sort((one, other) => one - other);
  const { of } = comparisons[name];
  const pieces: { steps: number[]; values: number[] }[] = [{ steps: [], values: [] }];
  const put = (step: number, value: number) => {
    if (Number.isNaN(value)) pieces.push({ steps: [], values: [] });
    else {
      pieces.at(-1)!.steps.push(step);
      pieces.at(-1)!.values.push(value);
    }
  };
  for (const step of places) {
    if (bends.has(step)) put(step, of(a.before(step), b.before(there(step))));
    if (step < end) put(step, of(a(step), b(there(step))));
  }
  return pieces.filter(({ steps }) => steps.length > 1);
}

function someBends(lr: Schedule): number[] {
  const bends = lr.breaks();
  const stride = Math.ceil(bends.length / mostBends);
  return bends.filter((_, i) => i % stride === 0);
}

/** The least that the axis shows, so that what is nearly equal does not look far apart. */
const least = { log: 1.2, linear: 1e-3 } as const;
/** As much is shown at most: a ratio of a curve that ends at nearly 0 would press everything else flat. */
const mostRatio = 1e4;

/** This share of the ratios below 1, the lowest, may lie in the band at the bottom, where 0 is too: curves often end there. */
const inBand = 0.1;

/** What the axis of a strip shows of some lines: all but the lowest, with as much room above what is equal as below. */
export function differenceWindow(pieces: readonly DifferencePiece[], name: ComparisonName, peak: number): Window {
  const values = pieces.flatMap(({ values }) => values);
  if (comparisons[name].scale === "log") {
    const above = values.reduce((most, ratio) => Math.max(most, ratio), least.log);
    const below = values.filter((ratio) => ratio > 0 && ratio < 1).sort((one, other) => one - other);
    const far = Math.max(above, 1 / (below[Math.floor(inBand * below.length)] ?? 1));
    const room = Math.min(mostRatio, far) ** 1.15;
    return [1 / room, room];
  }
  const far = values.reduce((most, value) => Math.max(most, Math.abs(value)), least.linear * peak) * 1.15;
  return [-far, far];
}

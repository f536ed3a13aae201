import { pieceAt, prepare, type Segment } from "../schedule/segment.ts";
import { aboutShapes } from "../shape/curve/about.ts";
import { valuesParameter } from "../shape/curve/index.ts";
import type { Point } from "../shape/parameter.ts";
import type { Executed } from "./executed.ts";
import { type Check, said } from "./finding.ts";

/** An excess of this share of the highest rate is one that a person sees. */
const visible = 1e-3;

/** A curve through knots that leaves the values of the two knots around it. */
export const overshoot: Check = {
  kind: "overshoot",
  summary: "a spline leaves the values of the knots around it",
  find({ lr, run }) {
    if (lr.tracks.length > 1) return undefined;
    const found = lr.segments.flatMap((segment) => excesses(segment, run));
    const [most] = found.sort((a, b) => b.excess - a.excess);
    if (most === undefined) return undefined;
    const { step, rate, low, high } = most;
    return {
      step,
      message: `the curve overshoots: ${said(rate)} at step ${step}, between knots of ${said(low)} and ${said(high)}`,
      fix: `Choose slopes "pchip", which never overshoot, or add a knot`,
      facts: { rate, low, high },
    };
  },
};

function excesses(segment: Segment, run: Executed) {
  const { start, end, shape, parameters, cycle, window } = segment;
  const name = valuesParameter({ shape: shape.kind });
  const canOvershoot = aboutShapes[shape.kind]!.remarks?.(parameters as never).length ?? 0;
  if (name === undefined || cycle || canOvershoot === 0) return [];
  const { origin, span } = window ?? { origin: start, span: end - start };
  const piece = prepare(segment);
  const places = (parameters[name] as readonly Point[]).map(([x]) => origin + x * span);
  return places.slice(1).flatMap((right, i) => {
    const left = places[i]!;
    const ends = [pieceAt(piece, left), pieceAt(piece, right)];
    const [low, high] = [Math.min(...ends), Math.max(...ends)];
    const [first, last] = [
      run.placeOf(Math.ceil(Math.max(left, start))),
      run.placeOf(Math.floor(Math.min(right, end - 1))),
    ];
    let worst = { step: 0, rate: 0, low, high, excess: visible * run.top };
    for (let k = first; k <= last; k++) {
      const rate = run.rates[k]!;
      const excess = Math.max(rate - high, low - rate);
      if (excess > worst.excess) worst = { step: run.at(k), rate, low, high, excess };
    }
    return worst.excess > visible * run.top ? [worst] : [];
  });
}

import { type Check, said } from "./finding.ts";

/** A drop by more than this factor between two phases is seldom meant. */
const most = 10;

/** From so low a share of the highest rate a fall is hardly seen. */
const visible = 0.01;

/** A falling curve that is broken off: the next phase begins far below. Climbs, stairs and restarts are no findings. */
export const jump: Check = {
  kind: "jump",
  summary: "the rate drops by more than 10x where one phase ends and the next begins",
  find({ lr, run: { rates, top, at, placeOf } }) {
    const found = lr.segments.slice(1).flatMap(({ start }, i) => {
      const place = placeOf(Math.ceil(start));
      const before = lr.segments[i]!;
      if (place < 1 || at(place) !== Math.ceil(start) || before.shape.stays || before.shape.loose) return [];
      const [from, to] = [rates[place - 1]!, rates[place]!];
      // A steep curve that arrives where the next begins does not jump, however far its last step is.
      const arrived = Math.min(from, lr.before(start));
      return to >= 0 && arrived > visible * top && arrived > most * (1 + 1e-9) * to
        ? [{ step: at(place), from, to }]
        : [];
    });
    const [first] = found.sort((a, b) => b.from / b.to - a.from / a.to || a.step - b.step);
    if (first === undefined) return undefined;
    const { step, from, to } = first;
    const factor = to === 0 ? "" : `, a factor of ${Number((from / to).toPrecision(3))}`;
    return {
      step,
      message: `the rate jumps from ${said(from)} to ${said(to)} at step ${step}${factor}`,
      fix: "Join the two phases by a short ramp, or check their values",
      facts: { from, to },
    };
  },
};

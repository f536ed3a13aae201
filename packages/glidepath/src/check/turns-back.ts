import type { Segment } from "../schedule/segment.ts";
import { type Check, type Finding, type Subject, said } from "./finding.ts";

/** A way back of this share of the highest rate is one that a person sees. */
const visible = 0.01;

/**
 * A shape that is shown past its end and comes back on its way: a half wave whose length is not the run's. Repetitions, and phases that
 * say so, are meant.
 */
export const turnsBack: Check = {
  kind: "turns-back",
  summary: "the rate has arrived, and goes back again inside the run",
  find(subject) {
    // In words of our own nothing goes on past its end unless they say so.
    for (const segment of subject.isRead ? subject.lr.segments : []) {
      const found = comesBack(segment, subject);
      if (found) return found;
    }
    return undefined;
  },
};

function comesBack(segment: Segment, { lr, run }: Subject): Omit<Finding, "kind"> | undefined {
  const { start, end, from, to, shape, window, cycle } = segment;
  if (cycle || shape.free || shape.loose || shape.stays || shape.repeats || from === to) return undefined;
  const through = window ? window.origin + window.span : end;
  // One that begins past its end has not come to it here.
  if (through < start) return undefined;
  // The last segment goes on past the horizon if the end policy says so.
  const isLast = segment === lr.segments.at(-1);
  const stop = Math.min(isLast && lr.spec.end === "extrapolate" ? run.steps : end, run.steps);
  const opens = Math.max(start, Math.floor(through) - 1);
  if (opens >= stop - 1) return undefined;
  const [first, last] = [run.placeOf(Math.max(0, Math.ceil(opens))), run.placeOf(stop - 1)];
  const falls = from > to;
  let [turn, far] = [first, first];
  for (let i = first; i <= last; i++) {
    if (falls ? run.rates[i]! < run.rates[turn]! : run.rates[i]! > run.rates[turn]!) [turn, far] = [i, i];
    else if (falls ? run.rates[i]! > run.rates[far]! : run.rates[i]! < run.rates[far]!) far = i;
  }
  const [arrived, back] = [run.rates[turn]!, run.rates[far]!];
  // What begins at its turn has not arrived there.
  if (turn === 0 || Math.abs(back - arrived) <= visible * run.top) return undefined;
  const [turned, wide] = [run.at(turn), run.at(far)];
  const way = falls ? "climbs back" : "falls back";
  return {
    step: turned,
    message: `the rate has come to ${said(arrived)} at step ${turned}, and ${way} to ${said(back)} by step ${wide}, inside the run`,
    fix: "Let the phase take the whole run (drop its `over` and the `horizon`), or hold after it",
    facts: { arrived, back, by: wide, shown: stop - Math.max(0, start) },
  };
}

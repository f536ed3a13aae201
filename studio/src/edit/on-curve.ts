import type { Schedule } from "glidepath";
import { type Curve, curve } from "glidepath/schedule";
import type { Control } from "./control.ts";

/**
 * The control points of one track, as they lie on the curve: that is a sum of products of tracks, so a value of one of them is seen
 * multiplied by the other factors of its term, with the other terms on top. A curve of one track is its own.
 */
export function onCurve(lr: Schedule, track: number, controls: readonly Control[]): readonly Control[] {
  if (lr.tracks.length === 1) return controls;
  const seen = viewOf(lr, track);
  const [mark, suffix] = track === 0 ? ["", ""] : [`t${track}.`, `, ${nameOf(lr, track)}`];
  return controls.map((control): Control => {
    // A point at the end of a phase is where the curve arrives, before whatever else jumps there.
    const isBefore = control.step > 0 && !control.id.endsWith(".start");
    const { factor, above } = seen(control.step, isBefore);
    const rate = above + factor * control.rate;
    const mine = ({ step, rate: wanted }: { step: number; rate: number }) => {
      if (wanted === rate) return { step, rate: control.rate };
      const there = seen(step, isBefore);
      return { step, rate: Math.max(0, (wanted - there.above) / there.factor) };
    };
    const put = (changes: ReturnType<Control["move"]>) =>
      changes.map((change) => (change.phase === undefined ? change : { ...change, track }));
    const { remove } = control;
    return {
      ...control,
      ...{ id: mark + control.id, what: control.what + suffix, rate },
      hasRate: control.hasRate && factor > 0,
      move: (place) => put(control.move(mine(place))),
      ...(remove && { remove: () => put(remove()) }),
    };
  });
}

/** What a track's value is multiplied by at a step, and what lies on top of that. */
type View = (step: number, isBefore: boolean) => { readonly factor: number; readonly above: number };

function viewOf(lr: Schedule, track: number): View {
  let next = 0;
  const terms = lr.terms.map((tracks) => tracks.map(() => next++));
  const curves = lr.written.map((segments) => curve([[segments]], lr.steps, "hold", lr.horizon));
  const product = (tracks: readonly number[], step: number, isBefore: boolean) =>
    tracks.filter((one) => one !== track).reduce((value, one) => value * valueAt(curves[one]!, step, isBefore), 1);
  return (step, isBefore) => {
    const own = terms.find((tracks) => tracks.includes(track))!;
    const others = terms.filter((tracks) => tracks !== own);
    return {
      factor: product(own, step, isBefore),
      above: others.reduce((sum, tracks) => sum + product(tracks, step, isBefore), 0),
    };
  };
}

const valueAt = (one: Curve, step: number, isBefore: boolean) => (isBefore ? one.before(step) : one(step));

/** What a track is called: an overlay of the phases, or a term that is added. */
function nameOf({ terms }: Schedule, track: number): string {
  let first = 0;
  for (const [term, tracks] of terms.entries()) {
    const place = track - first;
    first += tracks.length;
    if (place >= tracks.length) continue;
    const overlay = tracks.length > 2 ? `overlay ${place}` : "the overlay";
    if (place === 0) return `added term ${term}`;
    return term === 0 ? overlay : `${overlay} of added term ${term}`;
  }
  return "";
}

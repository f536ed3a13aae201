import type { EndPolicy } from "../schedule/curve.ts";
import { pieceBefore, prepare, type Segment } from "../schedule/segment.ts";
import { findShape } from "../shape/curve/index.ts";

/** Puts the last update on the end value: the last segment ends one step earlier, and its end is held. */
export function landOnEnd(track: readonly Segment[]): Segment[] {
  const last = track.at(-1)!;
  const landing = hold(last.end - 1, last.end, pieceBefore(prepare(last), last.end));
  const { exact: _exact, ...whole } = last;
  const shortened = last.end - 1 > last.start ? [{ ...whole, end: last.end - 1 }] : [];
  return [...track.slice(0, -1), ...shortened, landing];
}

/** Moves everything one step to the left. What then shows at the last step is up to the end policy. */
export function leadByOne(track: readonly Segment[], end: EndPolicy): Segment[] {
  const moved = track.map(({ window, exact, ...segment }) => ({
    ...segment,
    start: segment.start - 1,
    end: segment.end - 1,
    ...(window && { window: { ...window, origin: window.origin - 1 } }),
    ...(exact !== undefined && { exact: exact - 1 }),
  }));
  const last = moved.at(-1)!;
  if (end === "extrapolate") return moved;
  const value = end === "periodic" ? track[0]!.from : pieceBefore(prepare(last), last.end);
  return [...moved, hold(last.end, last.end + 1, value)];
}

/** A segment that stays at a value. */
export function hold(start: number, end: number, value: number): Segment {
  const shape = findShape("constant")!;
  return { start, end, from: value, to: value, shape, parameters: {}, scale: "linear" };
}

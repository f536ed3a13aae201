import type { Schedule } from "glidepath";
import { printFactor, type Value } from "glidepath/language";
import { pieceBefore, prepare } from "glidepath/schedule";
import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve } from "../model/sheet.ts";
import type { Change } from "./change.ts";
import { frameOf, shareOf } from "./knots.ts";
import { edit } from "./move-points.ts";
import { significant } from "./rounded.ts";
import { peakOf } from "./slot.ts";
import { type Knot, type WrittenPhase, writtenPhases } from "./written.ts";

/** A curve with one point more, or why it cannot have one there. */
export type Inserted = { readonly curve: NamedCurve; readonly id: string } | { readonly problem: string };

/** How far the curve may move, as a share of its rate: a tenth of a pixel where a decade is 120 px. */
const tolerance = 0.002;

/** Below this share of the peak the difference counts as if the rate were that: nothing is seen of it. */
const faint = 1e-3;

/** The most points that are added beside the wanted one to keep the curve where it is. */
const mostBeside = 24;

/** Places of the phase at which the old curve and the new one are compared. */
const looks = 256;

/** Digits of the rates of new points. */
const digits = 6;

/**
 * Adds a point on a curve without changing it. A phase that is drawn through knots gets one more; any other becomes a spline. Where
 * one knot would bend the curve, others beside it hold it in its place.
 */
export function insertPoint(curve: NamedCurve, step: number): Inserted {
  const lr = scheduleOf(curve);
  const written = writtenPhases(lr).find(({ start, end }) => step > start && step < end);
  if (written === undefined) return { problem: "A point can be added between the start and the end of a phase" };
  if (written.segment!.cycle !== undefined)
    return { problem: "A phase that starts again and again has no points in between" };
  const old = prepare(written.segment!);
  const { origin, span } = frameOf(written);
  const rateAt = (share: number) => pieceBefore(old, origin + share * span);
  const wanted = shareOf(step, written);
  const shares = new Set([...(written.knots?.list ?? [[0], [1]]).map(([at]) => at as number), wanted]);
  for (let left = mostBeside; ; left--) {
    const list = knotsAt(
      [...shares].sort((a, b) => a - b),
      rateAt,
      written,
      peakOf(lr),
    );
    const edited = edit(curve, drawThrough(list, written, rateAt));
    if ("problem" in edited) return edited;
    const worst = worstPlace(scheduleOf(edited.curve), written, rateAt, peakOf(lr));
    if (worst === undefined)
      return { curve: edited.curve, id: `p${written.index}.k${list.findIndex(([at]) => at === wanted)}` };
    if (left === 0 || shares.has(worst))
      return { problem: "This phase is not smooth enough to be drawn through points" };
    shares.add(worst);
  }
}

/** Knots at some shares of the phase: those that it has as they are, the others where the curve goes through. */
function knotsAt(
  shares: readonly number[],
  rateAt: (share: number) => number,
  written: WrittenPhase,
  peak: number,
): readonly Knot[] {
  const known = new Map(written.knots?.list);
  const isRelative = [...known.values(), written.phase.from, written.phase.to].every(
    (value) => typeof value !== "number",
  );
  const write = (rate: number): Value => {
    if (rate === peak && isRelative) return "peak";
    return isRelative ? printFactor(significant(rate / peak, digits)) : significant(rate, digits);
  };
  const ends = new Map([
    [0, written.first],
    [1, written.last],
  ]);
  return shares.map((at): Knot => [at, known.get(at) ?? write(ends.get(at) ?? rateAt(at))]);
}

/** The words that draw a phase through knots; those that say where it lies are kept. */
function drawThrough(
  list: readonly Knot[],
  { index, phase, knots }: WrittenPhase,
  rateAt: (share: number) => number,
): Change[] {
  if (knots !== undefined) return [{ phase: index, word: knots.word, value: list }];
  const isLog = Array.from({ length: looks + 1 }, (_, i) => rateAt(i / looks)).every((rate) => rate > 0);
  const lost = Object.keys(phase).filter((word) => word !== "length" && word !== "until");
  return [
    ...lost.map((word) => ({ phase: index, word, value: undefined })),
    { phase: index, word: "shape", value: "spline" },
    { phase: index, word: "knots", value: list },
    { phase: index, word: "scale", value: isLog ? "log" : undefined },
  ];
}

/** The share of the phase at which the new curve is farthest from the old one; undefined if it is nowhere too far. */
function worstPlace(
  lr: Schedule,
  written: WrittenPhase,
  rateAt: (share: number) => number,
  peak: number,
): number | undefined {
  const { index, start, end } = written;
  const now = prepare(lr.written[0]!.find(({ phase }) => phase === index)!);
  const { origin, span } = frameOf(written);
  let [worst, most] = [0, tolerance];
  for (let i = 1; i < looks; i++) {
    const share = (start + (i / looks) * (end - start) - origin) / span;
    const rate = rateAt(share);
    const off = Math.abs(pieceBefore(now, origin + share * span) - rate) / Math.max(Math.abs(rate), faint * peak);
    if (off > most) [worst, most] = [share, off];
  }
  return most === tolerance ? undefined : shareOf(origin + worst * span, written);
}

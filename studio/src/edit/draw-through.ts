import type { Schedule } from "glidepath";
import { printFactor, type Value } from "glidepath/language";
import { pieceAt, prepare } from "glidepath/schedule";
import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve } from "../model/sheet.ts";
import type { Change } from "./change.ts";
import { edit } from "./move-points.ts";
import { significant } from "./rounded.ts";
import { peakOf } from "./slot.ts";
import { frameOf, type Knot, shareOf, type WrittenPhase } from "./written.ts";

/** How far the curve may move, as a share of its rate: half a pixel where a decade is 120 px. */
const tolerance = 0.01;

/** Below this share of the peak the difference counts as if the rate were that: nothing is seen of it. */
const faint = 1e-3;

/** Places of the phase at which the old curve and the new one are compared; they crowd at its ends, where shapes are steep. */
const looks = 400;
const placeOf = (i: number) => (1 - Math.cos((Math.PI * i) / looks)) / 2;

/** Digits of the rates of new points. */
const digits = 6;

/** A curve through knots, and the share at which it is farthest from the old one, if it is too far anywhere. */
export interface Drawn {
  readonly curve?: NamedCurve;
  readonly worst?: number | undefined;
  readonly problem?: string;
}

/** Draws a phase of a curve through points of itself. */
export function drawer(curve: NamedCurve, written: WrittenPhase, lr: Schedule): (shares: readonly number[]) => Drawn {
  const old = prepare(written.segment!);
  const { origin, span } = frameOf(written);
  const rateAt = (share: number) => pieceAt(old, origin + share * span);
  return (shares) => {
    const list = knotsAt(
      [...new Set(shares)].sort((a, b) => a - b),
      rateAt,
      written,
      peakOf(lr),
    );
    const edited = edit(curve, drawThrough(list, written, rateAt));
    if ("problem" in edited) return edited;
    return { curve: edited.curve, worst: worstPlace(scheduleOf(edited.curve), written, rateAt, peakOf(lr)) };
  };
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
    if (rate === 0) return 0;
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
  const isLog = Array.from({ length: looks + 1 }, (_, i) => rateAt(placeOf(i))).every((rate) => rate > 0);
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
    const share = (start + placeOf(i) * (end - start) - origin) / span;
    const rate = rateAt(share);
    const off = Math.abs(pieceAt(now, origin + share * span) - rate) / Math.max(Math.abs(rate), faint * peak);
    if (off > most) [worst, most] = [share, off];
  }
  return most === tolerance ? undefined : shareOf(origin + worst * span, written);
}

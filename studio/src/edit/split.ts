import type { Phase, Schedule } from "glidepath";
import { type Length, parseLength } from "glidepath/language";
import { lengthLike } from "./lengths.ts";
import type { Stretch } from "./stretch.ts";
import type { WayWords } from "./way.ts";
import { frameOf, stepOf, type WrittenPhase } from "./written.ts";

/** A phase in up to three, and the phase before it where that had to be written otherwise. */
export interface Split {
  readonly before: Phase | undefined;
  readonly parts: readonly Phase[];
}

/** How far lengths may lie from the steps that are meant; 0 stands for whole steps. */
const slacks = [0.05, 1e-3, 1e-9, 0] as const;

/**
 * A phase that is drawn through knots in up to three: what lies before a stretch, the stretch with words of its own, and what lies after
 * it. The outer ones keep all knots, and show their part of them, since a spline takes its slopes from knots on both sides. Several ways
 * to write that, those with the fewest digits first; the core is to say which of them leave the curve where it is. Of the knots that an
 * outer phase does not show it keeps as many beside its part as `beside` says, and those at its ends, which say where the others lie.
 */
export function* splits(
  phases: readonly WrittenPhase[],
  stretch: Stretch,
  words: WayWords,
  lr: Schedule,
  beside: number,
): Generator<Split> {
  const before = phases[stretch.written.index - 1];
  for (const slack of slacks) {
    for (const place of ["length", "until"] as const) {
      yield { before: undefined, parts: partsOf(stretch, words, lr, slack, place, beside) };
      if (before === undefined || before.start === before.end) continue;
      // Lengths add up before they are rounded, so that the phase may begin between two steps.
      const { length: _, ...others } = before.phase;
      yield {
        before: { ...others, until: stretch.written.start },
        parts: partsOf(stretch, words, lr, slack, place, beside),
      };
    }
  }
}

function partsOf(
  { written, from, to }: Stretch,
  words: WayWords,
  lr: Schedule,
  slack: number,
  place: "length" | "until",
  beside: number,
): Phase[] {
  const { phase, start, end } = written;
  const { origin, span } = frameOf(written);
  const { length, until, ...shown } = phase;
  const part = (first: number, last: number) => ({ ...shown, ...knotsOver(written, first, last, beside) });
  const like = unitOf(until ?? length);
  const say = (steps: number): Length => (slack === 0 ? steps : lengthLike(like, steps, lr, slack));
  const upTo = (a: number, b: number) => (place === "until" ? { until: say(b) } : { length: say(b - a) });
  const over = phase.over ?? say(span);
  const last = until !== undefined ? { until } : length !== undefined && length !== "rest" ? undefined : { length };
  const rest = (a: number) => plain(last ?? upTo(a, end));
  return [
    ...(from.step > start ? [{ ...part(start, from.step), over, ...upTo(start, from.step) }] : []),
    { ...words, ...(to.step < end ? upTo(from.step, to.step) : rest(from.step)) },
    ...(to.step < end ? [{ ...part(to.step, end), over, skip: say(to.step - origin), ...rest(to.step) }] : []),
  ] as Phase[];
}

/** The knots that a part from one step to another shows, some beside them, and the two between which all of them lie. */
function knotsOver(written: WrittenPhase, start: number, end: number, beside: number): Partial<Phase> {
  const { word, list } = written.knots!;
  const steps = list.map((knot) => Math.round(stepOf(written, knot)));
  const first = steps.findLastIndex((step) => step <= start) - beside;
  const last = steps.findIndex((step) => step >= end) + beside;
  const isKept = (k: number) => k === 0 || k === list.length - 1 || (k >= first && k <= last);
  return { [word]: list.filter((_, k) => isKept(k)) };
}

/** A length in the unit in which others are to be written: a share of the run where none is said. */
const unitOf = (length: unknown) => (parseLength(length)?.unit === "rest" || length === undefined ? "0%" : length);

const plain = (words: object) => Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));

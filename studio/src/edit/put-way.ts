import { type Phase, phasesOf, recipes, type Schedule, type Spec } from "glidepath";
import { findShape } from "glidepath/shape";
import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve } from "../model/sheet.ts";
import { withPhases } from "./change.ts";
import { differenceOf } from "./difference.ts";
import { lengthLike } from "./lengths.ts";
import { type Edited, readAs } from "./move-points.ts";
import { peakOf } from "./slot.ts";
import { splits } from "./split.ts";
import { around, type Stretch, stretchesOf } from "./stretch.ts";
import type { Way, WayWords } from "./way.ts";
import { type WrittenPhase, writtenPhases } from "./written.ts";

/**
 * Lets a curve go over one stretch in another way. Every rate outside of it stays the same, to the bit: the ways of writing it are
 * tried, those with the fewest digits first, until that is so.
 */
export function putWay(curve: NamedCurve, id: string, way: Way): Edited {
  const lr = scheduleOf(curve);
  const stretches = stretchesOf(lr);
  const stretch = stretches.find((one) => one.id === id);
  if (stretch === undefined) return { problem: "No part of the curve ends at this point" };
  if (way.isOf(stretch.written.phase)) return { curve };
  const words = way.words(stretch, around(stretches, stretch));
  if (typeof words === "string") return { problem: `${way.label} ${words}` };
  const paced = stretch.isWhole ? undefined : whyNotSplit(stretch.written.phase);
  if (paced !== undefined) return { problem: paced };
  const put = (spec: unknown) => {
    const edited = readAs(curve, spec);
    if ("problem" in edited || isSameOutside(lr, scheduleOf(edited.curve), stretch)) return edited;
    return { problem: "There are no words for this that leave the rest of the curve where it is" };
  };
  const all = attempts(put, specsWith(curve.spec, lr, stretch, words, Number.POSITIVE_INFINITY));
  if ("problem" in all.edited) return all.edited;
  if (stretch.isWhole) return all.edited;
  return fewestKnots(all, (beside) => put([...specsWith(curve.spec, lr, stretch, words, beside)][all.place]));
}

/** The first spec that can be put, and which one it was; or what is wrong with the first that is refused. */
function attempts(put: (spec: unknown) => Edited, specs: Iterable<unknown>) {
  let [place, problem]: [number, Edited | undefined] = [0, undefined];
  for (const spec of specs) {
    const edited = put(spec);
    if (!("problem" in edited)) return { edited, place };
    problem ??= edited;
    place++;
  }
  return { edited: problem!, place };
}

/** The same words with as few knots as leave the rest of the curve where it is: how many a slope is taken from is the shape's affair. */
function fewestKnots({ edited }: { readonly edited: Edited }, putWith: (beside: number) => Edited): Edited {
  for (const beside of [0, 1, 2]) {
    const fewer = putWith(beside);
    if (!("problem" in fewer)) return fewer;
  }
  return edited;
}

function whyNotSplit({ every, by = "steps" }: Phase): string | undefined {
  if (every !== undefined)
    return "A phase that starts again and again cannot be changed between two of its points alone";
  return by === "steps" ? undefined : `A phase that goes by ${by} cannot be changed between two of its points alone`;
}

/** The specs to be tried: the recipe with another shape if it has a field for that, else its phases with the stretch as one of them. */
function* specsWith(spec: Spec, lr: Schedule, stretch: Stretch, words: WayWords, beside: number): Generator<unknown> {
  const { index } = stretch.written;
  const phases = phasesOf(spec);
  const written = writtenPhases(lr);
  const own = withRates(words, written, stretch, lr);
  if ("recipe" in spec && stretch.isWhole) {
    const { parameters } = recipes.find(({ kind }) => kind === spec.recipe)!;
    const fields = Object.keys(parameters).filter((name) => parameters[name]!.type === "shape");
    yield* fields.map((field) => ({ ...spec, [field]: words })).filter((next) => isPut(next, index, words));
  }
  const whole = [{ before: undefined, parts: [{ ...placeOf(stretch), ...own }] }];
  for (const { before, parts } of stretch.isWhole ? whole : splits(written, stretch, own, lr, beside)) {
    const head = phases.slice(0, index).map((phase, i) => (i === index - 1 && before !== undefined ? before : phase));
    const tail = phases.slice(index + 1);
    yield withPhases(spec, [...head, ...parts, ...tail]);
    yield withPhases(spec, [...head, ...parts, ...pinned(tail, written[index + 1], stretch)]);
  }
}

function isPut(spec: object, index: number, words: WayWords): boolean {
  const phase = phasesOf(spec as Spec)[index];
  return phase?.shape === words.shape && phase.scale === words.scale;
}

/** The words of a phase that say where it lies and that it starts again: they stay. */
const kept = ["length", "until", "every", "multiply", "gain", "about", "by"] as const;

function placeOf({ written: { phase } }: Stretch): Partial<Phase> {
  return Object.fromEntries(kept.flatMap((word) => (phase[word] === undefined ? [] : [[word, phase[word]]])));
}

/** The words of a way with the rates between which it goes; the first is left out where the phase before ends on it. */
function withRates(words: WayWords, written: readonly WrittenPhase[], stretch: Stretch, lr: Schedule): WayWords {
  if (words.knots !== undefined) {
    const like = (word: "over" | "skip") =>
      words[word] === undefined ? {} : { [word]: lengthLike("0%", words[word] as number, lr, 1e-3) };
    return { ...words, ...like("over"), ...like("skip") };
  }
  const { from, to } = stretch;
  const { index, phase, start } = stretch.written;
  const { stays } = findShape(words.shape)!;
  if (phase.every !== undefined) {
    const { from: first, to: last } = phase;
    return { ...words, ...(first !== undefined && { from: first }), ...(last !== undefined && !stays && { to: last }) };
  }
  const before = from.step > start ? from.rate : index === 0 ? peakOf(lr) : written[index - 1]!.last;
  const isSaid = from.step === start && phase.from !== undefined;
  // What held leads to where the curve goes on.
  const next = written[index + 1];
  const end = findShape(phase.shape)!.stays && next !== undefined ? { value: next.phase.from ?? next.first } : to;
  return { ...words, ...((isSaid || before !== from.rate) && { from: from.value }), ...(!stays && { to: end.value }) };
}

/** What follows, with the rate said from which it goes on; where nothing follows, a jump to that rate. */
function pinned(tail: readonly Phase[], next: WrittenPhase | undefined, { to }: Stretch): readonly Phase[] {
  const [first, ...others] = tail;
  if (first === undefined || next === undefined) return [{ shape: "constant", length: 0, from: to.value }];
  return first.from === undefined && next.knots === undefined ? [{ ...first, from: to.value }, ...others] : tail;
}

/** Whether two curves are the same before and after a stretch, to the bit. */
function isSameOutside(was: Schedule, is: Schedule, { from, to }: Stretch): boolean {
  // A curve that leads shows every rate a step earlier.
  const early = was.spec.lead ? 1 : 0;
  const [start, end] = [Math.max(0, from.step - early), to.step - early];
  const last = Math.min(was.steps, was.limit);
  const isSame = (a: number, b: number) => b <= a || differenceOf(was, is, 1, a, b).largest === 0;
  return isSame(0, start) && isSame(end, last);
}

import { type Length, parseLength } from "../language/length.ts";
import { overlayOf, overlaysOf, type Phase, type Spec, type TermSpec, termsOf } from "../language/spec.ts";
import { recipes } from "../recipe/index.ts";
import { mapLengths } from "../recipe/map-lengths.ts";
import { phasesOf } from "../schedule.ts";
import { findShape } from "../shape/curve/index.ts";

/**
 * The spec with its lengths in steps multiplied, and shapes that count steps made slower or faster with them. Lengths in other units
 * convert by the new budget, and shares stay shares.
 */
export function scaleLengths(spec: Spec, ratio: number): Spec {
  const scale = (length: Length): Length => {
    const { amount, unit } = parseLength(length)!;
    return unit === "steps" ? amount * ratio : length;
  };
  const [first, ...plus] = termsOf(spec).map(sayPace) as [Spec, ...TermSpec[]];
  const scaled = mapLengths({ ...first, ...(plus.length > 0 && { plus }) }, scale);
  return { ...scaled, ...(spec.horizon !== undefined && { horizon: scale(spec.horizon) }) };
}

/** The term with an `over` of one step wherever a shape counts steps; a recipe with such a shape as its phases. */
function sayPace<Term extends TermSpec>(term: Term): Term {
  const overlay = overlayOf(overlaysOf(term).map((track) => track.map(pacePhase)));
  const phases = phasesOf(term);
  if ("recipe" in term && !phases.some(countsSteps)) return { ...term, ...overlay };
  const fields = recipes.find(({ kind }) => kind === (term as { recipe?: unknown }).recipe)?.parameters ?? {};
  const others = Object.entries(term).filter(([name]) => name !== "recipe" && !Object.hasOwn(fields, name));
  return { ...(Object.fromEntries(others) as unknown as Term), ...overlay, phases: phases.map(pacePhase) };
}

const countsSteps = ({ shape, over, every }: Phase) =>
  findShape(shape)!.perStep && over === undefined && every === undefined;

const pacePhase = (phase: Phase): Phase => (countsSteps(phase) ? { ...phase, over: 1 } : phase);

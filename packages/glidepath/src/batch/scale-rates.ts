import type { Knot } from "../language/read-shape.ts";
import { type Phase, type PhasesTerm, type Spec, type TermSpec, termsOf } from "../language/spec.ts";
import type { Value } from "../language/value.ts";
import { valueWords } from "../language/words.ts";
import { recipes } from "../recipe/index.ts";
import { valuesParameter } from "../shape/curve/index.ts";

/**
 * The spec with all its rates multiplied: the peak, and every rate that is no share of it. What multiplies rates stays; what is added to
 * them is multiplied too, and so are the bounds.
 */
export function scaleRates(spec: Spec, factor: number): Spec {
  const scale = (value: Value): Value => (typeof value === "number" ? value * factor : value);
  const [first, ...plus] = termsOf(spec).map((term) => scaleTerm(term, scale)) as [Spec, ...TermSpec[]];
  const { floor, ceiling } = spec;
  return {
    ...first,
    peak: (spec.peak ?? 1) * factor,
    ...(floor !== undefined && { floor: scale(floor) }),
    ...(ceiling !== undefined && { ceiling: scale(ceiling) }),
    ...(plus.length > 0 && { plus }),
  };
}

function scaleTerm<Term extends TermSpec>(term: Term, scale: (value: Value) => Value): Term {
  if (!("recipe" in term)) return { ...term, phases: (term as PhasesTerm).phases.map((one) => scalePhase(one, scale)) };
  const table = recipes.find(({ kind }) => kind === term.recipe)!.parameters;
  const rates = Object.entries(table).filter(([name, { type }]) => type === "value" && term[name] !== undefined);
  return { ...term, ...Object.fromEntries(rates.map(([name]) => [name, scale(term[name] as Value)])) };
}

function scalePhase(phase: Phase, scale: (value: Value) => Value): Phase {
  const said = valueWords.filter((word) => phase[word] !== undefined).map((word) => [word, scale(phase[word]!)]);
  const name = valuesParameter(phase) ?? "";
  const knots = (phase[name] as readonly Knot[] | undefined)?.map(([at, value]): Knot => [at, scale(value)]);
  return { ...phase, ...Object.fromEntries(said), ...(knots && { [name]: knots }) };
}

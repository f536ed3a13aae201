import type { FieldTable } from "../language/field.ts";
import type { Length } from "../language/length.ts";
import { overlayOf, overlaysOf, type Phase, type PhasesTerm, type Spec, type TermSpec } from "../language/spec.ts";
import { lengthWords } from "../language/words.ts";
import { recipes } from "./index.ts";

/** Rewrites every length of a spec, in its phases and in the fields of its recipes. */
export function mapLengths(spec: Spec, change: (length: Length) => Length): Spec {
  const plus = spec.plus?.map((term) => mapTerm(term, change));
  return { ...mapTerm(spec, change), ...(plus && { plus }) };
}

function mapTerm<Term extends TermSpec>(term: Term, change: (length: Length) => Length): Term {
  const phase = (phase: Phase): Phase => {
    const lengths = lengthWords.filter((key) => phase[key] !== undefined);
    return { ...phase, ...Object.fromEntries(lengths.map((key) => [key, change(phase[key]!)])) };
  };
  const overlay = overlayOf(overlaysOf(term).map((track) => track.map(phase)));
  if (!("recipe" in term)) return { ...term, ...overlay, phases: (term as PhasesTerm).phases.map(phase) };
  const table: FieldTable = recipes.find(({ kind }) => kind === term.recipe)!.parameters;
  // What does not change stays as it was said, or unsaid.
  const fields = Object.entries(table).flatMap(([name, { type, default: usual }]): [string, unknown][] => {
    const current = term[name] ?? usual;
    if (type !== "length" && type !== "lengths") return [];
    const changed = type === "length" ? change(current as Length) : (current as Length[]).map(change);
    return String(changed) === String(current) ? [] : [[name, changed]];
  });
  return { ...term, ...overlay, ...Object.fromEntries(fields) };
}

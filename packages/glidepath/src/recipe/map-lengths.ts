import type { FieldTable } from "../language/field.ts";
import type { Length } from "../language/length.ts";
import { overlayOf, overlaysOf, type Phase, type PhasesSpec, type Spec } from "../language/spec.ts";
import { lengthWords } from "../language/words.ts";
import { recipes } from "./index.ts";

/** Rewrites every length of a spec, in its phases and in the fields of its recipe. */
export function mapLengths(spec: Spec, change: (length: Length) => Length): Spec {
  const phase = (phase: Phase): Phase => {
    const lengths = lengthWords.filter((key) => phase[key] !== undefined);
    return { ...phase, ...Object.fromEntries(lengths.map((key) => [key, change(phase[key]!)])) };
  };
  const overlay = overlayOf(overlaysOf(spec).map((track) => track.map(phase)));
  if (!("recipe" in spec)) return { ...spec, ...overlay, phases: (spec as PhasesSpec).phases.map(phase) };
  const table: FieldTable = recipes.find(({ kind }) => kind === spec.recipe)!.parameters;
  const fields = Object.entries(table).flatMap(([name, { type, default: value }]): [string, unknown][] => {
    const current = spec[name] ?? value;
    if (type === "length") return [[name, change(current as Length)]];
    return type === "lengths" ? [[name, (current as Length[]).map(change)]] : [];
  });
  return { ...spec, ...overlay, ...Object.fromEntries(fields) };
}

import { phasesOf, recipes, type Schedule, shapes } from "glidepath";
import type { ShapeSpec } from "glidepath/language";
import { findShape, valuesParameter } from "glidepath/shape";
import type { Change } from "./change.ts";
import type { Dial } from "./dial.ts";
import { dialFor } from "./dial-for.ts";

/** The parameters of a curve: its recipe's, or those of the shape of each phase; each row of their tables that a control can show. */
export function dialsOf(lr: Schedule): readonly Dial[] {
  const { spec } = lr;
  if (!("recipe" in spec)) {
    return phasesOf(spec).flatMap((phase, i) =>
      ofShape(phase, `Phase ${i + 1}, ${phase.shape}`, `p${i}`, lr, (word, value) => ({ phase: i, word, value })),
    );
  }
  const name = spec.recipe as string;
  const { parameters } = recipes.find(({ kind }) => kind === name)!;
  const said = spec as Readonly<Record<string, unknown>>;
  return Object.entries(parameters).flatMap(([word, row]) => {
    const value = said[word] ?? row.default;
    const named = { id: word, word, group: name, table: { of: "recipe", kind: name } } as const;
    if (row.type !== "shape") return dialFor(named, row, value, lr, (next) => ({ word, value: next }));
    const shape = value as ShapeSpec;
    const write = (next: string): Change => ({ word, value: { shape: next } });
    const choice: Dial = { ...named, type: "choice", value: shape.shape, options: nameable, write };
    const own = ofShape(shape, `${word}: ${shape.shape}`, word, lr, (key, next) => ({
      ...{ word, value: { ...shape, [key]: next } },
    }));
    return [choice, ...own];
  });
}

/** Shapes that a recipe can take: those that go from one value to another, and have no values of their own. */
const nameable = shapes
  .filter(({ kind, free, loose }) => !free && !loose && valuesParameter({ shape: kind }) === undefined)
  .map(({ kind }) => kind);

function ofShape(
  { shape, ...said }: ShapeSpec,
  group: string,
  id: string,
  lr: Schedule,
  write: (word: string, value: unknown) => Change,
): readonly Dial[] {
  return Object.entries(findShape(shape)!.parameters).flatMap(([word, row]) => {
    const named = { id: `${id}.${word}`, word, group, table: { of: "shape", kind: shape } } as const;
    const value = (said as Readonly<Record<string, unknown>>)[word] ?? row.default;
    return dialFor(named, row, value, lr, (next) => write(word, next));
  });
}

import { schemaOf } from "./language/schema.ts";
import { aboutRecipes } from "./recipe/about.ts";
import { recipes } from "./recipe/index.ts";

/** What people are told of shapes, recipes and words: texts, and the JSON Schema, that a program which only runs schedules need not bring along. */
export { meanings, phaseWords, settingWords, type Word } from "./language/words.ts";
export { aboutRecipes } from "./recipe/about.ts";
export type { About } from "./shape/about.ts";
export { aboutShapes } from "./shape/curve/about.ts";

/** The JSON Schema (draft 2020-12) of a spec, as `glidepath/spec.schema.json` holds it. */
export function specSchema(): Record<string, unknown> {
  return schemaOf(recipes.map((recipe) => [recipe, aboutRecipes[recipe.kind]!] as const));
}

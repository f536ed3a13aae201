import { recipes, shapes } from "glidepath";

const own = new Set([
  "warmup",
  ...recipes.map(({ kind }) => kind),
  ...shapes.flatMap(({ kind, aliases }) => [kind, ...aliases]),
]);

/** Whether it is the name of a shape or of a recipe. */
export const isOwnName = (text: string): boolean => own.has(text);

/** Whether a text begins with such a name, as a notation does. */
export const beginsWithOwnName = (text: string): boolean =>
  isOwnName(/^\s*([a-z][\w-]*)(?![\w.-]|\s*[=:])/i.exec(text)?.[1] ?? "");

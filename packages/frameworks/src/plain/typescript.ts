import { closedForm } from "../code/closed-form.ts";
import type { Target } from "../code/target.ts";
import { typescriptFile } from "../code/typescript/file.ts";
import { typescriptSyntax } from "../code/typescript/syntax.ts";

/** A TypeScript file without imports: `learningRate(step)` in closed form. */
export const typescript: Target = {
  name: "typescript",
  summary: "a TypeScript function without imports",
  extension: ".ts",
  write: (lr) =>
    typescriptFile(lr, [`export const steps = ${lr.steps};`, "", ...closedForm(lr, "learningRate", typescriptSyntax)]),
};

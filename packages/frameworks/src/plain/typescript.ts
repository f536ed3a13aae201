import { closedForm } from "../code/closed-form.ts";
import { slashedFile } from "../code/slashed-file.ts";
import { code } from "../code/template.ts";
import { typescriptSyntax } from "../code/typescript/syntax.ts";
import type { Target } from "../match/target.ts";

/** A TypeScript file without imports: `learningRate(step)` in closed form. */
export const typescript: Target = {
  name: "typescript",
  aliases: [],
  summary: "a TypeScript function without imports",
  extension: ".ts",
  write: (lr) =>
    slashedFile(
      lr,
      code`
        export const steps = ${lr.steps};

        ${closedForm(lr, "learningRate", typescriptSyntax)}

      `,
    ),
};

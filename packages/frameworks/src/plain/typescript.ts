import { clockOf } from "../code/clock.ts";
import { closedForm } from "../code/closed-form.ts";
import { slashedFile } from "../code/slashed-file.ts";
import { code } from "../code/template.ts";
import { clockText } from "../code/typescript/clock.ts";
import { typescriptSyntax } from "../code/typescript/syntax.ts";
import type { Target } from "../match/target.ts";

/** A TypeScript file without imports: `learningRate(step)` in closed form. */
export const typescript: Target = {
  name: "typescript",
  aliases: [],
  summary: "a TypeScript function without imports",
  extension: ".ts",
  keepsTime: true,
  write: (lr) => {
    const clock = clockOf(lr);
    return slashedFile(
      lr,
      code`
        export const steps = ${lr.steps};

        ${closedForm(lr, "learningRate", typescriptSyntax)}
        ${clock === undefined ? "" : `\n${clockText(clock)}`}

      `,
    );
  },
};

import type { Schedule } from "../../glidepath.ts";
import { closedForm } from "../closed-form.ts";
import { describeSource, type Target } from "../target.ts";
import { typescriptSyntax } from "./syntax.ts";

/** A TypeScript file without imports: `learningRate(step)` in closed form. */
export const typescript: Target = {
  name: "typescript",
  summary: "a TypeScript function without imports",
  extension: ".ts",
  write: (lr: Schedule) =>
    [
      "// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.",
      `// glidepath: ${describeSource(lr)}`,
      "",
      `export const steps = ${lr.steps};`,
      "",
      ...closedForm(lr, "learningRate", typescriptSyntax),
    ].join("\n"),
};

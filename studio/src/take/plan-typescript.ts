import type { Form } from "./form.ts";
import { planFile } from "./plan-file.ts";

export const planTypescript: Form = {
  name: "plan-typescript",
  label: "Plan, TypeScript",
  summary:
    "The plan as a value of TypeScript or JavaScript, made by the glidepath package: run.at(step) has every quantity",
  extension: ".ts",
  make: async ({ curve }) => {
    const { budget, ...content } = planFile(curve);
    const text = (value: unknown) =>
      JSON.stringify(value, null, 2).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
    return {
      text: `import { plan } from "glidepath/plan";\n\nexport const run = plan(${text(content)}, ${text(budget)});\n`,
    };
  },
};

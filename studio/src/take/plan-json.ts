import type { Form } from "./form.ts";
import { planFile } from "./plan-file.ts";

export const planJson: Form = {
  name: "plan-json",
  label: "Plan, JSON",
  summary: "The same plan in JSON",
  extension: ".json",
  make: async ({ curve }) => ({ text: `${JSON.stringify(planFile(curve), null, 2)}\n` }),
};

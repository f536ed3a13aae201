import type { Form } from "./form.ts";
import { planFile } from "./plan-file.ts";

/** Schedules stay in one line each, however long they are. */
const unfolded = { lineWidth: 0 } as const;

export const planYaml: Form = {
  name: "plan-yaml",
  label: "Plan, YAML",
  summary: "The curve with everything in its plan, as “glidepath plan” and this page read it",
  extension: ".yaml",
  make: async ({ curve }) => {
    const { stringify } = await import("yaml");
    return { text: stringify(planFile(curve), unfolded) };
  },
};

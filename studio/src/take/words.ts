import { print } from "glidepath";
import type { Form } from "./form.ts";

export const words: Form = {
  name: "words",
  label: "One line",
  summary: "One line, as every glidepath command and the library read it",
  extension: ".txt",
  make: async ({ curve }) => ({ text: `${print(curve.spec)}\n` }),
};

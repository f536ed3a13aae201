import { encodeSheet } from "../model/codec.ts";
import type { Form } from "./form.ts";

export const link: Form = {
  name: "link",
  label: "Link",
  summary: "The whole page in an address: every curve with its words, the axes, the pins",
  make: async ({ sheet }) => ({ text: `${location.origin}${location.pathname}#${await encodeSheet(sheet)}` }),
};

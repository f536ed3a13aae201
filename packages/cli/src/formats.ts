import type { Given, Option } from "./command.ts";

/** The option that says in which form a command answers; the first of the forms is the usual one. */
export function formatOption(...forms: readonly [string, ...string[]]): Option {
  const [usual, ...others] = forms;
  return { type: "string", value: "FORM", values: forms, help: `${usual} (default) or ${others.join(" or ")}` };
}

/** What commands that print text take: with `json`, standard output has that alone. */
export const textOrJson = formatOption("text", "json");

/** Whether the answer is for a program. */
export const isJson = (given: Given): boolean => given.format === "json";

/** A value as commands print it for programs. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

import { code } from "../template.ts";

/** What stands as an argument: numbers and truths by value, a text as code, a list of these. */
export type Argument = number | boolean | string | readonly Argument[];

/** The longest call or list that is written on one line, in characters; style guides for Python agree on about this much. */
const longestLine = 90;

/** A call as it is written by hand: on one line where it fits, else one argument a line. */
export function call(
  name: string,
  positional: readonly Argument[],
  keywords: Readonly<Record<string, Argument>> = {},
): string {
  const named = Object.entries(keywords).map(([keyword, value]) => `${keyword}=${literal(value)}`);
  return enclosed(`${name}(`, [...positional.map(literal), ...named], ")");
}

/** A number that Python takes for a float, even where it is whole. */
export const real = (value: number) =>
  Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value);

/** A text in Python's quotes; for words of our own, without quotes in them. */
export const quoted = (word: string) => `"${word}"`;

function literal(value: Argument): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "number" ? String(value) : enclosed("[", value.map(literal), "]");
}

function enclosed(open: string, entries: readonly string[], close: string): string {
  const flat = `${open}${entries.join(", ")}${close}`;
  if (flat.length <= longestLine && !flat.includes("\n")) return flat;
  return code`
    ${open}
        ${entries.map((entry) => `${entry},`).join("\n")}
    ${close}
  `;
}

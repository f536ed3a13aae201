import { code } from "../template.ts";

/** What stands as an argument: numbers and truths by value, a text as code, a list of these. */
export type Argument = number | boolean | string | readonly Argument[];

/** The longest call or list on one line, in characters: about what style guides for Python agree on. */
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

/** From here on JavaScript writes numbers with an exponent, which Python takes for floats. */
const exponential = 1e21;

/** A number that Python takes for a float, even where it is whole. */
export const real = (value: number) =>
  Number.isInteger(value) && Math.abs(value) < exponential ? `${value}.0` : String(value);

/** A text in Python's quotes; for names that Glidepath itself writes, without quotes in them. */
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

/** Python's usual four spaces before every line. */
export const indent = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => line.split("\n")).map((line) => (line === "" ? "" : `    ${line}`));

/** What stands as an argument: numbers and truths by value, a text as code, a list of these. */
export type Argument = number | boolean | string | readonly Argument[];

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
  if (flat.length <= 90 && !flat.includes("\n")) return flat;
  return [open, ...indent(entries.map((entry) => `${entry},`)), close].join("\n");
}

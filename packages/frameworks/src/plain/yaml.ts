import { asciiOf } from "../code/source.ts";
import type { Target } from "../match/target.ts";

/** The spec and its budget as YAML, which reads back. */
export const yaml: Target = {
  name: "yaml",
  aliases: [],
  summary: "the spec with its budget",
  extension: ".yaml",
  keepsTime: true,
  write: (lr) => {
    const lines = blockOf({ spec: lr.spec, budget: lr.budget }, "");
    return `${["# Written by Glidepath; `glidepath show` reads it.", ...lines].join("\n")}\n`;
  },
};

type Entries = readonly (readonly [key: string, value: unknown])[];

/** The lines of an object or a list, whose entries stand below one another; what lies in lists is kept on one line. */
function blockOf(value: object, before: string): string[] {
  const entries: Entries = Array.isArray(value) ? value.map((entry) => ["-", entry]) : Object.entries(value);
  return entries.flatMap(([key, entry]) => {
    const name = key === "-" ? "-" : `${flow(key)}:`;
    const isBlock = key !== "-" && typeof entry === "object" && entry !== null && Object.keys(entry).length > 0;
    return isBlock ? [`${before}${name}`, ...blockOf(entry, `${before}  `)] : [`${before}${name} ${flow(entry)}`];
  });
}

/** A value on one line. Numbers have a dot before an exponent, without which some readers take them for text. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, entry]) => `${flow(key)}: ${flow(entry)}`)
      .join(", ")} }`;
  }
  if (typeof value === "number") return String(value).replace(/^(-?\d+)e/, "$1.0e");
  if (typeof value === "string" && /^[a-z][\w-]{2,}$/i.test(value) && !/^(true|false|null|yes|off)$/i.test(value))
    return value;
  return asciiOf(JSON.stringify(value));
}

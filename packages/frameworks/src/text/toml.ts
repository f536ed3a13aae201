import { show } from "glidepath/input";
import { longestList } from "glidepath/shape";
import { parse, TomlDate, TomlError, type TomlTable, type TomlValue } from "smol-toml";
import { type DictExpression, deepest, type Expression } from "./expression.ts";
import type { SettingsFile } from "./settings-file.ts";

/** How much of the text a message shows. */
const shown = 30;

/** The settings of a TOML text, by section; undefined if there are none. */
export function readToml(text: string): SettingsFile | undefined {
  try {
    const value = new Tree(text).dict(tablesOf(text));
    return value.entries.length > 0 ? { language: "toml", value, remarks: [] } : undefined;
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const { line, column, message } = error;
    const lines = text.split(/\r\n|\r|\n/);
    const hint = `At line ${line}, column ${column}. ${reasonOf(message)}`;
    const received = show((lines[line - 1] ?? "").slice(column - 1, column - 1 + shown));
    const value = firstOf(lines.slice(0, line - 1).join("\n"));
    return { language: "toml", value, remarks: [], problem: { path: "", expected: "TOML", received, hint } };
  }
}

const tablesOf = (text: string): TomlTable => parse(text, { integersAsBigInt: true, maxDepth: deepest });

/** What stands before the problem; nothing if that cannot be read alone. */
function firstOf(text: string): DictExpression {
  try {
    return new Tree(text).dict(tablesOf(text));
  } catch (error) {
    if (error instanceof TomlError) return new Tree(text).dict({});
    throw error;
  }
}

/** The library's own words, without its name and the picture of the place. */
const reasonOf = (message: string) => message.split("\n")[0]!.replace(/^Invalid TOML document: /, "");

/** Makes expressions of TOML's values; more or deeper ones than any settings have are a problem at the file's start. */
class Tree {
  readonly #text: string;
  #count = 0;

  constructor(text: string) {
    this.#text = text;
  }

  dict(table: TomlTable, depth = 1): DictExpression {
    const entries = Object.entries(table).map(([name, value]) => [name, this.#value(value, depth + 1)] as const);
    return { kind: "dict", entries, place };
  }

  #value(value: TomlValue, depth: number): Expression {
    if (depth > deepest) this.#refuse(`at most ${deepest} levels`);
    if (++this.#count > longestList) this.#refuse(`at most ${longestList} values`);
    if (Array.isArray(value)) return { kind: "list", items: value.map((item) => this.#value(item, depth + 1)), place };
    if (value instanceof TomlDate) return { kind: "text", value: value.toISOString(), place };
    return typeof value === "object" ? this.dict(value as TomlTable, depth) : plainOf(value);
  }

  #refuse(limit: string): never {
    throw new TomlError(`There are ${limit}`, { toml: this.#text, ptr: 0 });
  }
}

/** The library does not say where a value stands. */
const place = 0;

function plainOf(value: string | number | bigint | boolean): Expression {
  if (typeof value === "string") return { kind: "text", value, place };
  if (typeof value === "boolean") return { kind: "truth", value, place };
  const size = Number(value);
  if (!Number.isFinite(size)) return { kind: "text", value: String(size), place };
  return { kind: "number", value: size, whole: typeof value === "bigint" && Number.isSafeInteger(size), place };
}

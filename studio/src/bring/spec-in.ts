import { type BudgetInput, parse } from "glidepath";
import { GlidepathError, isRecord } from "glidepath/input";
import { planIn } from "./plan-in.ts";
import type { Surely } from "./surely.ts";
import type { Written } from "./written.ts";

/** Files that export wrote hold their own spec and budget in one line. */
const kept = /^(?:#|\/\/) glidepath: (\{.*\})$/m;

/** One of them is in every spec that is an object, and in every plan, at the start of a line in YAML. */
const yamlKeys = /^(?:spec|phases|recipe|lr)\s*:/m;

/** Aliases of a YAML file that are followed: a few lines with aliases of aliases can stand for billions. */
const mostAliases = 100;

/** A spec of our own: a notation, JSON, YAML, or a file that was written by an export. Undefined for other texts. */
export async function specIn(text: string, surely: Surely): Promise<Written | undefined> {
  const inFile = kept.exec(text)?.[1];
  if (inFile !== undefined) return unpack(JSON.parse(inFile), "a file that Glidepath wrote");
  const trimmed = text.trim();
  const json = jsonOf(trimmed);
  if (isRecord(json)) return isSpec(json) ? unpack(json, "a schedule in JSON") : planIn(json, "a plan in JSON", surely);
  if (isNotation(trimmed)) return { what: "a schedule in one line", spec: trimmed, remarks: [] };
  if (!yamlKeys.test(trimmed)) return undefined;
  const value = await readYaml(trimmed);
  if (!isRecord(value)) return undefined;
  return isSpec(value) ? unpack(value, "a schedule in YAML") : planIn(value, "a plan in YAML", surely);
}

async function readYaml(text: string): Promise<unknown> {
  const { parseDocument } = await import("yaml");
  try {
    const document = parseDocument(text, { schema: "core", customTags: [], logLevel: "error" });
    const [problem] = [...document.errors, ...document.warnings];
    if (problem) throw problem;
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    const [said] = (error as Error).message.split("\n");
    throw new GlidepathError([
      { path: "", expected: "YAML", received: `a text with a mistake: ${said!.replace(/:$/, "")}` },
    ]);
  }
}

const isSpec = (value: object) => ["phases", "recipe", "spec"].some((key) => Object.hasOwn(value, key));

function jsonOf(text: string): unknown {
  if (!text.startsWith("{")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // A dict of Python begins so too.
  }
}

function isNotation(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false; // Whoever reads it next says what is wrong.
  }
}

/** A spec, or one beside its budget. */
function unpack(content: Readonly<Record<string, unknown>>, what: string): Written {
  if (!Object.hasOwn(content, "spec")) return { what, spec: content, remarks: [] };
  const { spec, budget } = content;
  return { what, spec, ...(budget !== undefined && { budget: budget as BudgetInput }), remarks: [] };
}

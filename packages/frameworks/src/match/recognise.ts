import { recipes, shapes } from "glidepath";
import { type Expression, lastName } from "../text/expression.ts";
import { parseProgram } from "../text/python/parse.ts";
import { singleValue } from "../text/python/single.ts";
import type { Source } from "../text/source.ts";
import { findReaders } from "./find.ts";
import type { Framework } from "./framework.ts";
import { knownBy } from "./read.ts";
import { findInScript } from "./script/find.ts";
import { likelyCall } from "./script/likely-call.ts";

/** Whose words a text is, as far as that shows without reading it. */
export interface Recognised {
  /** The framework that is known to have them; undefined if they are Python, and of no framework that is known. */
  readonly framework?: string;
  /** What the text is: "a DeepSpeed configuration", "a call of StepLR". */
  readonly what: string;
}

/** The longest text that is read, in characters. */
const longest = 100_000;

/** One call at the beginning, perhaps with a name for what it makes. */
const opening = /^\s*(?:[A-Za-z_][\w.]*\s*=\s*)?([A-Za-z_][\w.]*)\s*\(/;
/** A list, a dict whose keys are not JSON's, or a function, perhaps with a name. */
const literal = /^\s*(?:[A-Za-z_]\w*\s*=\s*)?(?:\[|\{\s*'|lambda\b)/;
/** What a notation may begin with: `cosine (` is one with a mistake, `lrsched.cosine(` is none. */
const own = new Set([...recipes.map(({ kind }) => kind), ...shapes.flatMap(({ kind, aliases }) => [kind, ...aliases])]);

/**
 * Says whose words a text is: a file of one of the frameworks, a call of a constructor, or a program that makes a schedule, in the order
 * in which they are read. Whether the text can be read, only reading it tells. Undefined if it is nothing that a framework has, and no
 * Python value either.
 */
export function recognise(frameworks: readonly Framework[], text: string): Recognised | undefined {
  if (text.length > longest) return undefined;
  const program = parseProgram(text);
  const file = fileOf(frameworks, { text, value: singleValue(program)?.value });
  if (file !== undefined) return file;
  const first = opening.exec(text)?.[1];
  if (first !== undefined && own.has(first)) return undefined;
  const call = first === undefined ? undefined : callOf(frameworks, first);
  if (call !== undefined) return call;
  const script = findInScript(program, new Map(), knownBy(frameworks));
  if (script !== undefined) return ofValue(frameworks, script.value);
  const likely = first ?? likelyCall(program, new Map())?.name;
  if (likely !== undefined) return { what: `a call of ${likely}` };
  return literal.test(text) ? { what: "a value of Python" } : undefined;
}

function fileOf(frameworks: readonly Framework[], source: Source): Recognised | undefined {
  for (const framework of frameworks) {
    const kind = framework.files?.find((one) => one.recognises(source));
    if (kind !== undefined) return { framework: framework.name, what: kind.what };
  }
  return undefined;
}

function callOf(frameworks: readonly Framework[], name: string): Recognised | undefined {
  const [found] = findReaders(frameworks, name);
  return found && { framework: found.framework.name, what: `a call of ${lastName(name)}` };
}

/** What a program makes: a call, or what a file may hold. */
function ofValue(frameworks: readonly Framework[], value: Expression): Recognised | undefined {
  const call = value.kind === "call" ? callOf(frameworks, value.name) : undefined;
  const found = call ?? fileOf(frameworks, { text: "", value });
  return found && { ...found, what: `a program with ${found.what}` };
}

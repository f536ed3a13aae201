import { recipes, shapes } from "glidepath";
import { lastName } from "../text/expression.ts";
import { parsePython } from "../text/python.ts";
import { findReaders } from "./find.ts";
import type { Framework } from "./framework.ts";

/** Whose words a text is, as far as that shows without reading it. */
export interface Recognised {
  /** The framework that is known to have them; undefined if they are Python, and of no framework that is known. */
  readonly framework?: string;
  /** What the text is: "a DeepSpeed configuration", "a call of StepLR". */
  readonly what: string;
}

/** The most characters of a text that are searched for calls. */
const most = 100_000;

/** One call at the beginning, perhaps with a name for what it makes. */
const opening = /^\s*(?:[A-Za-z_][\w.]*\s*=\s*)?([A-Za-z_][\w.]*)\s*\(/;
/** A list, a dict whose keys are not JSON's, or a function, perhaps with a name. */
const literal = /^\s*(?:[A-Za-z_]\w*\s*=\s*)?(?:\[|\{\s*'|lambda\b)/;
/** A line that only a program has. */
const statement = /^[ \t]*(?:(?:import|from|def|class)\s+\w|[A-Za-z_][\w.]*\s*=\s*[A-Za-z_][\w.]*\()/m;
/** What a notation may begin with: `cosine (` is one with a mistake, `lrsched.cosine(` is none. */
const own = new Set([...recipes.map(({ kind }) => kind), ...shapes.flatMap(({ kind, aliases }) => [kind, ...aliases])]);
const called = /[A-Za-z_][\w.]*(?=\s*\()/g;

/**
 * Says whose words a text is: by the marks of each framework's files, or else by the names that are called in it. Whether the text
 * can be read, only reading it tells. Undefined if it is nothing that a framework has, and no Python value either.
 */
export function recognise(frameworks: readonly Framework[], text: string): Recognised | undefined {
  const value = parsePython(text, () => {});
  for (const framework of frameworks) {
    const kind = framework.files?.find((one) => one.recognises({ text, value }));
    if (kind !== undefined) return { framework: framework.name, what: kind.what };
  }
  const first = callAtStart(text);
  const known = (first !== undefined && callOf(frameworks, first)) || inProgram(frameworks, text.slice(0, most));
  if (known) return known;
  if (first !== undefined) return { what: `a call of ${first}` };
  return literal.test(text) ? { what: "a value of Python" } : undefined;
}

/** The name that is called at the beginning of a text, if it is none of our own. */
function callAtStart(text: string): string | undefined {
  const name = opening.exec(text)?.[1];
  return name !== undefined && own.has(name) ? undefined : name;
}

function callOf(frameworks: readonly Framework[], name: string): Recognised | undefined {
  const [found] = findReaders(frameworks, name);
  return found && { framework: found.framework.name, what: `a call of ${lastName(name)}` };
}

/** The first call in a program that makes a schedule. A bare word in small letters, such as `linear`, is called for much else there. */
function inProgram(frameworks: readonly Framework[], text: string): Recognised | undefined {
  if (!statement.test(text)) return undefined;
  const names = new Set(
    [...text.matchAll(called)].map(([name]) => name).filter((name) => /[A-Z_]/.test(lastName(name))),
  );
  for (const name of names) {
    const found = callOf(frameworks, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

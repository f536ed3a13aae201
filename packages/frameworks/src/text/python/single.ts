import type { Issue } from "glidepath/input";
import type { Expression } from "../expression.ts";
import { errorIssue } from "../issues.ts";
import { Expressing } from "./expression-of.ts";
import { Machine } from "./machine.ts";
import { type Program, parseProgram } from "./parse.ts";
import { spelled } from "./spelling.ts";
import { isKind, type Value } from "./value.ts";

/** The value of a program that is one expression or one assignment, perhaps below imports; undefined if it is more, or broken. */
export function singleValue(
  { text, body, problems }: Program,
  given: ReadonlyMap<string, Value> = new Map(),
): { readonly value?: Expression; readonly issue?: Issue } | undefined {
  const rest = body.filter(({ kind }) => kind !== "import" && kind !== "pass");
  const [only] = rest;
  if (problems.length > 0 || only === undefined || rest.length > 1) return undefined;
  const isReturn = only.kind === "return" && only.value !== undefined;
  if (only.kind !== "expression" && only.kind !== "assign" && !isReturn) return undefined;
  const machine = new Machine(text, given);
  try {
    machine.run(body.filter(({ kind }) => kind === "import"));
    const value = machine.evaluate(only.value!);
    // With bare words for keys it is no dict of Python, but YAML.
    if (only.value!.kind === "dict" && isKind(value, "unknown")) return undefined;
    return { value: new Expressing(machine).of(value, only.value!.place) };
  } catch (error) {
    return { issue: errorIssue(error) };
  }
}

/** Values by the names that they were given for, which remember the names that were looked up. */
export class GivenValues extends Map<string, Value> {
  readonly used = new Set<string>();

  override get(name: string): Value | undefined {
    const found = super.get(name);
    if (found !== undefined) this.used.add(name);
    return found;
  }
}

/** Values for names, as Python literals or as plain text: `{ "args.lr": "3e-4", "args.sched": "cosine" }`. */
export function givenValues(set: Readonly<Record<string, string>> = {}): readonly (readonly [string, Value])[] {
  return Object.entries(set).map(([name, words]) => {
    const { text, body, problems } = parseProgram(words);
    const [only] = body;
    const isOne = problems.length === 0 && body.length === 1 && only?.kind === "expression";
    const value = isOne ? new Machine(text).evaluate(only.value) : words;
    return [spelled(name), isKind(value, "unknown") || isKind(value, "object") ? words : value] as const;
  });
}

import type { Issue, Report } from "glidepath/input";
import { show } from "glidepath/input";
import type { Expression } from "./expression.ts";
import { isShort, lineAndColumn } from "./place.ts";
import { Expressing } from "./python/expression-of.ts";
import type { Problem } from "./python/lower-statement.ts";
import { Machine } from "./python/machine.ts";
import { PythonError, TooMuch } from "./python/number.ts";
import { parseProgram } from "./python/parse.ts";
import { NotArithmetic } from "./python/symbol.ts";
import type { Block } from "./python/tree.ts";

/** How much of the text a message shows. */
const shown = 30;

/**
 * The value of one Python expression, or of the last line of several, without running anything of the world outside: numbers,
 * texts, lists, dicts, functions of one number, and calls that are not made. Names that nothing defines stay names.
 * Undefined after a problem, which is reported with its line and column, both from 1. Text of up to 100000 characters.
 * @example parsePython("s = StepLR(opt, step_size=10 * 3)", report) // { kind: "call", name: "StepLR", ... }
 */
export function parsePython(text: string, report: Report): Expression | undefined {
  if (!isShort(text, report)) return undefined;
  const program = parseProgram(text);
  const [problem] = program.problems;
  if (problem) report(issueOf(program.text, problem));
  const last = program.body.at(-1);
  const node = last?.kind === "expression" || last?.kind === "assign" ? last.value : undefined;
  if (problem || node === undefined) {
    if (!problem)
      report({
        path: "",
        expected: "a Python expression",
        received: text.trim() === "" ? "nothing" : show(text.trim()),
      });
    return undefined;
  }
  const machine = new Machine(program.text);
  try {
    machine.run(program.body.slice(0, -1) as Block);
    return new Expressing(machine).of(machine.value(node), node.place);
  } catch (error) {
    report(errorIssue(error));
    return undefined;
  }
}

/** What could not be read, with its place. */
export function issueOf(text: string, { place, expected, hint }: Problem): Issue {
  const received = place >= text.trimEnd().length ? "the end" : show(text.slice(place, place + shown).split("\n")[0]!);
  const where = `At ${lineAndColumn(text, place)}`;
  return { path: "", expected, received, hint: hint ? `${where}. ${hint}` : where };
}

/** What stopped a program, as an issue; anything else is thrown on. */
export function errorIssue(error: unknown): Issue {
  if (error instanceof PythonError)
    return { path: "", expected: "Python that runs", received: `${error.name}: ${error.message}` };
  if (error instanceof TooMuch) return { path: "", expected: error.expected, received: "more" };
  if (error instanceof NotArithmetic)
    return { path: "", expected: "values that do not depend on the step", received: "one that does" };
  throw error;
}

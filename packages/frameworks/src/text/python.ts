import { type Report, show } from "glidepath/input";
import type { Expression } from "./expression.ts";
import { issueOf } from "./issues.ts";
import { isShort } from "./place.ts";
import { parseProgram } from "./python/parse.ts";
import { singleValue } from "./python/single.ts";

/**
 * The value of one Python expression, or of one assignment, without running anything of the world outside: numbers, texts,
 * lists, dicts, functions of one number, and calls that are not made. Names that nothing defines stay names.
 * Undefined after a problem, which is reported with its line and column, both from 1. Text of up to 100000 characters.
 * @example parsePython("s = StepLR(opt, step_size=10 * 3)", report) // { kind: "call", name: "StepLR", ... }
 */
export function parsePython(text: string, report: Report): Expression | undefined {
  if (!isShort(text, report)) return undefined;
  const program = parseProgram(text);
  const [problem] = program.problems;
  if (problem) {
    report(issueOf(program.text, problem));
    return undefined;
  }
  const found = singleValue(program);
  if (found?.issue) report(found.issue);
  if (found === undefined)
    report({
      path: "",
      expected: "one Python expression",
      received: text.trim() === "" ? "nothing" : show(text.trim()),
    });
  return found?.value;
}

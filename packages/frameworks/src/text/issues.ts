import { type Issue, show } from "glidepath/input";
import { lineAndColumn } from "./place.ts";
import type { Problem } from "./python/lower-statement.ts";
import { PythonError, TooMuch } from "./python/number.ts";
import { NotArithmetic } from "./python/symbol.ts";

/** How much of the text a message shows. */
const shown = 30;

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

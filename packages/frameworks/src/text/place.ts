import type { Report } from "glidepath/input";
import { longestText } from "./expression.ts";

/** Where in the text, as messages say it: `line 2, column 5`, both counted from 1. */
export function lineAndColumn(text: string, place: number): string {
  const lines = text.slice(0, place).split(/\r\n|\r|\n/);
  return `line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
}

/** The line of a place, counted from 1. */
export const lineOf = (text: string, place: number): number => text.slice(0, place).split(/\r\n|\r|\n/).length;

/** Refuses a text that is too long to be read. */
export function isShort(text: string, report: Report): boolean {
  if (text.length <= longestText) return true;
  report({ path: "", expected: `a text of at most ${longestText} characters`, received: `${text.length}` });
  return false;
}

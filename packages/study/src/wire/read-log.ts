import { type Report, show } from "glidepath/input";
import { plainText } from "./plain-text.ts";

/** The most characters of a log that a settlement brings. */
export const mostLog = 16_384;

/** Checks the last part of a log that came from elsewhere. */
export function readLog(raw: unknown, path: string, report: Report): string | null {
  if (typeof raw === "string" && raw.length <= mostLog) return plainText(raw);
  if (raw !== null && raw !== undefined) {
    report({ path, expected: `null or a text of at most ${mostLog} characters`, received: show(raw) });
  }
  return null;
}

import { GlidepathError } from "glidepath/input";
import { stepOf } from "../draft/cell.ts";
import { counted, Draft } from "../draft/draft.ts";
import type { Format } from "../format.ts";
import { sameUpdate } from "../meanings.ts";
import { longestLine } from "./rows.ts";

/** Lines read by a pattern that a person gave. */
export const byPattern: Format<"lines"> = {
  name: "pattern",
  what: "lines of any form, read by a regular expression with the groups `(?<step>…)` and `(?<lr>…)`, and others such as `(?<loss>…)`",
  rows: [sameUpdate],
  takes: "lines",
  recognises: (given) => given.options.pattern !== undefined,
  async read(given) {
    const { lines } = given;
    const pattern = patternOf(given.options.pattern!);
    const draft = new Draft(given.name, { column: "lr", ...given.options });
    let tooLong = 0;
    for await (const { first, lines: some } of lines()) {
      some.forEach((line, i) => {
        if (line.length > longestLine) tooLong++;
        else readLine(draft, pattern, line, () => `${given.name}:${first + i}`);
      });
    }
    if (draft.steps.length === 0) {
      throw new GlidepathError([{ path: given.name, expected: `lines that fit ${pattern.source}`, received: "none" }]);
    }
    if (!pattern.source.includes("(?<step>")) {
      draft.countRows();
      draft.remarks.push("The pattern has no group step; the lines that fit are counted from 0.");
    }
    if (tooLong > 0) draft.remarks.push(`${counted(tooLong, "line")} of more than ${longestLine} characters left out.`);
    return draft.finish(byPattern);
  },
};

function readLine(draft: Draft, pattern: RegExp, line: string, place: () => string): void {
  const groups = pattern.exec(line)?.groups;
  if (groups === undefined) return;
  const row = draft.row(stepOf(groups.step, place) ?? 0);
  for (const [name, text] of Object.entries(groups)) {
    if (name !== "step" && text !== undefined) draft.column(name).addText(row, text.trim(), place);
  }
}

function patternOf(given: string | RegExp): RegExp {
  let pattern: RegExp;
  try {
    pattern = new RegExp(given, typeof given === "string" ? "" : given.flags.replace(/[gy]/g, ""));
  } catch (error) {
    const received = String(given).slice(0, 60);
    throw new GlidepathError([
      { path: "pattern", expected: "a regular expression", received, hint: (error as Error).message.slice(0, 120) },
    ]);
  }
  if (pattern.source.includes("(?<lr>")) return pattern;
  const hint = "For example: step (?<step>\\d+) .* lr (?<lr>\\S+)";
  throw new GlidepathError([
    { path: "pattern", expected: "a group (?<lr>…)", received: pattern.source.slice(0, 60), hint },
  ]);
}

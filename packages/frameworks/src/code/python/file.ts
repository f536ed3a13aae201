import type { Schedule } from "glidepath";
import { describeSource } from "../source.ts";

/** A Python file: the source of the schedule, what is imported, and code. */
export function pythonFile(lr: Schedule, imports: readonly string[], code: readonly string[]): string {
  const isUsed = (line: string) => line !== "import math" || code.some((text) => text.includes("math."));
  const used = imports.filter(isUsed).filter((line, i, all) => line !== "" || i > 0 || all[0] !== line);
  return [
    "# Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.",
    `# glidepath: ${describeSource(lr)}`,
    ...used,
    ...(used.length > 0 ? [""] : []),
    code.join("\n").trimEnd(),
    "",
  ].join("\n");
}

/** The rate that factors are shares of: the schedule's peak, or 1 where it names none. */
export const peakOf = (lr: Schedule) => lr.spec.peak ?? 1;

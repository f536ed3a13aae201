import type { Schedule } from "glidepath";
import { describeSource } from "../source.ts";
import { code } from "../template.ts";

/** A Python file: the source of the schedule, what is imported (`math` only where it is used), and the text of the program. */
export function pythonFile(lr: Schedule, imports: string, text: string): string {
  const used = text.includes("math.") ? imports : imports.replace(/^import math\n*/, "");
  return `${code`
    # Written by Glidepath. The line below is the schedule itself; \`glidepath show\` reads it.
    # glidepath: ${describeSource(lr)}
    ${used && `${used}\n`}
    ${text}
  `}\n`;
}

/** The rate that factors are shares of: the schedule's peak, or 1 where it names none. */
export const peakOf = (lr: Schedule) => lr.spec.peak ?? 1;

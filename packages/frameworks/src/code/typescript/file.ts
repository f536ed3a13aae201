import type { Schedule } from "glidepath";
import { describeSource } from "../source.ts";
import { code } from "../template.ts";

/** A TypeScript file: the source of the schedule, and the text of the program. */
export function typescriptFile(lr: Schedule, text: string): string {
  return `${code`
    // Written by Glidepath. The line below is the schedule itself; \`glidepath show\` reads it.
    // glidepath: ${describeSource(lr)}

    ${text}
  `}\n`;
}

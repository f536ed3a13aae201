import type { Schedule } from "glidepath";
import { describeSource } from "./source.ts";
import { code } from "./template.ts";

/** A file of a language whose comments begin with two slashes: the source of the schedule, and the text of the program. */
export function slashedFile(lr: Schedule, text: string): string {
  return `${code`
    // Written by Glidepath. The line below is the schedule itself; \`glidepath show\` reads it.
    // glidepath: ${describeSource(lr)}

    ${text}
  `}\n`;
}

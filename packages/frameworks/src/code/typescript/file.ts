import type { Schedule } from "glidepath";
import { describeSource } from "../source.ts";

/** A TypeScript file: the source of the schedule, and code. */
export function typescriptFile(lr: Schedule, code: readonly string[]): string {
  return [
    "// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.",
    `// glidepath: ${describeSource(lr)}`,
    "",
    ...code,
    "",
  ].join("\n");
}

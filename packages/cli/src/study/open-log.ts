import { closeSync, openSync, writeSync } from "node:fs";
import type { Change } from "@glidepath/study";
import { exitCode } from "../exit-code.ts";
import { UsageError } from "../usage-error.ts";

/** A log for programs: one JSON object on each line. */
export interface StudyLog {
  /** Adds a line, with the time at which it is written. */
  write(line: { readonly event: "begun" | "ended" } | Change): void;
  close(): void;
}

/** Opens a log to add to it; without a path nothing is written. @throws UsageError if it cannot be written */
export function openLog(path: string | undefined): StudyLog {
  if (path === undefined) return { write() {}, close() {} };
  const orRefuse = <T>(act: () => T): T => {
    try {
      return act();
    } catch (cause) {
      throw new UsageError(
        `--log: expected a file that can be written, received ${(cause as Error).message}`,
        exitCode.cannotWrite,
      );
    }
  };
  const file = orRefuse(() => openSync(path, "a"));
  return {
    write(line) {
      orRefuse(() => writeSync(file, `${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`));
    },
    close: () => closeSync(file),
  };
}

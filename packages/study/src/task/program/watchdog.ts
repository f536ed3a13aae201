import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { StudyError } from "../../errors.ts";

/** The built file, also when this module is read from source: plain Node cannot read TypeScript everywhere. */
const file = fileURLToPath(new URL("../../../dist/task/program/watchdog-process.js", import.meta.url));

/** How often a watchdog that was ended is started again: one that cannot live must not be started without end. */
const mostRestarts = 20;

/** Ends the trainers of this process when it ends, even by `kill -9`. */
export interface Watchdog {
  /** What trainers have in their environment. */
  readonly owner: string;
  /** A process group began. */
  begin(group: number): void;
  /** It ended. */
  end(group: number): void;
  /** Nothing is under way any more. */
  close(): void;
}

/**
 * Starts one watchdog for all trainers of a study, a process of its own in a session of its own. It is told by a pipe, which the
 * system closes when this process ends. If the watchdog itself is ended, another one takes its place.
 *
 * @param owner the name that all its trainers have in their environment
 */
export function openWatchdog(owner: string): Watchdog {
  if (!existsSync(file)) {
    const hint = "Run `npm run build`";
    throw new StudyError("worker", [{ path: file, expected: "this built file", received: "none", hint }]);
  }
  const groups = new Set<number>();
  let isClosed = false;
  let restarts = 0;
  const start = () => {
    const child = spawn(process.execPath, [file, owner], {
      detached: true,
      stdio: ["pipe", "ignore", "ignore"],
      cwd: "/",
      env: {},
    });
    child.on("exit", () => {
      if (isClosed || restarts === mostRestarts) return;
      restarts += 1;
      watchdog = start();
    });
    child.on("error", () => {});
    // A pipe that is broken is told by the end of the process, too.
    child.stdin.on("error", () => {});
    for (const group of groups) child.stdin.write(`+${group}\n`);
    child.unref();
    (child.stdin as unknown as { unref(): void }).unref();
    return child;
  };
  let watchdog = start();
  return {
    owner,
    begin(group) {
      groups.add(group);
      watchdog.stdin.write(`+${group}\n`);
    },
    end(group) {
      groups.delete(group);
      watchdog.stdin.write(`-${group}\n`);
    },
    close() {
      isClosed = true;
      watchdog.stdin.end();
    },
  };
}

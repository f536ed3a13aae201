import { endStrays, runVariable } from "./strays.ts";

/** How long a process that was asked to end may take before it is ended, in milliseconds. */
export const grace = 5_000;

/** How long the output of a process that ended may stay open before those that hold it are looked for, in milliseconds. */
export const lingering = 200;

/** Sends a signal to every process of a group; a group that is gone is no trouble. */
export function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    // EPERM: macOS says so of a group of which only zombies are left.
    if (code !== "ESRCH" && code !== "EPERM") throw cause;
  }
}

/** Ends what is left of a run at once: its process group, and processes of its own that left the group. */
export function endAtOnce(group: number, runFile: string): void {
  signalGroup(group, "SIGKILL");
  endStrays(runVariable, (file) => file === runFile);
}

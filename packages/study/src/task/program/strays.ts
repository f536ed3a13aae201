import { readdirSync, readFileSync } from "node:fs";

/** The variable by which every process of a run knows its run: the path of a JSON file. */
export const runVariable = "GLIDEPATH_RUN";

/** Rounds in which new processes may turn up while others are ended: a program that forks without end is stopped group by group. */
const mostRounds = 100;

/**
 * Ends processes by the run that their environment names, however they were started and whatever group they are in. Looks into
 * /proc, so it works on Linux; elsewhere it finds none, and process groups are all there is. A process that cleared its
 * environment is not found.
 *
 * @param isMine whether a run, given by the path in {@link runVariable}, is to be ended
 */
export function endStrays(isMine: (runFile: string) => boolean): void {
  for (let round = 0; round < mostRounds; round += 1) {
    const found = processIds().filter((id) => {
      const file = runOf(id);
      return file !== undefined && isMine(file);
    });
    if (found.length === 0) return;
    for (const id of found) end(id);
  }
}

function processIds(): number[] {
  try {
    return readdirSync("/proc").flatMap((name) => {
      const id = Number(name);
      return Number.isInteger(id) && id !== process.pid ? [id] : [];
    });
  } catch {
    return []; // no /proc on this system
  }
}

/** The run of a process; undefined for one without, one of another user, or one that has ended. */
function runOf(id: number): string | undefined {
  try {
    const variables = readFileSync(`/proc/${id}/environ`, "utf8").split("\0");
    return variables.find((text) => text.startsWith(`${runVariable}=`))?.slice(runVariable.length + 1);
  } catch {
    return undefined;
  }
}

function end(id: number): void {
  try {
    process.kill(id, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}

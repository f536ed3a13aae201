import { readdirSync, readFileSync } from "node:fs";

/** The variable by which every process of a run knows its run: the path of a JSON file. */
export const runVariable = "GLIDEPATH_RUN";
/** The variable by which it knows whose trainer it is: a name that is given once. */
export const ownerVariable = "GLIDEPATH_OWNER";

/** Rounds in which new processes may turn up while others are ended: a program that forks without end is stopped group by group. */
const mostRounds = 100;
/** Rounds without any after which it is done: a process that starts another and ends can be missed by one look. */
const clearRounds = 3;

/**
 * Ends processes by what their environment says, however they were started and whatever group they are in. Looks into
 * /proc, so it works on Linux; elsewhere it finds none, and process groups are all there is. A process that cleared its
 * environment is not found.
 *
 * @param variable {@link runVariable} or {@link ownerVariable}
 * @param isMine whether a process with this value is to be ended
 */
export function endStrays(variable: string, isMine: (value: string) => boolean): void {
  let clear = 0;
  for (let round = 0; round < mostRounds && clear < clearRounds; round += 1) {
    const found = processIds().filter((id) => {
      const value = valueIn(id, variable);
      return value !== undefined && isMine(value);
    });
    clear = found.length === 0 ? clear + 1 : 0;
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

/** A variable of a process; undefined for one without, one of another user, or one that has ended. */
function valueIn(id: number, variable: string): string | undefined {
  try {
    const variables = readFileSync(`/proc/${id}/environ`, "utf8").split("\0");
    return variables.find((text) => text.startsWith(`${variable}=`))?.slice(variable.length + 1);
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

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { runVariable } from "../../packages/study/src/task/program/strays.ts";

/** Whether processes can be looked at here, as on Linux. */
export const hasProcesses = existsSync("/proc/self/environ");

/** The words by which a process was started; empty for one that is gone. */
export const commandOf = (id: string | number): string => textOf(`/proc/${id}/cmdline`);

/** Processes of runs below a study's folder, however they were started and whatever group they are in. */
export function processesOf(out: string): number[] {
  return ids().filter((id) => textOf(`/proc/${id}/environ`).includes(`${runVariable}=${out}/`));
}

/** The same, and every process of these process groups. */
export function leftOf(out: string, groups: ReadonlySet<number>): number[] {
  const own = new Set(processesOf(out));
  return ids().filter((id) => isAlive(id) && (own.has(id) || groups.has(groupOf(id))));
}

/** Of the processes of runs those that the study started itself: each leads its group. */
export const trainersOf = (out: string): number[] => processesOf(out).filter((id) => groupOf(id) === id);

const ids = (): number[] => readdirSync("/proc").map(Number).filter(Number.isInteger);

/** What the system tells of a process behind its name, which may hold spaces and brackets: state, parent, process group, … */
const statOf = (id: number): string[] => (textOf(`/proc/${id}/stat`).split(") ").at(-1) ?? "").split(" ");
const groupOf = (id: number): number => Number(statOf(id)[2]);
/** One that has ended and whose parent has not asked how is still in the list. */
const isAlive = (id: number): boolean => !["Z", "X", ""].includes(statOf(id)[0]!);

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

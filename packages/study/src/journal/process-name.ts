import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { isInRange, isRecord, own } from "glidepath/input";

/** A process, named so that it is never taken for another one. What a system does not tell is "". */
export interface ProcessName {
  readonly host: string;
  /** The start of the machine: the same only within one running kernel (Linux). */
  readonly boot: string;
  /** The PID namespace, within which numbers of processes are unique (Linux). */
  readonly space: string;
  readonly pid: number;
  /** When it began, in clock ticks since the start of the machine (Linux): a number may be used again, both together are not. */
  readonly began: string;
}

let self: ProcessName | undefined;

/** The name of this process. */
export function ownName(): ProcessName {
  self ??= readOwnName();
  return self;
}

function readOwnName(): ProcessName {
  const { pid } = process;
  const none = { host: hostname(), boot: "", space: "", pid, began: "" };
  if (!ownsProc()) return none;
  const boot = textOf("/proc/sys/kernel/random/boot_id").trim();
  return { ...none, boot, space: spaceOf(), began: statOf(pid).began };
}

/** Names a process of this PID namespace. */
export function nameOf(pid: number): ProcessName {
  const own = ownName();
  return { ...own, pid, began: own.began === "" ? "" : statOf(pid).began };
}

/**
 * Whether a process is alive: true and false are certain, null means that it cannot be told from here, because it is of another
 * machine, another PID namespace or a system without `/proc`.
 */
export function isAlive(name: ProcessName): boolean | null {
  const here = ownName();
  if (here.boot === "" || here.space === "" || name.boot !== here.boot || name.space !== here.space) return null;
  try {
    process.kill(name.pid, 0);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const { began, state } = statOf(name.pid);
  // A process that has ended and whose parent has not asked how is still in the list.
  return began === name.began && !["Z", "X"].includes(state);
}

/** A name that was written down, or null if it is none. */
export function readProcessName(value: unknown): ProcessName | null {
  if (!isRecord(value)) return null;
  const pid = own(value, "pid");
  const [host, boot, space, began] = ["host", "boot", "space", "began"].map((key) => own(value, key));
  if (!isInRange(pid, { min: 1, integer: true })) return null;
  if (typeof host !== "string" || typeof boot !== "string" || typeof space !== "string") return null;
  return typeof began === "string" ? { host, boot, space, pid, began } : null;
}

/** False where `/proc` shows the processes of another PID namespace, or is not there. */
function ownsProc(): boolean {
  try {
    return readlinkSync("/proc/self") === String(process.pid);
  } catch {
    return false;
  }
}

function spaceOf(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}

/** Places of the state and the start time behind the name: fields 3 and 22 of `/proc/PID/stat`. */
const fields = { state: 0, began: 22 - 3 } as const;

/** Counted from behind the name, the second field, which may hold spaces and brackets. */
function statOf(pid: number): { began: string; state: string } {
  const stat = textOf(`/proc/${pid}/stat`);
  const list = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return { began: list[fields.began] ?? "", state: list[fields.state] ?? "" };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

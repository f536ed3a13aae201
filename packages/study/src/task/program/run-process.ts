import { type StdioOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { setImmediate as turn } from "node:timers/promises";
import { endAtOnce, grace, lingering, signalGroup } from "./end-group.ts";
import { ownerVariable, runVariable } from "./strays.ts";
import type { Watchdog } from "./watchdog.ts";

/** How often it is looked at what a process printed, in milliseconds. */
const lookEvery = 100;

/** What is started, and where its output goes. */
export interface ProcessPlan {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly runFile: string;
  readonly watchdog: Watchdog;
  /** It began, with this process group. */
  onBegin(group: number): void;
  /** The file that it writes its output to. */
  readonly output: number;
  /** Looks at what is new there; true if more is. Called now and then, and when nothing more comes. */
  look(): boolean;
  onError(bytes: Uint8Array): void;
}

/** How a process ended: by itself, with a status, or by a signal. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * Runs a program without a shell, in a process group of its own, and returns when nothing of it is left. When `stop` is set off,
 * the whole group is asked to end (SIGTERM) and, if it does not, ended (SIGKILL).
 *
 * @throws Error if it cannot be started
 */
export async function runProcess(plan: ProcessPlan, stop: AbortSignal): Promise<Exit> {
  const { command, cwd, runFile, watchdog } = plan;
  const env = { ...plan.env, [runVariable]: runFile, [ownerVariable]: watchdog.owner };
  const stdio: StdioOptions = ["ignore", plan.output, "pipe"];
  const child = spawn(command[0]!, command.slice(1), { cwd, env, detached: true, stdio });
  const group = child.pid;
  if (group === undefined) throw (await once(child, "error"))[0];
  watchdog.begin(group);
  plan.onBegin(group);
  child.stderr!.on("data", plan.onError);
  const looking = setInterval(plan.look, lookEvery);
  const closed = once(child, "close");
  let killing: NodeJS.Timeout | undefined;
  const onStop = (): void => {
    signalGroup(group, "SIGTERM");
    killing = setTimeout(() => endAtOnce(group, runFile), grace);
  };
  if (stop.aborted) onStop();
  else stop.addEventListener("abort", onStop, { once: true });
  try {
    const [code, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
    // What it started and left behind must not go on beside another run; a search is dear, so only where another attempt may follow.
    if (code === 0) signalGroup(group, "SIGKILL");
    else endAtOnce(group, runFile);
    const holder = setTimeout(() => endAtOnce(group, runFile), lingering);
    await closed.finally(() => clearTimeout(holder));
    while (plan.look()) await turn();
    return { code, signal };
  } finally {
    clearInterval(looking);
    clearTimeout(killing);
    stop.removeEventListener("abort", onStop);
    watchdog.end(group);
  }
}

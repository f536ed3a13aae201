import { spawn } from "node:child_process";
import { once } from "node:events";
import { endAtOnce, grace, lingering, signalGroup } from "./end-group.ts";
import { ownerVariable, runVariable } from "./strays.ts";
import type { Watchdog } from "./watchdog.ts";

/** What is started, and where its output goes. */
export interface ProcessPlan {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly runFile: string;
  readonly watchdog: Watchdog;
  /** It began, with this process group. */
  onBegin(group: number): void;
  /** It printed something. */
  onSign(): void;
  onOutput(bytes: Uint8Array): void;
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
  const child = spawn(command[0]!, command.slice(1), { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const group = child.pid;
  if (group === undefined) throw (await once(child, "error"))[0];
  watchdog.begin(group);
  plan.onBegin(group);
  child.stdout.on("data", plan.onOutput);
  child.stderr.on("data", plan.onError);
  for (const stream of [child.stdout, child.stderr]) stream.on("data", plan.onSign);
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
    return { code, signal };
  } finally {
    clearTimeout(killing);
    stop.removeEventListener("abort", onStop);
    watchdog.end(group);
  }
}

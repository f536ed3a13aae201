import { type ChildProcess, spawn } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { runsFile } from "../../packages/study/src/journal/read-journal.ts";
import { bundleCommand } from "./command.ts";

/** What is started. */
export const { file: commandFile, remove: removeCommand } = await bundleCommand();

/** How a process ended, and what it printed. */
export interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly said: string;
}

/** A process that runs a study. */
export interface Host {
  readonly child: ChildProcess;
  readonly ended: Promise<End>;
}

/** How a host is started, where that is not the usual way. */
export interface Start {
  /** Options of Node. */
  readonly flags?: readonly string[];
  /** The command that becomes it. */
  readonly wrap?: readonly string[];
  /** The user that it belongs to. */
  readonly user?: number;
}

/** Starts the `glidepath` command in a process of its own. */
export function startCommand(words: readonly string[], { flags = [], wrap = [], user }: Start = {}): Host {
  const [program, ...args] = [...wrap, process.execPath, ...flags, commandFile, ...words];
  const as = user === undefined ? {} : { uid: user, gid: user };
  const child = spawn(program!, args, { stdio: ["ignore", "pipe", "pipe"], ...as });
  let said = "";
  const hear = (text: Buffer): void => {
    said += String(text);
  };
  for (const stream of [child.stdout, child.stderr]) stream.on("data", hear);
  const ended = new Promise<End>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, said }));
  });
  return { child, ended };
}

/** Whether a host has not ended. */
export const isRunning = ({ child: { exitCode, signalCode } }: Host): boolean =>
  exitCode === null && signalCode === null;

/** The length of a study's journal, in bytes. */
export const journalSize = (out: string): number => statSync(join(out, runsFile), { throwIfNoEntry: false })?.size ?? 0;

/** Waits until a journal has grown to a length; false if its host ended before. */
export async function grown(out: string, host: Host, length: number): Promise<boolean> {
  while (isRunning(host) && journalSize(out) < length) await pause(5);
  return isRunning(host);
}

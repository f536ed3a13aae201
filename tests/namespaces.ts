import { spawn, spawnSync } from "node:child_process";
import { readlinkSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/* Machines of their own as far as the network goes: network namespaces of Linux, and cables between them. */

/** Whether this machine lets us make them: Linux, and root or somebody who may do the same. */
export const hasNamespaces =
  spawnSync("unshare", ["-n", "ip", "link", "add", "one", "type", "veth", "peer", "name", "other"]).status === 0;

/** A machine with a network of its own. */
export interface Machine {
  readonly pid: number;
  /** The words that do something there. */
  within(...words: string[]): string[];
  /** It is gone, and its cables with it. */
  close(): void;
}

export async function openMachine(): Promise<Machine> {
  const child = spawn("unshare", ["-n", "sleep", "infinity"], { stdio: "ignore" });
  const pid = child.pid!;
  while (networkOf(pid) === networkOf(process.pid)) await pause(5);
  const machine = {
    pid,
    within: (...words: string[]) => ["nsenter", "-t", String(pid), "-n", "--", ...words],
    close: () => void child.kill("SIGKILL"),
  };
  run(machine, "ip", "link", "set", "lo", "up");
  return machine;
}

/** A cable between two machines. */
export interface Cable {
  /** The address at which the second machine finds the first. */
  readonly address: string;
  /** Pulls it out, or puts it in again. */
  set(state: "up" | "down"): void;
}

/** @param place 1 to 254, another one for every cable */
export function connectMachines(first: Machine, second: Machine, place: number): Cable {
  const name = `cable${place}`;
  run(first, "ip", "link", "add", name, "type", "veth", "peer", "name", "cable", "netns", String(second.pid));
  run(first, "ip", "addr", "add", `10.77.${place}.1/24`, "dev", name);
  run(first, "ip", "link", "set", name, "up");
  run(second, "ip", "addr", "add", `10.77.${place}.2/24`, "dev", "cable");
  run(second, "ip", "link", "set", "cable", "up");
  return { address: `10.77.${place}.1`, set: (state) => run(first, "ip", "link", "set", name, state) };
}

const networkOf = (pid: number): string => readlinkSync(`/proc/${pid}/ns/net`);

function run(machine: Machine, ...words: string[]): void {
  const [command, ...rest] = machine.within(...words);
  const { status, stderr } = spawnSync(command!, rest, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${words.join(" ")}: ${stderr}`);
}

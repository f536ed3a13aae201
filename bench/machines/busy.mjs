// Processor time of other processes, as Linux tells it.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import pg from "pg";

/** Milliseconds of a tick of the kernel's clock. */
const tick = 1000 / Number(execFileSync("getconf", ["CLK_TCK"]));

/** What the kernel says of a process: its parent, and the ticks that it and its children that have ended took; undefined if it is gone. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in front may hold anything.
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    return { parent: fields[1], own: fields[11] + fields[12], gone: fields[13] + fields[14] };
  } catch {
    return undefined;
  }
}

/** Milliseconds of processor time that a process took so far. */
export const busyOf = (pid) => tick * statOf(pid).own;

/** The same of a process and all its children, those included that have ended. */
export function familyBusy(pid) {
  const { own, gone } = statOf(pid);
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter((stat) => stat?.parent === pid);
  return tick * children.reduce((total, child) => total + child.own, own + gone);
}

/** The process that a database's others are children of. */
export async function postmasterOf(address) {
  const client = new pg.Client(address);
  await client.connect();
  const { rows } = await client.query("SELECT pg_backend_pid() AS pid");
  const { parent } = statOf(rows[0].pid);
  await client.end();
  return parent;
}

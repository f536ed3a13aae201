// The program that outlives the host of a study by a moment, to end its trainers. It reads lines from its standard input, a pipe
// that the host holds: `+GROUP` for a process group that began, `-GROUP` for one that ended. When the pipe is closed, however the
// host ended, it ends every group that is left, and every process whose owner is its argument. Those of another owner, who may
// have taken the study over meanwhile, it leaves alone.
import { createInterface } from "node:readline";
import { signalGroup } from "./end-group.ts";
import { endStrays, ownerVariable } from "./strays.ts";

/** How often, and how long apart, it looks for processes: one that was just starting does not yet have its environment. */
const rounds = { count: 5, apart: 50 } as const;

const owner = process.argv[2]!;
const groups = new Set<number>();

createInterface({ input: process.stdin }).on("line", (line) => {
  const group = Number(line.slice(1));
  if (line.startsWith("+")) groups.add(group);
  else groups.delete(group);
});

process.stdin.on("end", async () => {
  for (const group of groups) signalGroup(group, "SIGKILL");
  for (let round = 0; round < rounds.count; round += 1) {
    endStrays(ownerVariable, (name) => name === owner);
    await new Promise((resolve) => setTimeout(resolve, rounds.apart));
  }
});

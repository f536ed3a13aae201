import { setTimeout as pause } from "node:timers/promises";
import { StudyError } from "../errors.ts";
import type { Records } from "../journal/journal.ts";
import { isAlive, type ProcessName } from "../journal/process-name.ts";

/** Between two looks, and looks until a trainer that was asked to end is ended by force, and until it should be gone. */
const look = { every: 100, force: 50, gone: 100 } as const;

/**
 * Ends the trainers that a stopped owner has left behind, with their process groups: there are never two of one run. Those of another
 * machine or PID namespace cannot be seen from here; their own watch over their owner ends them.
 *
 * @throws StudyError "worker" if one cannot be ended
 */
export async function endLeftovers(records: Pick<Records, "running">): Promise<void> {
  const groups = [...records.running()].flatMap(({ group }) =>
    group !== null && isAlive(group) === true ? [group] : [],
  );
  for (const group of groups) send(group, "SIGTERM");
  await Promise.all(groups.map(ended));
}

async function ended(group: ProcessName): Promise<void> {
  for (let looks = 0; isAlive(group) === true; looks += 1) {
    if (looks === look.force) send(group, "SIGKILL");
    if (looks === look.gone) {
      const received = `process ${group.pid}, which goes on`;
      const hint = "End it by hand, then run the same command again";
      throw new StudyError("worker", [{ path: "", expected: "no trainer of a stopped study", received, hint }]);
    }
    await pause(look.every);
  }
  // What ignored the first signal and outlived the first process of the group.
  send(group, "SIGKILL");
}

/** To every process of the group; there may be none any more. */
function send({ pid }: ProcessName, signal: "SIGTERM" | "SIGKILL"): void {
  try {
    process.kill(-pid, signal);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ESRCH") throw cause;
  }
}

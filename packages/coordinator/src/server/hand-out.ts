import type { Claim, Claimed } from "@glidepath/study/engine";
import type { Coordinator } from "../open-coordinator.ts";
import { claim } from "../store/claim.ts";

/** Seconds until a worker asks again when there is nothing for it now. */
const wait = 1;

/** Hands a run to a slot of a worker. Before it is told that there is none, what has ended is looked at: something may follow from it. */
export async function handOut(coordinator: Coordinator, asked: Claim): Promise<Claimed> {
  const { ground, changes } = coordinator;
  for (;;) {
    if (coordinator.isDone()) return { done: true };
    const run = await claim(ground, asked);
    if (run === "stopping") return { done: true };
    if (run !== "none") {
      changes.begun(run);
      return { run };
    }
    if (!coordinator.isBehind()) return { wait };
    await coordinator.ended();
  }
}

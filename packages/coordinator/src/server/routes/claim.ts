import type { Claimed } from "@glidepath/study/engine";
import { claim as take } from "../../store/claim.ts";
import { isStopping } from "../../store/stopping.ts";
import { readBody, wholeIn, workerIn } from "../fields.ts";
import type { Route } from "../route.ts";

/** More runs at a time than any worker does. */
const mostSlots = 256;
/** Seconds until a worker asks again when there is nothing for it now. */
const wait = 1;

/** A slot of a worker asks for a run. */
export const claim: Route = {
  path: /^\/v1\/claim$/,
  async answer({ coordinator, body }): Promise<Claimed> {
    const asked = readBody(body, (fields, report) => ({
      worker: workerIn(fields, report),
      slot: wholeIn(fields, "slot", 0, mostSlots - 1, report),
    }));
    if (coordinator.isDone()) return { done: true };
    const run = await take(coordinator.ground, asked);
    if (run !== undefined) {
      coordinator.changes.begun(run);
      return { run };
    }
    const { database, study } = coordinator.ground;
    return (await isStopping(database.query, study)) ? { done: true } : { wait };
  },
};

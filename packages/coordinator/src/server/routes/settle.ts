import { readLog, readOutcome, type Settled } from "@glidepath/study/engine";
import { type Fields, isInRange, own, type Report, show } from "glidepath/input";
import { orderFor } from "../../store/order.ts";
import { settle as end } from "../../store/settle.ts";
import { attemptPath, namedIn, nameIn, readBody, slotIn } from "../fields.ts";
import { handOut } from "../hand-out.ts";
import type { Route } from "../route.ts";

const mostSteps = 2 ** 31 - 1;
const longestFingerprint = 64;

/** An attempt has ended; a slot that is named with that asks for its next run. */
export const settle: Route = {
  path: attemptPath("settle"),
  async answer({ coordinator, ids, body }): Promise<Settled> {
    const { named, settlement } = readBody(body, (fields, report) => {
      const named = namedIn(ids, fields, report);
      const outcome = readOutcome(own(fields, "outcome"), mostSteps, "outcome", report);
      const seconds = secondsIn(own(fields, "seconds"), report);
      const fingerprint = fingerprintIn(fields, report);
      const slot = own(fields, "slot") === undefined ? {} : { slot: slotIn(fields, report) };
      const log = readLog(own(fields, "log"), "log", report);
      return { named, settlement: { worker: named.worker, outcome, seconds, fingerprint, log, ...slot } };
    });
    const { ground, changes } = coordinator;
    const { state, next } = await end(ground, named, settlement);
    coordinator.note();
    await changes.ended(named, settlement, () => orderFor(ground, named.key, named.worker));
    const { worker, slot } = settlement;
    if (slot === undefined) return { state };
    if (next === undefined) return { state, next: await handOut(coordinator, { worker, slot }) };
    changes.begun(next);
    return { state, next: { run: next } };
  },
};

function secondsIn(raw: unknown, report: Report): number {
  if (isInRange(raw, { min: 0 })) return raw;
  report({ path: "seconds", expected: "a number of at least 0", received: show(raw) });
  return 0;
}

const fingerprintIn = (fields: Fields, report: Report): string | null =>
  own(fields, "fingerprint") === null ? null : nameIn(fields, "fingerprint", longestFingerprint, report);

import type { Known } from "../design/design.ts";
import type { Records } from "../journal/journal.ts";

/** What a design may know of a journal: what another schedule of the same rates gave up is only not done. */
export function knownOf(records: Pick<Records, "get" | "isDecided">): Known {
  const get: Known["get"] = (key) => {
    const ending = records.get(key);
    return ending?.state === "PRUNED" ? undefined : ending;
  };
  return { get, isDecided: (key) => records.isDecided(key) };
}

import type { Change } from "@glidepath/study";
import type { Asked, ClaimedRun, Settlement } from "@glidepath/study/engine";

/** Tells what becomes of runs at this coordinator, each attempt's beginning and end once, however often a worker says it. */
export interface Changes {
  begun(run: ClaimedRun): void;
  /** @param find finds out what the run trains under, if it was begun elsewhere */
  ended(run: Omit<ClaimedRun, "asked">, settlement: Settlement, find: () => Promise<Asked>): Promise<void>;
}

/** Opens them; without a listener nothing is kept or looked up. */
export function openChanges(onChange: ((change: Change) => void) | undefined): Changes {
  if (onChange === undefined) return { begun() {}, ended: async () => {} };
  /** The last attempt at every run that was heard of, and what it trains under; null once it has ended. */
  const last = new Map<string, { readonly attempt: number; readonly asked: Asked | null }>();
  return {
    begun({ key, attempt, asked }) {
      if (last.get(key)?.attempt === attempt) return;
      last.set(key, { attempt, asked });
      onChange({ ...nameOf({ key, attempt, asked }), state: "RUNNING", reason: null, seconds: null });
    },
    async ended({ key, attempt }, { outcome: { state, reason }, seconds }, find) {
      const known = last.get(key);
      if (known?.attempt === attempt && known.asked === null) return;
      last.set(key, { attempt, asked: null });
      const asked = known?.attempt === attempt ? known.asked : null;
      onChange({ ...nameOf({ key, attempt, asked: asked ?? (await find()) }), state, reason, seconds });
    },
  };
}

const nameOf = ({ key, attempt, asked: { schedule, label, peak, seed } }: ClaimedRun) => ({
  ...{ key, attempt, schedule: schedule.name, budget: label, rate: peak, seed },
});

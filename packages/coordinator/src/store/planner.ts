import { type Study, StudyError } from "@glidepath/study";
import {
  type Asked,
  type Course,
  cellKey,
  type DesignClaim,
  type Ledger,
  openQueue,
  type Queue,
} from "@glidepath/study/engine";
import type { Begun } from "./begin-study.ts";
import type { Query } from "./database.ts";
import type { Ground } from "./ground.ts";
import type { StoredRecords } from "./records.ts";
import { failLost, givenUp, type Plan, writePlan } from "./write-plan.ts";

/** Asks the designs of a study what is to be done, as often as something has ended. */
export interface Planner {
  /**
   * Takes in what has ended, writes down what follows, and says whether anything is left to do. Calls are made one after the other, here by
   * the caller, between coordinators by a lock in the database.
   *
   * @throws StudyError "locked" if another coordinator was started with another study of this name
   */
  plan(): Promise<{ readonly isDone: boolean }>;
}

export interface Planned {
  readonly ground: Ground;
  readonly study: Study;
  readonly begun: Begun;
  readonly courses: readonly Course[];
  readonly records: StoredRecords;
  /** Makes what counts the runs: it is made anew whenever the runs are counted anew. */
  readonly openLedger: () => Ledger;
  readonly onLedger: (ledger: Ledger) => void;
}

export function openPlanner({ ground, study, begun, courses, records, openLedger, onLedger }: Planned): Planner {
  let queue: Queue | undefined;
  let ledger: Ledger | undefined;
  /** Runs that the designs have come to and that have not ended. */
  const left = new Set<string>();
  let draft: Plan = emptyPlan();
  const journal = {
    get: records.get,
    isDecided: records.isDecided,
    async decide(decision: Plan["decisions"][number]) {
      draft.decisions.push(decision);
      records.decided(decision.key);
    },
    async prune(cell: Plan["pruned"][number]) {
      draft.pruned.push(cell);
      records.pruned(cellKey(cell), givenUp);
    },
  };
  const look = async (query: Query): Promise<void> => {
    await query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [begun.id]);
    await refuseOther(query, begun);
    await failLost(ground, query);
    for (const key of await records.refresh(query)) {
      left.delete(key);
      ledger?.finish(key, records.get(key)!.state);
    }
    if (queue === undefined) {
      ledger = openLedger();
      queue = await openQueue(courses, journal, ledger, false);
    }
    for (let claim = await queue.claim(); claim !== undefined; claim = await queue.claim()) {
      left.add(claim.key);
      draft.runs.push({ key: claim.key, cell: claim.group.cell(claim.rate, claim.seed), asked: askedOf(claim, study) });
    }
    await writePlan(ground, query, draft);
  };
  return {
    async plan() {
      draft = emptyPlan();
      try {
        await ground.database.transaction(look);
      } catch (error) {
        // What was not written after all is looked at again from the beginning.
        queue = undefined;
        left.clear();
        records.reset();
        throw error;
      }
      onLedger(ledger!);
      return { isDone: left.size === 0 };
    },
  };
}

const emptyPlan = (): Plan => ({ decisions: [], pruned: [], runs: [] });

async function refuseOther(query: Query, { id, digest }: Begun): Promise<void> {
  const [row] = await query<{ digest: string }>("SELECT digest FROM glidepath.study WHERE id = $1", [id]);
  if (row?.digest === digest) return;
  const received = "another one: a coordinator was started with an edited study of this name";
  throw new StudyError("locked", [
    { path: "store", expected: "the study that this coordinator was started with", received },
  ]);
}

/** A run as a worker is asked for it. */
function askedOf({ group, rate, seed }: DesignClaim, { steps, rates }: Study): Asked {
  const { name, spec, budget } = group.schedule;
  const { label } = group.budget;
  return {
    schedule: { name, spec, budget },
    label,
    steps: group.budget.steps,
    fullSteps: steps,
    peak: rates[rate]!,
    seed,
  };
}

import type { Progress, Results, Study, Task, TaskNote } from "@glidepath/study";
import { studySize } from "@glidepath/study";
import {
  collect,
  designOf,
  type Ledger,
  openLedger,
  strangersIn,
  studyContent,
  type Welcome,
} from "@glidepath/study/engine";
import { enterStudy, retryFailed } from "./store/begin-study.ts";
import { isOutage, openDatabase, tryDatabase } from "./store/database.ts";
import type { Ground } from "./store/ground.ts";
import { openBoss } from "./store/open-boss.ts";
import { openPlanner } from "./store/planner.ts";
import { openRecords } from "./store/records.ts";
import { migrate } from "./store/schema.ts";

/** A coordinator of one study, without its server. */
export interface Coordinator {
  readonly ground: Ground;
  /** What a worker is told that says hello, but for its id. */
  readonly welcome: Omit<Welcome, "worker">;
  /** Whether nothing is left to do, as of the last look. */
  isDone(): boolean;
  /** Says that something has ended: what follows from it is planned soon. */
  ended(): void;
  /** Comes when nothing is left to do; rejects if it cannot go on. */
  readonly done: Promise<void>;
  /** What the runs give, at any time after the first look. */
  results(): Promise<Results>;
  close(): Promise<void>;
}

/** How a coordinator is opened. */
export interface CoordinatorOptions {
  /** postgres://user:password@host:port/name */
  readonly store: string;
  /** Seconds after which a run of which nothing was heard goes to another worker. */
  readonly lease: number;
  readonly onProgress?: (progress: Progress) => void;
  /** Is told, in a sentence, what there is to know. */
  readonly onRemark?: (remark: string) => void;
}

/** Looks for what other coordinators wrote, and for jobs that were lost: milliseconds between two looks. */
const lookEvery = 1_000;

const usualRetries = 1;
/** A worker beats so often within a lease. */
const beatsInLease = 4;

/**
 * Opens a study in a database, plans what is to be done, and goes on planning whenever runs end, here or at another coordinator of the same study.
 *
 * @throws StudyError "store" if the database cannot be used
 */
export async function openCoordinator(study: Study, task: Task, options: CoordinatorOptions): Promise<Coordinator> {
  const { store, lease, onRemark = () => {}, onProgress } = options;
  const onTrouble = (message: string): void => onRemark(`the database: ${message}`);
  const database = openDatabase(store, onTrouble);
  const note = noteOf(task);
  try {
    await tryDatabase(database, store);
    await database.transaction(migrate);
    const begun = await database.transaction((query) => enterStudy(query, study, note));
    for (const remark of begun.remarks) onRemark(remark);
    const boss = await openBoss(database, begun.id, lease, onTrouble);
    const ground: Ground = { database, boss, study: begun.id, lease, tries: 1 + (task.retries ?? usualRetries) };
    await database.transaction((query) => retryFailed(query, boss, begun.id));
    const courses = designOf(study).courses(study, note);
    const records = openRecords(begun.id, database.query);
    const makeLedger = (): Ledger => openLedger(studySize(study), task.secondsPerStep, performance.now());
    const onLedger = (ledger: Ledger): void => onProgress?.(ledger.progress(performance.now()));
    const planner = openPlanner({ ground, study, begun, courses, records, openLedger: makeLedger, onLedger });
    const first = await planner.plan();
    for (const remark of strangersIn(records, note)) onRemark(remark);
    const loop = planAlways(planner.plan, first.isDone, onTrouble);
    return {
      ground,
      welcome: { protocol: 1, study: studyContent(study), task: note, lease, beat: lease / beatsInLease },
      isDone: loop.isDone,
      ended: loop.wake,
      done: loop.done,
      results: () => collect(study, note, courses, records),
      async close() {
        await loop.stop();
        await boss.stop();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

const noteOf = ({ kind, about, version, data, metrics, secondsPerStep }: Task): TaskNote => ({
  ...{ kind, about, version, data, metrics, secondsPerStep },
});

/** Plans again and again, one plan at a time, at once when woken; an outage of the database is told, and waited out. */
function planAlways(plan: () => Promise<{ isDone: boolean }>, wasDone: boolean, onTrouble: (message: string) => void) {
  let isDone = wasDone;
  let isStopped = false;
  let isWoken = false;
  let wake = (): void => {};
  const pause = async (): Promise<void> => {
    if (isWoken) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, lookEvery);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  };
  const run = async (): Promise<void> => {
    while (!isDone && !isStopped) {
      await pause();
      isWoken = false;
      if (isStopped) return;
      try {
        ({ isDone } = await plan());
      } catch (error) {
        if (!isOutage(error)) throw error;
        onTrouble((error as Error).message);
      }
    }
  };
  const done = run();
  // Whoever waits for it hears of it.
  done.catch(() => {});
  return {
    done,
    isDone: () => isDone,
    wake() {
      isWoken = true;
      wake();
    },
    async stop() {
      isStopped = true;
      wake();
      await done.catch(() => {});
    },
  };
}

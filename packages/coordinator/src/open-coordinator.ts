import type { Change, Progress, Results, Study, Task, TaskNote } from "@glidepath/study";
import { studySize } from "@glidepath/study";
import {
  type Asked,
  collect,
  designOf,
  type Ledger,
  openLedger,
  type PlainOrder,
  plainOrder,
  protocol,
  type ServedLook,
  standingOf,
  strangersIn,
  studyContent,
  type Welcome,
} from "@glidepath/study/engine";
import { type Changes, openChanges } from "./changes.ts";
import { planAlways } from "./plan-always.ts";
import { enterStudy, retryFailed } from "./store/begin-study.ts";
import { openDatabase, tryDatabase } from "./store/database.ts";
import type { Ground } from "./store/ground.ts";
import { workOn } from "./store/look.ts";
import { openBoss } from "./store/open-boss.ts";
import { openPlanner } from "./store/planner.ts";
import { openRecords, type StoredRecords } from "./store/records.ts";
import { migrate } from "./store/schema.ts";
import { goOn, isStopping } from "./store/stopping.ts";

/** A coordinator of one study, without its server. */
export interface Coordinator {
  readonly ground: Ground;
  /** What is known of the runs, as of the last look. */
  readonly records: StoredRecords;
  /** What a worker is told that says hello, but for its id. */
  readonly welcome: Omit<Welcome, "worker">;
  /** A run for a worker that knows nothing of schedules; undefined if the task takes none that is written down. */
  plainOrder(key: string, asked: Asked): PlainOrder | undefined;
  /** Whether nothing is left to do, as of the last look. */
  isDone(): boolean;
  /** Says that something has ended: it is looked at within a second, or when the queue is empty. */
  note(): void;
  /** Whether something has ended at this coordinator that no plan has looked at yet. */
  isBehind(): boolean;
  /** Says that something has ended. Comes when what follows from it is planned, or the coordinator is closed. */
  ended(): Promise<void>;
  /** Comes when nothing is left to do; rejects if it cannot go on. */
  readonly done: Promise<void>;
  /** What the runs give, at any time after the first look. */
  results(): Promise<Results>;
  /** Is told what becomes of runs. */
  readonly changes: Changes;
  /** How the study is now. */
  look(): Promise<ServedLook>;
  close(): Promise<void>;
}

/** How a coordinator is opened. */
export interface CoordinatorOptions {
  /** postgres://user:password@host:port/name */
  readonly store: string;
  /** Seconds after which a run of which nothing was heard goes to another worker. */
  readonly lease: number;
  readonly onProgress?: (progress: Progress) => void;
  /** Is told of every attempt that begins or ends at this coordinator. */
  readonly onChange?: (change: Change) => void;
  /** Is told, in a sentence, what there is to know. */
  readonly onRemark?: (remark: string) => void;
}

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
    await database.transaction(async (query) => {
      await goOn(query, begun.id);
      await retryFailed(query, boss, begun.id);
    });
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
      records,
      changes: openChanges(options.onChange),
      welcome: { protocol, study: studyContent(study), task: note, lease, beat: lease / beatsInLease },
      plainOrder: (key, asked) => plainOrder(key, asked, study.task, note),
      isDone: loop.isDone,
      note: loop.note,
      isBehind: loop.isBehind,
      ended: loop.wake,
      done: loop.done,
      results: () => collect(study, note, courses, records),
      async look() {
        const { workers, begun: underWay } = await database.transaction((query) => workOn(ground, query));
        const standing = await standingOf({ kept: { study, task: note }, courses, records, begun: underWay });
        const is = { protocol, study: study.name, isStopping: await isStopping(database.query, begun.id) };
        return { ...is, ...standing, lease, workers };
      },
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

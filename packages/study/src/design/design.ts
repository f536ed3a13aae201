import type { Fields, Report } from "glidepath/input";
import type { Decision } from "../journal/decision.ts";
import type { Size } from "../study/size.ts";
import type { DesignSetting, ScheduleEntry, Study, StudyBudget } from "../study/study.ts";
import type { Ending } from "../task/outcome.ts";
import type { TaskNote } from "../task/task.ts";
import type { Tried } from "./choose.ts";
import type { Group } from "./groups.ts";

/** One run to do. */
export interface Claim {
  readonly group: Group;
  /** Place of the peak rate in `study.rates`. */
  readonly rate: number;
  readonly seed: number;
  readonly key: string;
}

/** What has become of runs so far. Nothing else may enter a decision: not the order in which they ended, nor how many workers there are. */
export interface Known {
  /** How a run ended; undefined while it has not. */
  get(key: string): Ending | undefined;
  /** Whether a decision was written down. */
  isDecided(key: string): boolean;
}

/** How far one row of a table is. */
export interface Stand {
  /** The runs by which the rate is chosen, as far as the design has come to them: in order, those that have ended among them. */
  readonly choosing: readonly Claim[];
  /** How every rate did in them. */
  readonly tried: readonly Tried[];
  /** Whether the choice is made: the reported runs are done from then on. */
  readonly isChosen: boolean;
  /** Place of the chosen rate in `study.rates`; of the best so far while the choice is open. */
  readonly rate: number;
  /** The runs that are reported at that rate, in the order of the seeds. */
  readonly reported: readonly Claim[];
  /** Runs that are given up: written down as PRUNED, and not done. */
  readonly pruned: readonly Claim[];
  /** What has to be written down before the next look, because it depends on what had ended by now. */
  readonly decisions: readonly Decision[];
}

/** One schedule under one budget, as a design goes about it: a row of a table. */
export interface Course {
  readonly schedule: ScheduleEntry;
  readonly budget: StudyBudget;
  /** Every run that it may come to, as far as that can be told beforehand. */
  reach(): Claim[];
  /** Pure: the same `known` gives the same. What it lists only grows while more becomes known. */
  stand(known: Known): Stand;
}

/** What a study file says under `design`, checked: plain JSON. */
export type DesignFields = Readonly<Record<string, unknown>>;

/** Which runs a study does, and in what order. One file, and one line in `index.ts`. */
export interface Design {
  /** The word for it in a study file. */
  readonly name: string;
  /** JSON Schema of its fields; without properties if it has none. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** Checks its fields, and fills in those that are left out. What it reports leads into the study file by `path`. */
  read(raw: Fields, path: string, report: Report): DesignFields;
  /** What takes the whole study to see. */
  check?(study: Study, report: Report): void;
  /** Runs and updates at most. */
  size(study: Study): Size;
  /** The seeds that choose the rates: they are left out of comparisons. */
  tuningSeeds(study: Study): readonly number[];
  /** The names of the rows that it adds to the study's schedules: they can be compared too; none if left out. */
  added?(setting: DesignSetting): readonly string[];
  /** The rows of every table, and the pairs of them that are compared; the study's own if left out. */
  rows?(study: Study, task: TaskNote, known: Known): Pick<Study, "schedules" | "compare">;
  /** Cheap budgets first, so that the first results come early; within a budget in the order of the rows. */
  courses(study: Study, task: TaskNote): Course[];
  /** What the statement on errors does not hold, in one sentence; absent if it holds every choice. */
  readonly caveat?: string;
  /** How it chose, in one sentence for the report; empty where nothing was chosen. */
  about(study: Study): string;
}

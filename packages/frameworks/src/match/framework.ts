import type { Report } from "glidepath/input";
import type { Sketch } from "../sketch/sketch.ts";
import type { CallExpression, DictExpression, Expression } from "../text/expression.ts";
import type { Source } from "../text/source.ts";
import type { Given } from "./bind.ts";
import type { Table, Values } from "./rows.ts";
import type { Target } from "./target.ts";

/** What a trainer knows besides the schedule itself. */
export interface Surroundings {
  /** The rate that the optimizer was made with. Where the words name one too, theirs counts. */
  readonly peak?: number;
  /** True if `peak` counts also where the words name another rate. */
  readonly overridePeak?: boolean;
  /** Updates of the optimizer in the whole run. */
  readonly steps?: number;
  /** Updates in one epoch. */
  readonly stepsPerEpoch?: number;
  /** Samples in one update, all devices and accumulation taken together. */
  readonly batchSize?: number;
  /** Tokens in one update. */
  readonly tokensPerStep?: number;
  /** Samples in one epoch, such as the examples of a training set. */
  readonly datasetSize?: number;
  /** Processes, one for each device, that train together on equal shares of the data; 1 unless it is said. */
  readonly processes?: number;
  /** Batches whose gradients are accumulated for one update of the optimizer; 1 unless it is said. */
  readonly accumulate?: number;
  /** When the trainer steps the scheduler: at every update unless it is said, at every epoch, or once in so many updates. */
  readonly stepped?: Stepped;
  /** Values of names that only the run knows, as Python literals: `{ "args.lr": "3e-4", "len(train_loader)": "500" }`. */
  readonly set?: Readonly<Record<string, string>>;
  /** The optimizer's second beta. */
  readonly beta2?: number;
}

/** What surroundings hold as one number. */
export type Counted = Exclude<keyof Surroundings, "overridePeak" | "set" | "stepped">;

/** How often a scheduler is stepped. */
export type Stepped = "update" | "epoch" | number;

/** What reading one call is given besides its arguments. */
export interface Context extends Surroundings {
  /** The rate of the optimizer; 1 if it is not known. */
  readonly rate: number;
  /**
   * Reports that the framework would refuse this, or that no spec can say it. `argument` is the framework's name for the place;
   * what was received is shown as the framework spells it.
   */
  refuse(argument: string, expected: string, received: unknown, hint?: string): undefined;
  /** Where readers of a text, such as flags, report; the paths are theirs. */
  readonly report: Report;
  /** A number that the surroundings must know; undefined, and reported, if they do not. */
  need(what: Counted): number | undefined;
  /** A schedule inside this one, perhaps in other surroundings. */
  read(expression: Expression, others?: Surroundings): Sketch | undefined;
  /** What a reader makes of arguments that stand in a dict, or in a call of another name. */
  readArguments(reader: Reader, given: CallExpression | DictExpression): Sketch | undefined;
  /** What a reader makes of values by name, and of further arguments from a dict; what is left out has its default. */
  readValues<Rows extends Table>(reader: Reader<Rows>, given: Given<Rows>, more?: DictExpression): Sketch | undefined;
}

/** How one constructor of a framework is read. */
export interface Reader<Rows extends Table = Table> {
  /** The full dotted name. */
  readonly name: string;
  /** Further full names, and names under which it is usually imported. */
  readonly also: readonly string[];
  readonly table: Rows;
  read(values: Readonly<Record<string, unknown>>, context: Context): Sketch | undefined;
}

/** One kind of file, or of text, in which a framework's schedule may stand. */
export interface FileKind {
  /** What it is, for messages and lists: "a DeepSpeed configuration". */
  readonly what: string;
  /** Whether the text, or the value that it stands for, is of this kind. */
  recognises(source: Source): boolean;
  read(source: Source, context: Context): Sketch | undefined;
}

/** A framework's way of saying schedules: what is read of it, and how a schedule is written for it. */
export interface Framework {
  readonly name: string;
  /** One line of description, with the version whose behaviour is meant. */
  readonly summary: string;
  /** True if its schedules are made without an optimizer; this decides where two frameworks have a name. */
  readonly standsAlone?: true;
  /** True if its words say themselves whether they go by epochs or by updates, and how batches become updates. */
  readonly ownClock?: true;
  readonly readers: readonly Reader[];
  /** What else than calls of its constructors is read: flags, configuration files, dicts. The first that recognises a text reads it. */
  readonly files?: readonly FileKind[];
  /** Other frameworks, whose schedules may stand inside its own where it is used alone (see `entryOf`). */
  readonly holds?: readonly Framework[];
  /** How a schedule is written for it, if it can be. */
  readonly target?: Target;
}

/** Makes a reader; the types of the values follow from the table. */
export function reader<const Rows extends Table>(
  name: string,
  table: Rows,
  read: (values: Values<Rows>, context: Context) => Sketch | undefined,
  also: readonly string[] = [],
): Reader<Rows> {
  return { name, also, table, read: read as unknown as Reader["read"] };
}

import type { Report } from "glidepath/input";
import type { CallExpression, Expression } from "../text/expression.ts";
import type { Table, Values } from "./rows.ts";
import type { Sketch } from "../sketch/sketch.ts";

/** What a trainer knows besides the schedule's own words. */
export interface Surroundings {
  /** The rate that the optimizer was made with. */
  readonly peak?: number;
  readonly steps?: number;
  readonly stepsPerEpoch?: number;
  readonly batchSize?: number;
  readonly tokensPerStep?: number;
  /** The optimizer's second beta. */
  readonly beta2?: number;
}

/** What reading one call is given besides its arguments. */
export interface Context extends Surroundings {
  /** The rate of the optimizer; 1 if nobody says. */
  readonly rate: number;
  /** Reports that the framework would refuse this, or that it cannot be said here; `argument` is the framework's name for the place. */
  refuse(argument: string, expected: string, received: unknown, hint?: string): undefined;
  /** Where readers of a text, such as flags, report; the paths are theirs. */
  readonly report: Report;
  /** A number that the surroundings must know; undefined, and reported, if they do not. */
  need(what: keyof Surroundings): number | undefined;
  /** A schedule inside this one, perhaps in other surroundings. */
  read(expression: Expression, others?: Surroundings): Sketch | undefined;
}

/** How one constructor of a framework is read. */
export interface Reader {
  /** The full dotted name. */
  readonly name: string;
  /** Further full names, and names under which it is usually imported. */
  readonly also: readonly string[];
  readonly table: Table;
  read(values: Readonly<Record<string, unknown>>, context: Context): Sketch | undefined;
}

/** A framework's way of saying schedules. */
export interface Dialect {
  readonly name: string;
  /** One line for people, with the version whose behaviour is meant. */
  readonly summary: string;
  /** True if its schedules are made without an optimizer; this decides where two dialects have a name. */
  readonly standsAlone?: true;
  readonly readers: readonly Reader[];
  /** Reads what is written otherwise than as a call: flags, a configuration file, a dict. Undefined if this is not in its way. */
  readonly other?: {
    /** Whether the text, or the value that it stands for, is meant for this dialect. */
    recognises(text: string, value: Expression | undefined): boolean;
    read(text: string, value: Expression | undefined, context: Context): Sketch | undefined;
  };
}

/** Makes a reader; the types of the values follow from the table. */
export function reader<const Rows extends Table>(
  name: string,
  table: Rows,
  read: (values: Values<Rows>, context: Context) => Sketch | undefined,
  also: readonly string[] = [],
): Reader {
  return { name, also, table, read: read as unknown as Reader["read"] };
}

/** The names of optimizers whose calls may stand in a schedule's place for one. */
const optimizer =
  /(^|\.)(opt\w*|\w*optimizer\w*|SGD|Adam\w*|RMSprop|Adagrad|Adadelta|LBFGS|Lion|Muon|Lamb|NAdam|RAdam)$/;

/** A call without the optimizer among its arguments, and what the optimizer says it is made with. */
interface Bare {
  readonly call: CallExpression;
  readonly hasOptimizer: boolean;
  readonly rate?: number;
  readonly beta2?: number;
}

/** Takes the optimizer out of a call. */
export function withoutOptimizer(call: CallExpression): Bare {
  const isOne = (value: Expression) => (value.kind === "name" || value.kind === "call") && optimizer.test(value.name);
  const place = call.args.findIndex(isOne);
  const found = call.args[place] ?? call.keywords.find(({ name }) => name === "optimizer")?.value;
  const args = call.args.filter((_, i) => i !== place);
  const keywords = call.keywords.filter(({ name }) => name !== "optimizer");
  const given = (...names: string[]) =>
    found?.kind === "call" ? found.keywords.find(({ name }) => names.includes(name))?.value : undefined;
  const lr = given("lr", "learning_rate");
  const betas = given("betas");
  const beta = betas?.kind === "list" ? betas.items[1] : given("beta2", "beta_2");
  const rate = lr?.kind === "number" && lr.value > 0 ? { rate: lr.value } : {};
  const beta2 = beta?.kind === "number" ? { beta2: beta.value } : {};
  return { call: { ...call, args, keywords }, hasOptimizer: found !== undefined, ...rate, ...beta2 };
}

import type { CallExpression, DictExpression, Expression } from "../text/expression.ts";

/*
 * Objects that settings describe: `{_target_: torch.optim.SGD, lr: 0.1}` in Hydra, `{class_path: torch.optim.SGD, init_args: {lr:
 * 0.1}}` in Lightning. Both stand for a call, and are read as one.
 */

/** How settings say which class an object is of, and with what it is made. */
export interface Making {
  /** The class, if these settings are such an object. */
  nameOf(value: DictExpression): string | undefined;
  /** What it is made with, by name. */
  namedOf(value: DictExpression): readonly (readonly [name: string, value: Expression])[];
  /** What it is made with by position. */
  placedOf?(value: DictExpression): readonly Expression[];
}

/** The same tree with calls in place of such objects. */
export function madeCalls(value: Expression, making: Making): Expression {
  const inside = (item: Expression) => madeCalls(item, making);
  if (value.kind === "list") return { ...value, items: value.items.map(inside) };
  if (value.kind !== "dict") return value;
  const name = making.nameOf(value);
  if (name === undefined)
    return { ...value, entries: value.entries.map(([key, item]) => [key, inside(item)] as const) };
  const keywords = making.namedOf(value).map(([key, item]) => ({ name: key, value: inside(item) }));
  return { kind: "call", name, args: (making.placedOf?.(value) ?? []).map(inside), keywords, place: value.place };
}

/** A call, and the names that lead to it. */
export interface Reached {
  readonly call: CallExpression;
  readonly path: string;
}

/** The outermost calls of a tree that a test holds for, in the order of the text. */
export function callsIn(value: Expression, test: (call: CallExpression) => boolean, path = ""): readonly Reached[] {
  const at = (name: string) => (path === "" ? name : `${path}.${name}`);
  switch (value.kind) {
    case "call":
      if (test(value)) return [{ call: value, path }];
      return value.keywords.flatMap(({ name, value: inner }) => callsIn(inner, test, at(name)));
    case "dict":
      return value.entries.flatMap(([name, inner]) => callsIn(inner, test, at(name)));
    case "list":
      return value.items.flatMap((inner, i) => callsIn(inner, test, `${path}[${i}]`));
    default:
      return [];
  }
}

const schedule = /(schedul|LR$|_lr$|Restarts|(^|\.)optax\.\w+_(schedule|decay))/i;
const optimizer = /(^|\.)optim(izers?)?\.|(Adam|SGD|Lion|Muon|Lamb|RMSprop|Adagrad|Adafactor)\w*$/;

/** Whether the class is one of a schedule, by its name. */
export const isSchedule = ({ name }: CallExpression): boolean => schedule.test(name);

/** The rate of the one optimizer in a tree; undefined if there is none, or several with rates that differ. */
export function rateIn(value: Expression): number | undefined {
  const found = callsIn(value, ({ name }) => optimizer.test(name) && !schedule.test(name));
  const rates = found.flatMap(({ call }) => {
    const rate = call.keywords.find(({ name }) => name === "lr" || name === "learning_rate")?.value;
    return rate?.kind === "number" ? [rate.value] : [];
  });
  return new Set(rates).size === 1 ? rates[0] : undefined;
}

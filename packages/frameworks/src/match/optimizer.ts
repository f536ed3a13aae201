import type { CallExpression, DictExpression, Expression } from "../text/expression.ts";
import { lastName } from "../text/expression.ts";

/*
 * A scheduler takes its rates from the optimizer that it is made for: what the optimizer's own call says, or its class's default.
 */

/** Optimizers of PyTorch and of libraries for it, by the rate that they have unless it is said; undefined where they need one. */
const optimizers: Readonly<Record<string, number | undefined>> = {
  SGD: 1e-3,
  Adam: 1e-3,
  AdamW: 1e-3,
  SparseAdam: 1e-3,
  Adamax: 2e-3,
  NAdam: 2e-3,
  RAdam: 1e-3,
  ASGD: 1e-2,
  RMSprop: 1e-2,
  Rprop: 1e-2,
  Adagrad: 1e-2,
  Adadelta: 1,
  Adafactor: undefined,
  LBFGS: 1,
  Muon: 1e-3,
  Lion: 1e-4,
  Lamb: 1e-3,
  FusedLAMB: 1e-3,
  FusedAdam: 1e-3,
  FusedSGD: undefined,
  DeepSpeedCPUAdam: 1e-3,
  Adam8bit: 1e-3,
  AdamW8bit: 1e-3,
  PagedAdamW8bit: 1e-3,
  AdaBelief: 1e-3,
  Adan: 1e-3,
  Prodigy: 1,
};
/** The names of what is an optimizer, whether it is known here or not. */
const named = /(^|\.|\b)(opt\w*|\w*optim(izer)?s?|\w*optim\w*)(\[[^\]]*\])?$/i;
const made =
  /(^|\.)(SGD|Adam\w*|\w*Adam|RMSprop|Adagrad|Adadelta|LBFGS|Lion|Muon|Lamb|NAdam|RAdam|create_optimizer(_v2)?)$/;

/** A call without the optimizer among its arguments, and what the optimizer says it is made with. */
export interface Bare {
  readonly call: CallExpression;
  readonly hasOptimizer: boolean;
  readonly rate?: number;
  /** What the optimizer's rate would be if this were known. */
  readonly rateNeeds?: string;
  readonly beta2?: number;
  readonly remarks: readonly string[];
}

/** Takes the optimizer out of a call. If it must be there, anything unknown in the first place is one. */
export function withoutOptimizer(call: CallExpression, mustBeThere = false): Bare {
  const byName = call.keywords.find(({ name }) => name === "optimizer")?.value;
  const clear = call.args.findIndex(isOptimizer);
  const place = clear >= 0 || byName || !mustBeThere || call.args[0]?.kind !== "name" ? clear : 0;
  const found = call.args[place] ?? byName;
  const args = call.args.filter((_, i) => i !== place);
  const keywords = call.keywords.filter(({ name }) => name !== "optimizer");
  const own = found?.kind === "call" ? found : found === undefined ? optimizerWithin(call) : undefined;
  return {
    call: { ...call, args, keywords },
    hasOptimizer: found !== undefined,
    ...(own ? settingsOf(own) : { remarks: [] }),
  };
}

/** The optimizer of the schedulers in a list, such as those of ChainedScheduler. */
function optimizerWithin({ args, keywords }: CallExpression): CallExpression | undefined {
  const lists = [...args, ...keywords.map(({ value }) => value)].flatMap((value) =>
    value.kind === "list" ? value.items : [],
  );
  for (const item of lists) {
    const found = item.kind === "call" ? (item.args.find(isOptimizer) ?? optimizerWithin(item)) : undefined;
    if (found?.kind === "call") return found;
  }
  return undefined;
}

function isOptimizer(value: Expression): boolean {
  if (value.kind === "call")
    return Object.hasOwn(optimizers, lastName(value.name)) || made.test(value.name) || named.test(value.name);
  return value.kind === "name" && named.test(value.name);
}

/** What an optimizer's call says of its rate and of its second beta. */
export function settingsOf(optimizer: CallExpression): Pick<Bare, "rate" | "rateNeeds" | "beta2" | "remarks"> {
  const given = (...names: string[]) => optimizer.keywords.find(({ name }) => names.includes(name))?.value;
  const last = lastName(optimizer.name);
  const betas = given("betas") ?? (/Adam|Lion|Lamb/.test(last) ? optimizer.args[2] : undefined);
  const beta = betas?.kind === "list" ? betas.items[1] : given("beta2", "beta_2");
  const beta2 = beta?.kind === "number" ? { beta2: beta.value } : {};
  const common = given("lr", "learning_rate") ?? (/^create_optimizer/.test(last) ? undefined : optimizer.args[1]);
  const groups = groupsOf(optimizer.args[0] ?? given("params"));
  const own = groups.map((group) => entryOf(group, "lr") ?? common);
  const lr = groups.length > 0 ? own[0] : common;
  return { ...beta2, ...rateOf(lr, last), remarks: groupRemarks(own) };
}

function rateOf(lr: Expression | undefined, name: string): Pick<Bare, "rate" | "rateNeeds"> {
  if (lr === undefined || lr.kind === "none") {
    const fallback = Object.hasOwn(optimizers, name) ? optimizers[name] : undefined;
    return fallback === undefined ? {} : { rate: fallback };
  }
  if (lr.kind === "number" && Number.isFinite(lr.value)) return { rate: lr.value };
  return lr.kind === "name" ? { rateNeeds: lr.needs?.[0] ?? lr.name } : {};
}

/** Groups of parameters with settings of their own. */
function groupsOf(params: Expression | undefined): readonly DictExpression[] {
  const items = params?.kind === "list" ? params.items : [];
  return items.filter((item): item is DictExpression => item.kind === "dict" && entryOf(item, "params") !== undefined);
}

const entryOf = ({ entries }: DictExpression, key: string) => entries.find(([name]) => name === key)?.[1];

function groupRemarks(rates: readonly (Expression | undefined)[]): readonly string[] {
  const [first, ...others] = rates.map((rate) => (rate?.kind === "number" ? rate.value : undefined));
  const different = others.flatMap((rate, i) =>
    rate !== undefined && rate !== first ? [`group ${i + 1} has ${rate}`] : [],
  );
  if (different.length === 0) return [];
  return [
    `These are the rates of the first group of parameters; of the optimizer's others, ${different.join(", ")}, which shares of its own rate scale with`,
  ];
}

import type { Context } from "../../match/framework.ts";
import type { DictExpression, Expression } from "../../text/expression.ts";
import { parsePython } from "../../text/python.ts";
import type { Settings } from "./table.ts";

/** Steps, as the schedule counts them. */
interface Counts {
  readonly warmup: number;
  readonly decay: number;
  readonly total: number;
}

/** The lengths of the warmup and the decay: whole numbers are steps, others shares of the run. */
export function countsOf(
  values: Settings,
  total: number,
  at: (name: string) => string,
  context: Context,
): Counts | undefined {
  const count = (name: "lr_warmup_steps" | "lr_decay_steps") => {
    const value = values[name];
    if (value === undefined) return 0;
    const share = value.kind === "text" ? /^(\d+(?:\.\d+)?)%$/.exec(value.value) : null;
    if (share) return Math.floor((Number(share[1]) / 100) * total);
    if (value.kind !== "number" || value.value < 0)
      return context.refuse(at(name), "a number of steps or a share of the run", value);
    // On the command line 10.0 is a number of steps too; in a file it is a share.
    const isCount = value.whole || (at("") !== "" && Number.isInteger(value.value) && value.value >= 1);
    return isCount ? value.value : Math.floor(value.value * total);
  };
  const [warmup, decay] = [count("lr_warmup_steps"), count("lr_decay_steps")];
  if (warmup === undefined || decay === undefined) return undefined;
  const isConstant = values.lr_scheduler === "constant";
  if (isConstant && warmup !== 0)
    return context.refuse(
      at("lr_warmup_steps"),
      "none, or 0, which constant needs",
      warmup,
      "constant_with_warmup has a warmup",
    );
  return { warmup, decay, total };
}

/** What sd-scripts hands to the schedule of each name, and what the user adds in the form `name=value`. */
export function argumentsOf(
  values: Settings,
  { warmup, decay, total }: Counts,
  at: (name: string) => string,
  context: Context,
): DictExpression | undefined {
  const { lr_scheduler_num_cycles: cycles, lr_scheduler_power: power, lr_scheduler_timescale: timescale } = values;
  const { lr_scheduler_min_lr_ratio: low } = values;
  const own: Readonly<Record<string, Readonly<Record<string, number | undefined>>>> = {
    cosine_with_restarts: { num_cycles: cycles },
    polynomial: { power },
    inverse_sqrt: { timescale },
    cosine_with_min_lr: { num_cycles: cycles / 2, min_lr_rate: low },
    warmup_stable_decay: {
      num_stable_steps: total - warmup - decay,
      num_decay_steps: decay,
      num_cycles: cycles / 2,
      min_lr_ratio: low ?? 0,
    },
  };
  const given = Object.entries(own[values.lr_scheduler] ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, { kind: "number", value, whole: Number.isInteger(value), place: 0 }] as const],
  );
  const added = addedArguments(values.lr_scheduler_args, at, context);
  if (added === undefined) return undefined;
  return { kind: "dict", entries: [...given, ...added], place: 0 };
}

type Entries = DictExpression["entries"];

function addedArguments(
  value: Expression | undefined,
  at: (name: string) => string,
  context: Context,
): Entries | undefined {
  if (value === undefined) return [];
  const items = value.kind === "list" ? value.items : [value];
  const found = items.map((item) => {
    const [, name, text] = item.kind === "text" ? (/^([^=]+)=(.*)$/s.exec(item.value) ?? []) : [];
    const read = name === undefined ? undefined : parsePython(text!, () => {});
    if (read === undefined) context.refuse(at("lr_scheduler_args"), "arguments such as power=2", item);
    return [name ?? "", read!] as const;
  });
  return found.some(([, read]) => read === undefined) ? undefined : found;
}

import { suggest } from "glidepath/input";
import { type Context, reader } from "../../match/framework.ts";
import { any, expressions, number, optional } from "../../match/rows.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import { type DictExpression, type Expression, lastName } from "../../text/expression.ts";
import { withJsonWords } from "../../text/json-words.ts";
import { joinSchedules } from "../optax/joined.ts";
import { linear } from "../optax/transitions.ts";
import { schedules } from "./schedules.ts";
import { mappingOf } from "./yaml.ts";

const key = "lr_schedule";

/** Whether it is a configuration of mlx-lm, or what stands under lr_schedule in one. */
export function isConfig(text: string, value: Expression | undefined): boolean {
  if (value !== undefined) return value.kind === "dict" && isSchedule(inside(value));
  if (/^[ \t]*(\{[ \t]*)?lr_schedule\s*:/m.test(text)) return true;
  return /^\s*(\{\s*)?name\s*:/.test(text) && /\b(arguments|warmup)\s*:/.test(text);
}

/** A schedule of MLX by its name and arguments, perhaps after a warmup to its first argument. */
export function configured(text: string, value: Expression | undefined, context: Context): Sketch | undefined {
  const config = value?.kind === "dict" ? value : mappingOf(text, key, context.report);
  return config && context.readArguments(lrSchedule, withJsonWords(inside(config)));
}

const lrSchedule = reader(
  "mlx_lm.lr_schedule",
  { name: any(), arguments: expressions(), warmup: optional(number(0)), warmup_init: number(0) },
  ({ name: given, arguments: args, warmup = 0, warmup_init }, context) => {
    const name = given.kind === "text" ? given.value : given.kind === "name" ? given.name : "";
    const names = schedules.map((one) => lastName(one.name));
    if (!names.includes(name)) {
      return context.refuse("name", `one of ${names.join(", ")}`, given, suggest(name, names));
    }
    const [first] = args;
    if (first === undefined) return context.refuse("arguments", `the arguments of ${name}`, []);
    const sketch = context.read({ kind: "call", name: `mlx.optimizers.${name}`, args, keywords: [], place: 0 });
    if (sketch === undefined || warmup === 0) return sketch;
    if (warmup < 1) return context.refuse("warmup", "0, or at least 1", warmup);
    if (first.kind !== "number") return context.refuse("arguments[0]", "the rate that the warmup ends at", first);
    // mlx-lm joins them one step late, so that the rate at the top comes twice.
    return joinSchedules([linear(warmup_init, first.value, warmup), sketch], [warmup + 1]);
  },
);

/** What stands under lr_schedule, or the dict itself. */
function inside(dict: DictExpression): DictExpression {
  const found = dict.entries.find(([name]) => name === key)?.[1];
  return found?.kind === "dict" ? found : dict;
}

const isSchedule = ({ entries }: DictExpression) => {
  const names = entries.map(([name]) => name);
  return names.includes("name") && names.some((name) => name === "arguments" || name.startsWith("warmup"));
};

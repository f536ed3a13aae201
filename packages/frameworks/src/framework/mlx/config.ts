import { suggest } from "glidepath/input";
import { type FileKind, reader } from "../../match/framework.ts";
import { any, expressions, number, optional } from "../../match/rows.ts";
import { isSound, sectionAt } from "../../match/section.ts";
import { type DictExpression, lastName } from "../../text/expression.ts";
import { withJsonWords } from "../../text/json-words.ts";
import { settingsOf } from "../../text/settings-file.ts";
import type { Source } from "../../text/source.ts";
import { joinSchedules } from "../optax/joined.ts";
import { linear } from "../optax/transitions.ts";
import { schedules } from "./schedules.ts";

/** A configuration of mlx-lm, or what stands under lr_schedule in one: a file, or a dict of Python. */
export const configuration: FileKind = {
  what: "a configuration of mlx-lm",
  recognises: (source) => isSchedule(inside(settingsIn(source))),
  read(source, context) {
    const file = settingsOf(source);
    if (file !== undefined && !isSound(file, context.report)) return undefined;
    // Its own reader of YAML takes 1e-5 for a number, as is done here, so that nothing of the file's remarks holds.
    return context.readArguments(lrSchedule, inside(settingsIn(source)));
  },
};

/** The settings of a file, or those that are written as a dict of Python; none if the text is neither. */
function settingsIn(source: Source): DictExpression {
  const { value } = source;
  const found = settingsOf(source)?.value ?? (value?.kind === "dict" ? withJsonWords(value) : undefined);
  return found ?? { kind: "dict", entries: [], place: 0 };
}

/** What stands under lr_schedule, or the settings themselves. */
const inside = (settings: DictExpression): DictExpression => sectionAt(settings, "lr_schedule") ?? settings;

const isSchedule = ({ entries }: DictExpression) => {
  const names = entries.map(([name]) => name);
  return names.includes("name") && names.some((name) => name === "arguments" || name.startsWith("warmup"));
};

/** A schedule of MLX by its name and arguments, perhaps after a warmup to its first argument. */
const lrSchedule = reader(
  "mlx_lm.lr_schedule",
  { name: any(), arguments: expressions(), warmup: optional(number(0)), warmup_init: number(0) },
  ({ name: given, arguments: args, warmup = 0, warmup_init }, context) => {
    const name = given.kind === "text" ? given.value : "";
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

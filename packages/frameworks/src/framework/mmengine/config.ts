import { suggest } from "glidepath/input";
import type { Context, FileKind, Reader } from "../../match/framework.ts";
import { draw, hold, type Sketch } from "../../sketch/sketch.ts";
import { type CallExpression, type DictExpression, type Expression, lastName } from "../../text/expression.ts";
import { compose } from "./compose.ts";
import type { PlacedSketch } from "./scheduler.ts";

/** A scheduler's dict, or a list of them, as configurations write them: `param_scheduler = [dict(type='LinearLR', ...), ...]`. */
export const configuration = (readers: readonly Reader[]): FileKind => ({
  what: "mmengine's param_scheduler",
  recognises: ({ value }) => value !== undefined && (value.kind === "list" ? value.items : [value]).every(isScheduler),
  read: ({ value }, context) => readAll(value?.kind === "list" ? value.items : [value!], readers, context),
});

/** The schedulers of a configuration, all together. */
export function readAll(
  items: readonly Expression[],
  readers: readonly Reader[],
  context: Context,
): Sketch | undefined {
  const found = items.map((item) => readOne(item, readers, context));
  if (found.includes(undefined)) return undefined;
  const sketches = found.filter((sketch) => sketch !== "other") as PlacedSketch[];
  const remarks = sketches.length < found.length ? ["Schedulers of the momentum are left out"] : [];
  const rules = sketches.map(({ rule }) => rule);
  const sketch = rules.length === 0 ? draw([hold("peak")]) : compose(rules, context);
  return sketch && { ...sketch, ...(remarks.length > 0 && { remarks: [...(sketch.remarks ?? []), ...remarks] }) };
}

/** The type of a dict that names one, which the text of no other framework looks like. */
function typeOf(value: Expression): Expression | undefined {
  if (value.kind === "call")
    return value.name === "dict" ? value.keywords.find(({ name }) => name === "type")?.value : undefined;
  if (value.kind !== "dict" || value.entries.some(([key]) => key === "params")) return undefined;
  return value.entries.find(([key]) => key === "type")?.[1];
}

export const isScheduler = (value: Expression) => typeOf(value) !== undefined;

function readOne(item: Expression, readers: readonly Reader[], context: Context): Sketch | "other" | undefined {
  const type = typeOf(item)!;
  if (type.kind !== "text") return context.refuse("type", "the name of a scheduler", type);
  if (type.value.endsWith("Momentum")) return "other";
  const last = lastName(type.value);
  const reader = readers.find(({ name }) => lastName(name) === last);
  if (reader === undefined) {
    const names = readers.map(({ name }) => lastName(name));
    const hint = suggest(last, names) ?? `Known: ${names.join(", ")}`;
    return context.refuse("type", "a scheduler of the rate", type, hint);
  }
  return context.readArguments(reader, argumentsOf(item as CallExpression | DictExpression));
}

/** What the scheduler itself takes: all but what finds its class. */
function argumentsOf(item: CallExpression | DictExpression): CallExpression | DictExpression {
  const isOwn = (name: string) => name !== "type" && name !== "_scope_";
  return item.kind === "dict"
    ? { ...item, entries: item.entries.filter(([name]) => isOwn(name)) }
    : { ...item, args: [], keywords: item.keywords.filter(({ name }) => isOwn(name)) };
}

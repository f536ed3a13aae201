import type { Context } from "../../match/framework.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import type { DictExpression, Expression } from "../../text/expression.ts";
import { folder } from "./common.ts";

/** The sections of DeepSpeed's configuration that have to do with the rate. */
interface Sections {
  readonly type: string;
  readonly params: DictExpression;
  readonly rate: number | undefined;
}

/** Finds the scheduler in a configuration, or takes a dict for the scheduler's own section. */
export function sectionsOf(value: Expression | undefined, names: readonly string[]): Sections | undefined {
  if (value?.kind !== "dict") return undefined;
  const section = entry(value, "scheduler") ?? value;
  const type = entry(section, "type");
  const params = entry(section, "params") ?? { kind: "dict", entries: [], place: 0 };
  if (type?.kind !== "text" || params.kind !== "dict" || !names.includes(type.value)) return undefined;
  const rate = entry(entry(entry(value, "optimizer"), "params"), "lr");
  return { type: type.value, params, rate: rate?.kind === "number" ? rate.value : undefined };
}

function entry(value: Expression | undefined, name: string): Expression | undefined {
  return value?.kind === "dict" ? value.entries.find(([key]) => key === name)?.[1] : undefined;
}

/** Reads `{"scheduler": {"type": ..., "params": {...}}}` of a configuration file. */
export function readSections({ type, params, rate }: Sections, context: Context): Sketch | undefined {
  const keywords = params.entries.map(([name, value]) => ({ name, value }));
  const sketch = context.read({ kind: "call", name: `${folder}.${type}`, args: [], keywords, place: params.place });
  return sketch && { ...sketch, ...(rate !== undefined && rate > 0 && { peak: rate }) };
}

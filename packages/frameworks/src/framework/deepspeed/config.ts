import type { Context, FileKind, Reader } from "../../match/framework.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import { type DictExpression, type Expression, lastName } from "../../text/expression.ts";
import { withJsonWords } from "../../text/json-words.ts";

/** The sections of DeepSpeed's configuration that have to do with the rate. */
interface Sections {
  readonly scheduler: Reader;
  readonly params: DictExpression;
  readonly rate: number | undefined;
}

/** A configuration with a scheduler, `{"scheduler": {"type": ..., "params": {...}}}`, or the scheduler's section alone. */
export const configuration = (readers: readonly Reader[]): FileKind => ({
  what: "a DeepSpeed configuration",
  recognises: ({ value }) => sectionsOf(value, readers) !== undefined,
  read: ({ value }, context) => readSections(sectionsOf(value, readers)!, context),
});

function sectionsOf(value: Expression | undefined, readers: readonly Reader[]): Sections | undefined {
  if (value?.kind !== "dict") return undefined;
  const section = entry(value, "scheduler") ?? value;
  const type = entry(section, "type");
  const params = entry(section, "params") ?? { ...value, entries: [] };
  const scheduler = readers.find(({ name }) => type?.kind === "text" && lastName(name) === type.value);
  if (scheduler === undefined || params.kind !== "dict") return undefined;
  const rate = entry(entry(entry(value, "optimizer"), "params"), "lr");
  return { scheduler, params, rate: rate?.kind === "number" ? rate.value : undefined };
}

function entry(value: Expression | undefined, name: string): Expression | undefined {
  return value?.kind === "dict" ? value.entries.find(([key]) => key === name)?.[1] : undefined;
}

function readSections({ scheduler, params, rate }: Sections, context: Context): Sketch | undefined {
  const sketch = context.readArguments(scheduler, withJsonWords(params));
  return sketch && { ...sketch, ...(rate !== undefined && rate > 0 && { peak: rate }) };
}

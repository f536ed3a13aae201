import { suggest } from "glidepath/input";
import type { FileKind, Reader } from "../../match/framework.ts";
import { type DictExpression, lastName } from "../../text/expression.ts";
import { withJsonWords } from "../../text/json-words.ts";

/** What `keras.optimizers.schedules.serialize` gives, in Python or as JSON: a class's name and the arguments that make it. */
export const serialised = (readers: readonly Reader[]): FileKind => ({
  what: "a serialised Keras schedule",
  recognises: ({ value }) => value?.kind === "dict" && entry(value, "class_name") !== undefined,
  read({ value }, context) {
    const dict = value as DictExpression;
    const [name, config] = [entry(dict, "class_name")!, entry(dict, "config")];
    const reader = readers.find((one) => name.kind === "text" && lastName(one.name) === name.value);
    if (reader === undefined) {
      const names = readers.map((one) => lastName(one.name));
      const hint = (name.kind === "text" && suggest(name.value, names)) || `Known: ${names.join(", ")}`;
      return context.refuse("class_name", "a schedule of Keras", name, hint);
    }
    if (config?.kind !== "dict") return context.refuse("config", "a dict of arguments", config ?? "none");
    return context.readArguments(reader, withJsonWords(config));
  },
});

const entry = ({ entries }: DictExpression, key: string) => entries.find(([name]) => name === key)?.[1];

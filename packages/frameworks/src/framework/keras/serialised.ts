import { suggest } from "glidepath/input";
import type { Framework } from "../../match/framework.ts";
import type { DictExpression, Expression } from "../../text/expression.ts";

/** What `keras.optimizers.schedules.serialize` gives, in Python or as JSON: a class's name and the arguments that make it. */
export const serialised = (names: readonly string[]): NonNullable<Framework["other"]> => ({
  recognises: (_text, value) => value?.kind === "dict" && entry(value, "class_name") !== undefined,
  read(_text, value, context) {
    const dict = value as DictExpression;
    const [name, config] = [entry(dict, "class_name")!, entry(dict, "config")];
    if (name.kind !== "text" || !names.includes(name.value)) {
      const hint = (name.kind === "text" && suggest(name.value, names)) || `Known: ${names.join(", ")}`;
      return context.refuse("class_name", "a schedule of Keras", name, hint);
    }
    if (config?.kind !== "dict") return context.refuse("config", "a dict of arguments", config ?? "none");
    const keywords = config.entries.map(([key, given]) => ({ name: key, value: fromJson(given) }));
    return context.read({
      kind: "call",
      name: `keras.optimizers.schedules.${name.value}`,
      args: [],
      keywords,
      place: 0,
    });
  },
});

const entry = ({ entries }: DictExpression, key: string) => entries.find(([name]) => name === key)?.[1];

/** JSON's three words, which are only names in Python. */
function fromJson(value: Expression): Expression {
  const { place } = value;
  if (value.kind === "list") return { ...value, items: value.items.map(fromJson) };
  if (value.kind !== "name") return value;
  if (value.name === "null") return { kind: "none", place };
  return value.name === "true" || value.name === "false"
    ? { kind: "truth", value: value.name === "true", place }
    : value;
}

import type { DictExpression, Expression } from "./expression.ts";

/** The same tree where true, false and null mean what they mean in JSON; to Python they are only names. */
export function withJsonWords(value: DictExpression): DictExpression;
export function withJsonWords(value: Expression): Expression;
export function withJsonWords(value: Expression): Expression {
  const { place } = value;
  if (value.kind === "list") return { ...value, items: value.items.map(withJsonWords) };
  if (value.kind === "dict") {
    return { ...value, entries: value.entries.map(([key, entry]) => [key, withJsonWords(entry)] as const) };
  }
  if (value.kind !== "name") return value;
  if (value.name === "null") return { kind: "none", place };
  const isTruth = value.name === "true" || value.name === "false";
  return isTruth ? { kind: "truth", value: value.name === "true", place } : value;
}

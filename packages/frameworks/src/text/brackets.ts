import { longestList } from "glidepath/shape";
import type { Cursor } from "./cursor.ts";
import type { Expression, Keyword } from "./expression.ts";
import { isWord, literal } from "./reserved.ts";
import type { Token } from "./tokens.ts";

type Read = () => Expression;

/** A call's arguments, after its opening bracket. */
export function readArguments(
  cursor: Cursor,
  open: Token,
  expression: Read,
): { args: Expression[]; keywords: Keyword[] } {
  const found = { args: [] as Expression[], keywords: [] as Keyword[] };
  const names = new Set<string>();
  readSequence(cursor, open, ")", () => {
    const { kind, text: name } = cursor.peek();
    if (kind !== "name" || cursor.peek(1).text !== "=") {
      if (names.size > 0 && !cursor.comes("**") && !cursor.comes("*")) needName();
      return found.args.push(expression());
    }
    if (!isWord(name)) needName();
    if (names.has(name)) cursor.fail({ expected: `the argument ${name} once` });
    names.add(name);
    cursor.next();
    cursor.next();
    return found.keywords.push({ name, value: expression() });
  });
  return found;

  function needName(): never {
    return cursor.fail({ expected: "name=value" });
  }
}

/** A dict's entries, after its opening bracket. */
export function readEntries(cursor: Cursor, open: Token, expression: Read): [string, Expression][] {
  const keys = new Set<string>();
  return readSequence(cursor, open, "}", (): [string, Expression] => {
    const at = cursor.peek();
    const key = expression();
    if (key.kind !== "text" && key.kind !== "number") cursor.fail({ expected: "a key that is a text or a number", at });
    const name = String((key as { value: string | number }).value);
    if (keys.has(name)) cursor.fail({ expected: "each key once", at });
    keys.add(name);
    if (!cursor.eat(":")) cursor.fail({ expected: 'a ":" after the key' });
    return [name, expression()];
  }).items;
}

/** Reads entries up to the closing bracket, the last with or without a comma. */
export function readSequence<T>(
  cursor: Cursor,
  open: Token,
  close: string,
  entry: () => T,
): { items: T[]; commas: number } {
  const items: T[] = [];
  let commas = 0;
  while (!cursor.eat(close)) {
    if (items.length === longestList) cursor.fail({ expected: `at most ${longestList} entries` });
    if (cursor.peek().kind === "end") unclosed();
    items.push(entry());
    if (cursor.comes("for") || cursor.comes("async")) {
      cursor.fail({ expected: literal, hint: "No comprehensions; write the entries out" });
    }
    if (cursor.eat(",")) commas++;
    else if (!cursor.comes(close)) unclosed();
  }
  return { items, commas };

  function unclosed(): never {
    return cursor.fail({ expected: `a comma or "${close}"`, hint: `The bracket opens at ${cursor.where(open.place)}` });
  }
}

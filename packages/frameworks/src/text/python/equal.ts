import { compare, isNumeral, TooMuch } from "./number.ts";
import { isKind, type Value } from "./value.ts";

/** How deep, and in how many places, two values are compared. */
const compared = { depth: 200, places: 100_000 } as const;

/** Whether two known values are equal. */
export function isEqual(left: Value, right: Value, rest: { depth: number; places: number } = { ...compared }): boolean {
  if (isNumeral(left) && isNumeral(right)) return compare("==", left, right);
  if (left === right) return true;
  if (--rest.places < 0 || rest.depth === 0)
    throw new TooMuch(`a comparison of at most ${compared.places} entries, ${compared.depth} inside each other`);
  rest.depth--;
  const found = isEqualWithin(left, right, (a, b) => isEqual(a, b, rest));
  rest.depth++;
  return found;
}

function isEqualWithin(left: Value, right: Value, isSame: (a: Value, b: Value) => boolean): boolean {
  if (isKind(left, "list") && isKind(right, "list")) {
    const isLong = left.isTuple === right.isTuple && left.items.length === right.items.length;
    return isLong && left.items.every((item, i) => isSame(item, right.items[i]!));
  }
  if (isKind(left, "dict") && isKind(right, "dict")) {
    const [a, b] = [left.entries, right.entries];
    return a.size === b.size && [...a].every(([key, [, value]]) => b.has(key) && isSame(value, b.get(key)![1]));
  }
  if (isKind(left, "range") && isKind(right, "range")) {
    const isStart = left.count === 0n || left.start === right.start;
    return left.count === right.count && isStart && ((left.count as bigint) <= 1n || left.step === right.step);
  }
  return false;
}

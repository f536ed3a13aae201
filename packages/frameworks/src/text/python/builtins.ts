import type { Condition } from "../expression.ts";
import { type FunctionName, functions } from "./functions.ts";
import { argument, itemsOf, type Native, overItems, raise } from "./native.ts";
import { isNumeral, type Numeral, operate, toFloat } from "./number.ts";
import { floatOf, wholeOf } from "./number-text.ts";
import { clip, interp, where } from "./numpy.ts";
import { bestOf, inOrder } from "./order.ts";
import { itemsIn } from "./sequences.ts";
import { apply, binary, condition, isOpen, mixed, NotArithmetic } from "./symbol.ts";
import { truthOf } from "./truth.ts";
import { dictOf, isKind, isObscure, listOf, native, unknown, type Value } from "./value.ts";

/*
 * What programs use of Python and of its libraries to compute a rate. Everything else that is not theirs is unknown.
 */

/** The value that a name has without any import: Python's own, or a library's by its usual name; undefined for all others. */
export function builtinOf(name: string): Value | undefined {
  const own = name
    .replace(/^(jax\.numpy|jnp|numpy|onp)\./, "np.")
    .replace(/^(?:tensorflow|tf|keras\.ops|ops)(?:\.math)?\.(?=(cos|sin|exp|sqrt|minimum|maximum)$)/, "np.");
  if (Object.hasOwn(constants, own)) return constants[own];
  if (Object.hasOwn(natives, own)) return native(own, natives[own]!);
  const numeric = numericName(own);
  return numeric && native(own, ({ args }, machine) => apply(numeric, args, machine.say));
}

/** Functions that programs also use by their bare names. */
const bare = new Set(["abs", "round"]);
const fromMath = new Set(["cos", "sqrt", "exp", "log", "floor", "ceil", "sin", "tanh"]);

function numericName(name: string): FunctionName | undefined {
  if (bare.has(name) || fromMath.has(name)) return name as FunctionName;
  if (name === "math.pow" || name === "operator.pow") return "math.pow";
  const [library, last = "", more] = name.split(".");
  if (more !== undefined || !(library === "math" || library === "np")) return undefined;
  if (library === "np" && Object.hasOwn(functions, name)) return name as FunctionName;
  const known =
    library === "math"
      ? last
      : ({ absolute: "abs", arctan: "atan", arccos: "acos", arcsin: "asin", deg2rad: "radians" }[last] ?? last);
  const isOwn =
    Object.hasOwn(functions, known) &&
    !known.includes(".") &&
    !["min", "max", "int", "float", "round", "trunc"].includes(known);
  return isOwn || (library === "math" && last === "trunc") ? (known as FunctionName) : undefined;
}

const constants: Readonly<Record<string, Value>> = {
  "math.pi": Math.PI,
  "np.pi": Math.PI,
  pi: Math.PI,
  "math.e": Math.E,
  "np.e": Math.E,
  "math.tau": 2 * Math.PI,
  "math.inf": Number.POSITIVE_INFINITY,
  "np.inf": Number.POSITIVE_INFINITY,
  __name__: "__main__",
};

const best =
  (name: "min" | "max"): Native =>
  (given, machine) => {
    const { args, keywords } = given;
    if (args.length === 1 && (isObscure(args[0]) || isOpenRange(args[0]))) return mixed(`${name}(…)`, args[0]!);
    if (args.length === 0) raise("TypeError", `${name} expected at least 1 argument, got 0`);
    const all = args.length === 1 ? itemsOf(args[0], machine) : args;
    if (all.length === 0) {
      const fallback = keywords.get("default");
      return fallback === undefined ? raise("ValueError", `${name}() arg is an empty sequence`) : fallback;
    }
    if (keywords.has("key") || !all.every((one) => isNumeral(one) || isOpen(one) || isObscure(one))) {
      return bestOf(all, name === "min" ? "<" : ">", keywords, machine);
    }
    return all.slice(1).reduce<Value>((found, next) => apply(name, [found, next], machine.say), all[0]!);
  };

const isOpenRange = (value: Value | undefined) => isKind(value, "range") && !isNumeral(value.count);

function wholeNumber(value: Value): Numeral {
  if (typeof value === "bigint" || typeof value === "boolean") return value;
  if (isOpen(value) || isObscure(value)) throw new NotArithmetic();
  return raise("TypeError", "an integer is needed");
}

const range: Native = ({ args }, machine) => {
  const [start, stop, step = 1n] = (args.length === 1 ? [0n, args[0]!] : args) as [Value, Value, Value?];
  const all = [start, stop, step];
  if (all.some((value) => isKind(value, "symbol"))) throw new NotArithmetic();
  if (all.some((value) => typeof value === "number" || typeof value === "string" || value === null))
    raise("TypeError", "range() takes whole numbers");
  if (!isNumeral(start) || !isNumeral(step)) return mixed(`range(${all.map(machine.say).join(", ")})`, ...all);
  const [from, by] = [BigInt(start), BigInt(step)];
  if (by === 0n) raise("ValueError", "range() arg 3 must not be zero");
  if (!isNumeral(stop)) {
    const count = binary("//", binary("-", stop, from, machine.say), by, machine.say);
    return { kind: "range", start: from, step: by, count: from === 0n && by === 1n ? stop : count };
  }
  const to = BigInt(stop);
  const count = by > 0n ? (to - from + by - 1n) / by : (from - to - by - 1n) / -by;
  return { kind: "range", start: from, step: by, count: count > 0n ? count : 0n };
};

const sortedItems: Native = overItems("sorted", (items, machine, { keywords }) =>
  listOf(inOrder(items, keywords, machine)),
);

/** What asks something of a number, of which the answer is known if the number is. */
const asked =
  (name: string, of: (value: number) => boolean): Native =>
  ({ args: [value = null] }, machine) => {
    if (isNumeral(value)) return of(toFloat(value));
    if (isOpen(value)) throw new NotArithmetic();
    return isObscure(value)
      ? mixed(`${name}(${machine.say(value)})`, value)
      : raise("TypeError", `${name} takes a number`);
  };

/** `pow(a, b)`, or `pow(a, b, m)` of whole numbers. */
const power: Native = ({ args: [a = null, b = null, by] }, machine) => {
  if (by === undefined || by === null) return binary("**", a, b, machine.say);
  if ([a, b, by].some(isOpen)) throw new NotArithmetic();
  if ([a, b, by].some(isObscure)) return mixed("pow(…)", a, b, by);
  const whole = [a, b, by].map((value) =>
    isNumeral(value) && typeof value !== "number" ? BigInt(value) : raise("TypeError", "pow() takes whole numbers"),
  ) as [bigint, bigint, bigint];
  return modularPower(...whole);
};

function modularPower(base: bigint, exponent: bigint, by: bigint): bigint {
  if (by === 0n) raise("ValueError", "pow() 3rd argument cannot be 0");
  if (exponent < 0n) raise("ValueError", "base is not invertible for the given modulus");
  let [found, square] = [1n % by, base % by];
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) found = (found * square) % by;
    square = (square * square) % by;
  }
  return found !== 0n && found < 0n !== by < 0n ? found + by : found;
}

const anyOf = (isAny: boolean): Native =>
  overItems(isAny ? "any" : "all", (items) => {
    const truths = items.map((item) => truthOf(item));
    const open = truths.filter((truth) => typeof truth !== "boolean");
    if (truths.some((truth) => truth === isAny)) return isAny;
    if (open.length === 0) return !isAny;
    if (open.some((truth) => isKind(truth, "unknown"))) return mixed(isAny ? "any(…)" : "all(…)", ...open);
    return condition({ kind: isAny ? "any" : "all", of: open.map((truth) => (truth as { when: Condition }).when) });
  });

const argumentOf =
  (name: string): Native =>
  ({ args: [first = null] }) =>
    first ?? raise("TypeError", `${name} takes an argument`);

/** `float(x)` and `int(x)`, of texts too. */
const numberFrom =
  (name: "float" | "int", parse: (text: string) => number | bigint | undefined): Native =>
  ({ args }, machine) => {
    const [first] = args;
    if (args.length !== 1 || typeof first !== "string") return apply(name, args, machine.say);
    return parse(first) ?? raise("ValueError", `could not convert ${JSON.stringify(first)} to ${name}`);
  };
const natives: Readonly<Record<string, Native>> = {
  range,
  min: best("min"),
  max: best("max"),
  "np.minimum": best("min"),
  "np.maximum": best("max"),
  "np.clip": clip,
  "np.where": where,
  "np.interp": interp,
  "np.power": ({ args: [a = null, b = null] }, machine) => binary("**", a, b, machine.say),
  "np.array": argumentOf("array"),
  "np.asarray": argumentOf("asarray"),
  "torch.tensor": argumentOf("tensor"),
  "torch.as_tensor": argumentOf("as_tensor"),
  pow: power,
  "math.isnan": asked("isnan", Number.isNaN),
  "math.isfinite": asked("isfinite", Number.isFinite),
  "math.isinf": asked("isinf", (value) => Math.abs(value) === Number.POSITIVE_INFINITY),
  divmod: ({ args: [a = null, b = null] }, machine) =>
    listOf([binary("//", a, b, machine.say), binary("%", a, b, machine.say)], true),
  len: overItems("len", (items) => BigInt(items.length)),
  list: (given, machine) =>
    given.args.length === 0 ? listOf([]) : overItems("list", (items) => listOf([...items]))(given, machine),
  tuple: (given, machine) =>
    given.args.length === 0
      ? listOf([], true)
      : overItems("tuple", (items) => listOf([...items], true))(given, machine),
  sum: overItems("sum", (items, machine, given) =>
    items.reduce<Value>((found, item) => binary("+", found, item, machine.say), argument(given, 1, "start") ?? 0n),
  ),
  "math.prod": overItems("prod", (items, machine) =>
    items.reduce<Value>((found, item) => binary("*", found, item, machine.say), 1n),
  ),
  sorted: sortedItems,
  reversed: overItems("reversed", (items) => listOf([...items].reverse())),
  enumerate: overItems("enumerate", (items, _, given) =>
    listOf(
      items.map((item, i) =>
        listOf([operate("+", BigInt(i), wholeNumber(argument(given, 1, "start") ?? 0n)), item], true),
      ),
    ),
  ),
  zip: ({ args }, machine) => {
    if (args.some(isObscure)) return mixed(`zip(${args.map(machine.say).join(", ")})`, ...args);
    const all = args.map((one) => itemsOf(one, machine));
    const count = all.reduce((least, { length }) => Math.min(least, length), all[0]?.length ?? 0);
    return listOf(
      Array.from({ length: count }, (_, i) =>
        listOf(
          all.map((one) => one[i]!),
          true,
        ),
      ),
    );
  },
  map: ({ args: [of = null, over = null] }, machine) =>
    isObscure(over)
      ? mixed(`map(…, ${machine.say(over)})`, over)
      : listOf(itemsOf(over, machine).map((item) => machine.call(of, { args: [item], keywords: new Map() }))),
  any: anyOf(true),
  all: anyOf(false),
  bool: ({ args: [value = false] }) => truthOf(value),
  str: ({ args: [value = ""] }, machine) => {
    if (typeof value === "string") return value;
    if (isOpen(value)) throw new NotArithmetic();
    return isNumeral(value) || value === null ? machine.say(value) : mixed(`str(${machine.say(value)})`, value);
  },
  print: () => null,
  dict: ({ args: [first = null], keywords }, machine) => {
    if (isObscure(first)) return mixed(`dict(${machine.say(first)})`, first);
    if (first !== null && !isKind(first, "dict")) throw new NotArithmetic();
    if (first !== null) itemsIn(machine, first);
    return dictOf([...(first?.entries.values() ?? []), ...keywords]);
  },
  getattr: ({ args: [of = null, name, fallback] }, machine) => {
    const found = typeof name === "string" ? machine.attribute(of, name) : unknown("getattr(…)");
    return isKind(found, "unknown") && fallback !== undefined && !isKind(of, "unknown") ? fallback : found;
  },
  float: numberFrom("float", (text) => floatOf(text.trim())),
  int: numberFrom("int", (text) => wholeOf(text.trim())),
  "functools.partial": ({ args: [of = null, ...args], keywords }) => ({ kind: "partial", of, args, keywords }),
  partial: ({ args: [of = null, ...args], keywords }) => ({ kind: "partial", of, args, keywords }),
};

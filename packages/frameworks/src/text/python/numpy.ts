import { argument, itemsOf, type Native, raise } from "./native.ts";
import { compare, isNumeral } from "./number.ts";
import { apply, binary, choose, compareOpen, mixed } from "./symbol.ts";
import { truthOf } from "./truth.ts";
import { isKind, type Value } from "./value.ts";

/* NumPy's functions that schedules are made of. */

/** `np.clip(x, low, high)`. */
export const clip: Native = (given, machine) => {
  const [x, low, high] = [
    given.args[0]!,
    argument(given, 1, "a_min") ?? given.keywords.get("min"),
    argument(given, 2, "a_max") ?? given.keywords.get("max"),
  ];
  const above = low === undefined || low === null ? x : apply("max", [x, low], machine.say);
  return high === undefined || high === null ? above : apply("min", [above, high], machine.say);
};

/** `np.where(condition, a, b)`. */
export const where: Native = ({ args: [condition = null, a = null, b = null] }) => {
  const truth = truthOf(condition);
  if (typeof truth === "boolean") return truth ? a : b;
  return isKind(truth, "condition") ? choose(truth.when, a, b) : mixed("np.where(…)", truth, a, b);
};

/** `np.interp(x, places, values)`: straight lines between places, and the outer values beyond them. */
export const interp: Native = ({ args: [x = null, places, values] }, machine) => {
  const [at, to] = [itemsOf(places, machine), itemsOf(values, machine)];
  if (at.length !== to.length || at.length === 0) raise("ValueError", "fp and xp are not of the same length");
  const { say } = machine;
  const line = (i: number): Value => {
    const rise = binary("-", to[i + 1]!, to[i]!, say);
    const slope = binary("/", rise, binary("-", at[i + 1]!, at[i]!, say), say);
    return binary("+", binary("*", slope, binary("-", x, at[i]!, say), say), apply("float", [to[i]!], say), say);
  };
  let found: Value = apply("float", [to.at(-1)!], say);
  for (let i = at.length - 2; i >= 0; i--) found = below(x, at[i + 1]!, line(i), found);
  return below(x, at[0]!, apply("float", [to[0]!], say), found);
};

/** `yes` where x is below the limit, else `no`. */
function below(x: Value, limit: Value, yes: Value, no: Value): Value {
  if (isNumeral(x) && isNumeral(limit)) return compare("<", x, limit) ? yes : no;
  const condition = compareOpen("<", x, limit);
  if (condition === undefined) return mixed("np.interp(…)", x, limit, yes, no);
  return choose(condition.when, yes, no);
}

import { describeIssue } from "glidepath/input";
import { expect, expectTypeOf, test } from "vitest";
import type { CallExpression, DictExpression, Expression } from "../text/expression.ts";
import { parsePython } from "../text/python.ts";
import { bind, bindGiven, type Given } from "./bind.ts";
import {
  any,
  choice,
  expressions,
  keywordOnly,
  number,
  numbers,
  optional,
  single,
  text,
  truth,
  whole,
  wholes,
} from "./rows.ts";

const table = {
  optimizer: any(),
  steps: whole(),
  gamma: number(0.1),
  nesterov: truth(false),
  "*": keywordOnly,
  mode: choice(["min", "max"], "min"),
  name: optional(text()),
  rate: optional(number(2)),
  points: numbers([1, 2]),
  milestones: optional(wholes()),
  inner: expressions([]),
  hook: optional(any()),
} as const;
const everything = { name: "some.framework.Everything", table };

function read(code: string) {
  const lines: string[] = [];
  const call = parsePython(code, (issue) => lines.push(`text: ${describeIssue(issue)}`));
  if (call?.kind !== "call" && call?.kind !== "dict") return { values: undefined, lines };
  return { values: placeless(bind(everything, call, (issue) => lines.push(describeIssue(issue)))), lines };
}

/** Without the places of trees. */
function placeless<T>(part: T): T {
  if (Array.isArray(part)) return part.map(placeless) as T;
  if (typeof part !== "object" || part === null) return part;
  const entries = Object.entries(part).filter(([key]) => key !== "place" && key !== "needs");
  return Object.fromEntries(entries.map(([key, value]) => [key, placeless(value)])) as T;
}

const defaults = {
  gamma: 0.1,
  nesterov: false,
  mode: "min",
  name: undefined,
  rate: 2,
  points: [1, 2],
  milestones: undefined,
  inner: [],
  hook: undefined,
};

test("values have the types of their rows", () => {
  const { values } = read("E(optimizer, 30)");
  type Found = NonNullable<typeof values>;
  expectTypeOf<Found>().toEqualTypeOf<{
    readonly optimizer: Expression;
    readonly steps: number;
    readonly gamma: number;
    readonly nesterov: boolean;
    readonly mode: "min" | "max";
    readonly name: string | undefined;
    readonly rate: number | undefined;
    readonly points: readonly number[];
    readonly milestones: readonly number[] | undefined;
    readonly inner: readonly Expression[];
    readonly hook: Expression | undefined;
  }>();
  expect(values).toEqual({ ...defaults, optimizer: { kind: "name", name: "optimizer" }, steps: 30 });
  expect(Object.keys(values!)).not.toContain("*");
});

// biome-ignore format: a table reads better with one row on one line
const good: [call: string, values: object][] = [
  ["E(o, 3)", { steps: 3 }],
  ["E(o, 3, 1, True)", { steps: 3, gamma: 1, nesterov: true }],
  ["E(steps=3.0, optimizer=None)", { steps: 3, optimizer: { kind: "none" } }],
  ["dict(optimizer=o, steps=1_000, mode='max', name='x', rate=None)", { steps: 1000, mode: "max", name: "x", rate: undefined }],
  ["{'optimizer': 1, 'steps': 2, 'name': None}", { steps: 2, name: undefined }],
  ["E(o, 3, points=[], milestones=[30, 60.0], inner=(f(1), 2))", { points: [], milestones: [30, 60], inner: [{ kind: "call", name: "f", args: [{ kind: "number", value: 1, whole: true }], keywords: [] }, { kind: "number", value: 2, whole: true }] }],
  ["E(o, 3, points=(0.5, -1), milestones=None, hook=g)", { points: [0.5, -1], milestones: undefined, hook: { kind: "name", name: "g" } }],
];
test.each(good)("%s", (call, values) => {
  const found = read(call);
  expect(found.lines).toEqual([]);
  expect(found.values).toMatchObject({ ...defaults, ...values });
});

const rest = "Known: optimizer, steps, gamma, nesterov, mode, name, rate, points, milestones, inner, hook";
// biome-ignore format: a table reads better with one row on one line
const bad: [call: string, ...lines: string[]][] = [
  ["E()", "Everything: expected a value for optimizer and steps, received none"],
  ["E(o)", "Everything: expected a value for steps, received none"],
  ["E(o, 3, 0.1, True, 'min', 5)", "Everything: expected at most 4 arguments by position, received 6"],
  ["E(o, 3, steps=4)", "Everything.steps: expected one value, received one by position and one by name"],
  ["E(o, 3, gama=4)", 'Everything.gama: expected a known argument, received "gama". Did you mean "gamma"?'],
  ["E(o, 3, __proto__=4)", `Everything.__proto__: expected a known argument, received "__proto__". ${rest}`],
  ["{'optimizer': o, 'steps': 3, 'toString': 4, '*': 5}", `Everything.toString: expected a known argument, received "toString". ${rest}`, `Everything.*: expected a known argument, received "*". ${rest}`],
  ["E(o, 0.1)", "Everything.steps: expected a whole number, received 0.1"],
  ["E(o, '0.1', '3')", 'Everything.steps: expected a whole number, received "0.1"', 'Everything.gamma: expected a number, received "3"'],
  ["E(o, True, False)", "Everything.steps: expected a whole number, received True", "Everything.gamma: expected a number, received False"],
  ["E(o, epochs)", "Everything.steps: expected a whole number, received the name epochs. Say what epochs is: --set epochs=..."],
  ["E(o, 3, float('inf'))", "Everything.gamma: expected a finite number, received Infinity"],
  ["E(o, None)", "Everything.steps: expected a whole number, received None"],
  ["E(o, 3, nesterov=1)", "Everything.nesterov: expected True or False, received 1"],
  ["E(o, 3, mode='mix', name=5, rate='x')", 'Everything.mode: expected a known option, received "mix". Did you mean "min"?', "Everything.name: expected a text or None, received 5", 'Everything.rate: expected a number or None, received "x"'],
  ["E(o, 3, mode=lambda e: e)", "Everything.mode: expected one of min, max, received a lambda"],
  ["E(o, 3, points=3, milestones=[1, 2.5, 'x'], inner={})", "Everything.points: expected a list of numbers, received 3", "Everything.milestones[1]: expected a whole number, received 2.5", 'Everything.milestones[2]: expected a whole number, received "x"', "Everything.inner: expected a list, received a dict of 0"],
  ["E(o, 'x', 1, 2, 3, foo=1)", "Everything: expected at most 4 arguments by position, received 5", `Everything.foo: expected a known argument, received "foo". ${rest}`, 'Everything.steps: expected a whole number, received "x"', "Everything.nesterov: expected True or False, received 2"],
];
test.each(bad)("%s is refused", (call, ...lines) => {
  expect(read(call)).toEqual({ values: undefined, lines });
});

test("values by name need no text; those that are still trees are read by their rows, and so is a dict beside them", () => {
  const lines: string[] = [];
  const given = (values: Given<typeof everything.table>, more?: string) => {
    const dict = more === undefined ? undefined : (parsePython(more, () => {}) as DictExpression);
    return bindGiven(everything, values, dict, (issue) => lines.push(describeIssue(issue)));
  };
  const optimizer = parsePython("o", () => {})!;
  const tree = parsePython("[1, 2.5]", () => {})!;
  const found = given({ optimizer, steps: 3, gamma: 0.5, points: tree, mode: "max" }, "{'name': 'x'}");
  expect(found).toEqual({ ...defaults, optimizer, steps: 3, gamma: 0.5, points: [1, 2.5], mode: "max", name: "x" });
  expect(lines).toEqual([]);
  expect(given({ optimizer, steps: 3, milestones: tree }, "{'steps': 4, 'stepz': 5}")).toBeUndefined();
  expect(given({ optimizer })).toBeUndefined();
  expect(lines).toEqual([
    "Everything.steps: expected one value, received one by position and one by name",
    `Everything.stepz: expected a known argument, received "stepz". Did you mean "steps"?`,
    "Everything.milestones[1]: expected a whole number, received 2.5",
    "Everything: expected a value for steps, received none",
  ]);
});

test("a number for all groups stands alone or in a list of one", () => {
  const rate = { name: "some.Rate", table: { lr: single(0.1) } };
  const lines: string[] = [];
  const lr = (code: string) =>
    bind(rate, parsePython(code, () => {}) as CallExpression, (issue) => lines.push(describeIssue(issue)))?.lr;
  expect([lr("Rate()"), lr("Rate(2)"), lr("Rate([3])"), lr("Rate([3, 4])"), lr("Rate('x')")]).toEqual([
    0.1,
    2,
    3,
    undefined,
    undefined,
  ]);
  expect(lines).toEqual([
    "Rate.lr: expected a number, or a list of one, received a list of 2. One group of parameters is read; read each of them by itself",
    'Rate.lr: expected a number, or a list of one, received "x"',
  ]);
});

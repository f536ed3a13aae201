import fc from "fast-check";
import { describeIssue } from "glidepath/input";
import { expect, expectTypeOf, test } from "vitest";
import type { Expression } from "../text/expression.ts";
import { fromJson } from "../text/from-json.ts";
import { parsePython } from "../text/python.ts";
import { bind, signature } from "./bind.ts";
import {
  any,
  choice,
  expressions,
  keywordOnly,
  number,
  numbers,
  optional,
  text,
  truth,
  whole,
  wholes,
} from "./rows.ts";

const everything = signature("some.framework.Everything", {
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
});

function read(code: string, strict = false) {
  const lines: string[] = [];
  const call = parsePython(code, (issue) => lines.push(`text: ${describeIssue(issue)}`));
  if (call?.kind !== "call" && call?.kind !== "dict") return { values: undefined, lines };
  return { values: bind(everything, call, (issue) => lines.push(describeIssue(issue)), { strict }), lines };
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
  expect(values).toEqual({ ...defaults, optimizer: { kind: "name", name: "optimizer", place: 2 }, steps: 30 });
  expect(Object.keys(values!)).not.toContain("*");
});

// biome-ignore format: a table reads better with one row on one line
const good: [call: string, values: object][] = [
  ["E(o, 3)", { steps: 3 }],
  ["E(o, 3, 1, True)", { steps: 3, gamma: 1, nesterov: true }],
  ["E(steps=3.0, optimizer=None)", { steps: 3, optimizer: { kind: "none", place: 23 } }],
  ["dict(optimizer=o, steps=1_000, mode='max', name='x', rate=None)", { steps: 1000, mode: "max", name: "x", rate: undefined }],
  ["{'optimizer': 1, 'steps': 2, 'name': None}", { steps: 2, name: undefined }],
  ["E(o, 3, points=[], milestones=[30, 60.0], inner=(f(1), 2))", { points: [], milestones: [30, 60], inner: [{ kind: "call", name: "f", args: [{ kind: "number", value: 1, whole: true, place: 51 }], keywords: [], place: 49 }, { kind: "number", value: 2, whole: true, place: 55 }] }],
  ["E(o, 3, points=(0.5, -1), milestones=None, hook=g)", { points: [0.5, -1], milestones: undefined, hook: { kind: "name", name: "g", place: 48 } }],
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
  ["E(o, epochs)", "Everything.steps: expected a whole number, received the name epochs. Write it out in place of epochs"],
  ["E(o, 3, float('inf'))", "Everything.gamma: expected a number, received a call of float. Write it out in place of float"],
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

test("strictly, 3.0 is not an int", () => {
  expect(read("E(o, 3.0, 1)", true).lines).toEqual([
    "Everything.steps: expected a whole number, received 3.0. Write 3",
  ]);
  expect(read("E(o, 3, 1)", true).values).toMatchObject({ steps: 3, gamma: 1 });
});

test("JSON becomes the tree of the same text, or is refused", () => {
  const lines: string[] = [];
  const json = (value: unknown) => fromJson(value, (issue) => lines.push(describeIssue(issue)));
  const same = fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
    const spelled = JSON.stringify(value);
    const tree = json(JSON.parse(spelled));
    const back = (part: Expression): unknown => {
      if (part.kind === "list") return part.items.map(back);
      if (part.kind === "dict") return Object.fromEntries(part.entries.map(([key, own]) => [key, back(own)]));
      return part.kind === "none" ? null : (part as { value: unknown }).value;
    };
    expect(back(tree!)).toEqual(JSON.parse(spelled));
  });
  fc.assert(same);
  expect(json(JSON.parse('{"__proto__": {"a": [1, 2.5]}}'))).toMatchObject({
    kind: "dict",
    entries: [["__proto__", { kind: "dict" }]],
  });
  expect(lines).toEqual([]);
  const ring: unknown[] = [];
  ring.push(ring);
  const wide = Array.from({ length: 300 }, () => Array(400).fill(0));
  for (const value of [
    undefined,
    { a: [1, { b: () => 1 }] },
    { a: Number.NaN },
    5n,
    ring,
    Array(10_001).fill(0),
    wide,
  ]) {
    expect(json(value)).toBeUndefined();
  }
  expect(lines).toEqual([
    "expected a value of JSON, received undefined",
    "a[1].b: expected a value of JSON, received a function",
    "a: expected a value of JSON, received NaN",
    "expected a value of JSON, received 5",
    `${"[0]".repeat(101)}: expected at most 100 levels, received a list of 1`,
    "expected at most 10000 entries, received 10001",
    "[249][149]: expected at most 100000 values, received more",
  ]);
});

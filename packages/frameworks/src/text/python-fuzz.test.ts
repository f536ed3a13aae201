import fc from "fast-check";
import type { Issue } from "glidepath/input";
import { expect, test } from "vitest";
import { stopIfHung } from "../../../../tests/helpers.ts";
import type { Expression } from "./expression.ts";
import { parsePython } from "./python.ts";

/** Reads anything: a tree without an issue, or one issue without a tree. Whatever is thrown fails. */
function read(text: string): Expression | undefined {
  const issues: Issue[] = [];
  const tree = parsePython(text, (issue) => issues.push(issue));
  expect(issues.length, text).toBe(tree === undefined ? 1 : 0);
  for (const { expected, received } of issues) {
    expect(expected, text).not.toMatch(/undefined|\[object/);
    expect(received.length, text).toBeLessThanOrEqual(80);
  }
  return tree;
}

const lines = [
  "scheduler = SequentialLR(o, [LinearLR(o, start_factor=1 / 3), ExponentialLR(o, gamma=0.9)], milestones=[5, 1_000])",
  "dict(type='poly', by_epoch=False, power=2 ** -1, note=r\"a\\d\" 'b')  # why",
  "LambdaLR(o, lr_lambda=[lambda e: 0.95 ** e, lambda e: min(1.0, e / 5) if e <= 5 < 9 else math.cos(math.pi * e)])",
  "{'a': [None, (1,), -(2 + 3) % 4], \"__proto__\": {0.5: True}}",
];
const soup = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(..."()[]{},,,==:.*+-/%<>'\"\\#\n \r;@!~") },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "**",
      "//",
      '"""',
      "'''",
      "f'",
      'r"',
      "\\x",
      "\\N{",
      "0x",
      "1_",
      "1e",
      ".5",
      "2.",
      "==",
      "\\\n",
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "lambda e:",
      "lambda ",
      " if ",
      " else ",
      " for ",
      "e",
      "min(",
      "math.cos(",
      "math.pi",
      "a=",
      "f(",
      "x.y",
      "None",
      "True",
    ),
  },
  { weight: 3, arbitrary: fc.constantFrom("1", "0", "30", "0.1", "1e308", "9007199254740991", "'a'") },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.constantFrom("__proto__", "constructor", "optimizer", "T_max"),
      fc.string({ unit: "binary", maxLength: 4 }),
    ),
  },
);

test("any text gives a tree or one issue", () => {
  const texts = fc.oneof(
    fc.array(soup, { maxLength: 40 }).map((pieces) => pieces.join("")),
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.tuple(fc.constantFrom(...lines), fc.nat(), fc.nat(9), soup).map(([line, at, size, put]) => {
      const start = at % (line.length + 1);
      return line.slice(0, start) + put + line.slice(start + size);
    }),
  );
  stopIfHung(() =>
    fc.assert(
      fc.property(texts, (text) => void read(text)),
      { numRuns: 5000 },
    ),
  );
});

test("long texts that tempt a reader to go over them again and again", () => {
  const pieces = [
    "(",
    "[",
    "f(",
    "-",
    "1",
    "1_",
    "1.",
    "a",
    "a.",
    "a ",
    "'",
    '"',
    '"""',
    "''' ",
    "\\",
    "'\\",
    '"\\"',
    "#",
    "\\\n",
    "\n",
    "1,",
    "1+",
    "2**",
    "a=",
    "'a'",
    "'a' ",
    "{'a':",
    "lambda e:",
    "lambda e:e+",
    "e if e<",
    "0x",
    "1e",
    " ",
    "\ufeff",
    "\u{1f331}",
    "r'",
    "f(a=1,",
    "x if",
    "[1,],",
  ];
  const heads = ["", "f(", "lambda e: (", "'''"];
  for (const head of heads) {
    for (const piece of pieces) {
      stopIfHung(() => read((head + piece.repeat(100_000 / piece.length)).slice(0, 100_000)));
    }
  }
});

test("names of an object's own machinery are names like others", () => {
  const tree = read("f(__proto__={'__proto__': 1, 'constructor': 2}, constructor=3, toString=4)");
  expect(tree).toMatchObject({ keywords: [{ name: "__proto__" }, { name: "constructor" }, { name: "toString" }] });
  expect(({} as { constructor: unknown }).constructor).toBe(Object);
});

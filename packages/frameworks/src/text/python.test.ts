import { describeIssue } from "glidepath/input";
import { expect, test } from "vitest";
import { type Arithmetic, describeExpression, type Expression } from "./expression.ts";
import { parsePython } from "./python.ts";

/** Reads text; the tree, or the lines reported. */
function read(text: string): { tree: Expression | undefined; lines: string[] } {
  const lines: string[] = [];
  const tree = parsePython(text, (issue) => lines.push(describeIssue(issue)));
  return { tree, lines };
}

/** A tree in one line: values as Python has them, tuples as lists, keywords last, arithmetic as (operator operands). */
function brief(tree: Expression | undefined): string {
  if (tree === undefined) return "nothing";
  switch (tree.kind) {
    case "name":
      return tree.name;
    case "list":
      return `[${tree.items.map(brief).join(" ")}]`;
    case "dict":
      return `{${tree.entries.map(([key, value]) => `${key}:${brief(value)}`).join(" ")}}`;
    case "call":
      return `${tree.name}(${[...tree.args.map(brief), ...tree.keywords.map(({ name, value }) => `${name}=${brief(value)}`)].join(" ")})`;
    case "lambda":
      return `${tree.parameter} -> ${polish(tree.body)}`;
    default:
      return describeExpression(tree);
  }
}

function polish(body: Arithmetic): string {
  const of = (head: string, ...parts: Arithmetic[]) => `(${[head, ...parts.map(polish)].join(" ")})`;
  if (body.kind === "number") return describeExpression(body);
  if (body.kind === "parameter") return "$";
  if (body.kind === "negate") return of("neg", body.of);
  if (body.kind === "binary") return of(body.operator, body.left, body.right);
  if (body.kind === "apply") return of(body.name, ...body.args);
  const when = body.when.map(({ operator, left, right }) => of(operator, left, right));
  return `(if ${when.join(" ")} ${polish(body.yes)} ${polish(body.no)})`;
}

const hex = { hex: String.raw`"\x41\u00e9\U0001F331\101\n\q\\"` }.hex;

// biome-ignore format: a table reads better with one row on one line
const good: [text: string, tree: string][] = [
  ["30", "30"], ["1_000_000", "1000000"], ["1e-3", "0.001"], ["1E5", "100000.0"], [".5", "0.5"], ["5.", "5.0"], ["0x1F", "31"], ["0b101", "5"], ["0o17", "15"], ["00", "0"], ["012.5", "12.5"],
  ["'a'", '"a"'], [`"it's"`, `"it's"`], [`'''a"b'''`, `"a\\"b"`], ['"""a\nb"""', '"a\\nb"'], [`'a' "b"`, '"ab"'], ["('a'\n 'b')", '"ab"'], [String.raw`r'\d\''`, String.raw`"\\d\\'"`], ["'a\\\nb'", '"ab"'], ["''", '""'],
  [hex, JSON.stringify("A\u00e9\u{1f331}A\n\\q\\")],
  ["True", "True"], ["False", "False"], ["None", "None"], ["optimizer", "optimizer"], ["torch.optim.SGD", "torch.optim.SGD"], ["__proto__", "__proto__"],
  ["[]", "[]"], ["()", "[]"], ["(1)", "1"], ["(1,)", "[1]"], ["[1, (2, 3), [4],]", "[1 [2 3] [4]]"], ["{}", "{}"],
  ["{'a': 1, 30: 0.1, 0.5: None, -1: x,}", "{a:1 30:0.1 0.5:None -1:x}"], ["{'__proto__': {'toString': 1}, 'constructor': 2}", "{__proto__:{toString:1} constructor:2}"],
  ["StepLR(optimizer, step_size=30, gamma=0.1)", "StepLR(optimizer step_size=30 gamma=0.1)"], ["f()", "f()"], ["dict(a=1, __proto__=2,)", "dict(a=1 __proto__=2)"],
  ["scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=10 * 90)", "torch.optim.lr_scheduler.CosineAnnealingLR(opt T_max=900)"],
  ["self.lr = 0.1", "0.1"], ["lr_scheduler = dict(type='poly', by_epoch=False)", 'dict(type="poly" by_epoch=False)'],
  ["\n# before\n  x = f( # inside\n  1,\n\n  a = # why\n  2\n)  # after\n\n# end\n", "f(1 a=2)"], ["f(1, \\\n 2)\r\n", "f(1 2)"], ["1 + \\\n 2", "3"], ["\ufefff(\u00a01)", "f(1)"],
  ["SequentialLR(o, [LinearLR(o, 1/3), ExponentialLR(o, 0.9)], [5])", "SequentialLR(o [LinearLR(o 0.3333333333333333) ExponentialLR(o 0.9)] [5])"],
  ["-1", "-1"], ["--1", "1"], ["+2.0", "2.0"], ["-0", "0"], ["-0.0", "0.0"], ["-2 ** 2", "-4"], ["2 ** -1", "0.5"], ["2 ** 3 ** 2", "512"], ["7 // 2", "3"], ["-7 // 2", "-4"], ["-7 % 3", "2"], ["7 % -3", "-2"], ["4 / 2", "2.0"], ["1 + 2 * 3 - 4", "3"], ["(1 + 2) * 3", "9"], ["10 - 4 - 3", "3"], ["8 / 4 / 2", "1.0"], ["2 * -3", "-6"], ["50_000 // 128 * 90", "35100"],
  ["lambda step: 1", "step -> 1"], ["lambda e: 0.95 ** e", "e -> (** 0.95 $)"], ["lambda e: -e ** 2", "e -> (neg (** $ 2))"], ["lambda e: 1 - 2 * (e + 3) // 4 % 5", "e -> (- 1 (% (// (* 2 (+ $ 3)) 4) 5))"],
  ["lambda s: min(1.0, (s + 1) / 100)", "s -> (min 1.0 (/ (+ $ 1) 100))"], ["lambda s: 0.5 * (1 + math.cos(math.pi * s / 10))", "s -> (* 0.5 (+ 1 (cos (/ (* 3.141592653589793 $) 10))))"],
  ["lambda s: 1 if s < 5 else 0.1 if 5 <= s < 9 else (0.01)", "s -> (if (< $ 5) 1 (if (<= 5 $) (< $ 9) 0.1 0.01))"], ["f(lambda e: e // 30, [lambda min: min])", "f(e -> (// $ 30) [min -> $])"],
  ["lambda s: float(s) / float(max(1, 10,))", "s -> (/ (float $) (float (max 1 10)))"], ["lambda x: np.exp(-x) + math.log(x, 2) + abs(x)", "x -> (+ (+ (exp (neg $)) (log $ 2)) (abs $))"],
];

test.each(good)("%j", (text, tree) => {
  expect(read(text)).toMatchObject({ lines: [] });
  expect(brief(read(text).tree)).toBe(tree);
});

const value = "expected a literal value, received";
const parts = "No attributes or entries of a value, and no calls of one";
const list = "No comprehensions; write the entries out";
const spread = "Write out what it stands for";
const condition = "Conditions only in a lambda, as in a if step < b else c";
const inLambda = "expected a number, e or a known function, received";
const known = "Known: min, max, abs, int, float, cos, sqrt, exp, log, floor, pi";
const levels = "expected at most 100 levels of brackets, signs and powers, received";
const whole = "expected a whole number between -(2^53 - 1) and 2^53 - 1, received";

// biome-ignore format: a table reads better with one row on one line
const bad: [text: string, line: string][] = [
  // Brackets and the end
  ["", `${value} the end. At line 1, column 1`],
  ["  \n# only\n", `${value} the end. At line 3, column 1`],
  ["StepLR(optimizer, 30", 'expected a comma or ")", received the end. At line 1, column 21. The bracket opens at line 1, column 7'],
  ["f(a,\n  [1, 2", 'expected a comma or "]", received the end. At line 2, column 8. The bracket opens at line 2, column 3'],
  ["f(a]", 'expected a comma or ")", received "]". At line 1, column 4. The bracket opens at line 1, column 2'],
  ["f(a b)", 'expected a comma or ")", received "b)". At line 1, column 5. The bracket opens at line 1, column 2'],
  ["f(,)", `${value} ",)". At line 1, column 3`],
  ["f(a=)", `${value} ")". At line 1, column 5`],
  ["1 +\n2", `${value} the end of the line. At line 1, column 4`],
  ["StepLR optimizer", 'expected the end of the text after one value, received "optimizer". At line 1, column 8'],
  ["StepLR(o)\r\nStepLR(o)", 'expected the end of the text after one value, received "StepLR(o)". At line 2, column 1'],
  ["a = b = 1", 'expected the end of the text after one value, received "= 1". At line 1, column 7'],
  ["None = 1", 'expected the end of the text after one value, received "= 1". At line 1, column 6'],
  // Code
  ["import torch", `${value} "import torch". At line 1, column 1`],
  ["f(*args)", `${value} "*args)". At line 1, column 3. ${spread}`],
  ["f(a=1, **kwargs)", `${value} "**kwargs)". At line 1, column 8. ${spread}`],
  ["f'{x}'", `${value} "f'{x}'". At line 1, column 1. No f-strings and no bytes`],
  ["f(Rb'x')", `${value} "Rb'x')". At line 1, column 3. No f-strings and no bytes`],
  ["[x for x in y]", `${value} "for x in y]". At line 1, column 4. ${list}`],
  ["sum(x for x in y)", `${value} "for x in y)". At line 1, column 7. ${list}`],
  ["optim.SGD(p).param_groups", `${value} "optim.SGD(p).param_groups". At line 1, column 1. ${parts}`],
  ["optimizer.param_groups[0]", `${value} "optimizer.param_groups[0]". At line 1, column 1. ${parts}`],
  ["f()()", `${value} "f()()". At line 1, column 1. ${parts}`],
  ["lambda e: e[0]", `${value} "lambda e: e[0]". At line 1, column 1. ${parts}`],
  ["a if b else c", `${value} "if b else c". At line 1, column 3. ${condition}`],
  ["f(a < b)", `${value} "< b)". At line 1, column 5. ${condition}`],
  ["not a", `${value} "not a". At line 1, column 1`],
  ["(x := 3)", 'expected a comma or ")", received ":= 3)". At line 1, column 4. The bracket opens at line 1, column 1'],
  ["await f()", `${value} "await f()". At line 1, column 1`],
  ["$x", `${value} "$x". At line 1, column 1`],
  ["f(\u{1f331})", `${value} "\u{1f331})". At line 1, column 3`],
  // Arguments and keys
  ["f(a=1, a=2)", 'expected the argument a once, received "a=2)". At line 1, column 8'],
  ["f(a=1, 2)", 'expected name=value, received "2)". At line 1, column 8'],
  ["f(a.b=1)", 'expected name=value, received "a.b=1)". At line 1, column 3'],
  ["f(None=1)", 'expected name=value, received "None=1)". At line 1, column 3'],
  ["{1, 2}", 'expected a ":" after the key, received ", 2}". At line 1, column 3'],
  ["{a: 1}", 'expected a key that is a text or a number, received "a: 1}". At line 1, column 2'],
  ["{'a': 1, 'a': 2}", `expected each key once, received "'a': 2}". At line 1, column 10`],
  ["{**a}", `${value} "**a}". At line 1, column 2. ${spread}`],
  // Numbers and texts
  ["epochs * 10", "expected numbers beside *, received the name epochs. At line 1, column 1. Write the number itself in place of epochs"],
  ["1 - -epochs", "expected numbers beside -, received the name epochs. At line 1, column 6. Write the number itself in place of epochs"],
  ["True + 1", "expected numbers beside +, received True. At line 1, column 1"],
  ["3 * [1]", "expected numbers beside *, received a list of 1. At line 1, column 5"],
  ["1 // 0", 'expected a divisor other than 0, received "1 // 0". At line 1, column 1'],
  ["2 + 5 % -0.0", 'expected a divisor other than 0, received "5 % -0.0". At line 1, column 5'],
  ["2 ** 53", `${whole} "2 ** 53". At line 1, column 1`],
  ["9007199254740992", `${whole} "9007199254740992". At line 1, column 1`],
  ["1e308 * 10", 'expected a finite number, received "1e308 * 10". At line 1, column 1'],
  ["0 ** -1", 'expected a base other than 0 for a negative power, received "0 ** -1". At line 1, column 1'],
  ["(-8.0) ** 0.5", 'expected a base of at least 0 for a power that is not whole, received "-8.0) ** 0.5". At line 1, column 2'],
  ...["0123", "1j", "1__0", "0x", "1.5.2", "1e5x", "3_"].map((text): [string, string] => [text, `expected a number as Python writes it, received "${text}". At line 1, column 1`]),
  ["f('open\n)", `expected a text with its closing quote, received "'open". At line 1, column 3`],
  ["'''open'", `expected a text with its closing quote, received "'''open'". At line 1, column 1`],
  ['"""open"', String.raw`expected a text with its closing quote, received "\"\"\"open\"". At line 1, column 1`],
  [String.raw`'\x1'`, String.raw`expected a text with whole escapes such as \x41, received "'\\x1'". At line 1, column 1`],
  [String.raw`'\U00110000'`, String.raw`expected a text with whole escapes such as \x41, received "'\\U00110000'". At line 1, column 1`],
  // Lambdas
  ["lambda: 1", 'expected one parameter, as in lambda step: 0.95 ** step, received ": 1". At line 1, column 7'],
  ["lambda a, b: 1", 'expected a ":" after one parameter, received ", b: 1". At line 1, column 9'],
  ...["x", "e.real", "foo(e)", "e(1)", "'1'", "math.sin(e)", "__import__('os')", "lambda f: 1", "constructor(e)", "[e]"].map((text): [string, string] => [`lambda e: ${text}`, `${inLambda} "${text}". At line 1, column 11. ${known}`]),
  ["lambda e: min(e)", "expected 2 to 100 arguments of min, received 1. At line 1, column 11"],
  ["lambda e: abs(e, e)", "expected 1 arguments of abs, received 2. At line 1, column 11"],
  ["lambda e: 1 if e else 2", 'expected a comparison such as "< 10", received "else 2". At line 1, column 18'],
  ["lambda e: 1 if e < 3 and e > 1 else 2", 'expected "else", received "and e > 1 else 2". At line 1, column 22'],
  ["lambda e: (e", 'expected an operator or ")", received the end. At line 1, column 13'],
  ["lambda e: 1e999", 'expected a finite number, received "1e999". At line 1, column 11'],
  [`lambda e: e${"+e".repeat(500)}`, `expected a lambda of at most 1000 numbers and operators, received the end. At line 1, column 1012`],
  // Sizes
  ["[".repeat(101), `${levels} "[". At line 1, column 101`],
  [`${"-".repeat(101)}1`, `${levels} "-1". At line 1, column 101`],
  [`lambda e: ${"(".repeat(101)}`, `${levels} "((". At line 1, column 110`],
  [`${"2**".repeat(101)}1`, `${levels} "2**1". At line 1, column 301`],
  [`[${"1,".repeat(10_001)}]`, 'expected at most 10000 entries, received "1,]". At line 1, column 20002'],
  ["x".repeat(100_001), "expected a text of at most 100000 characters, received 100001"],
];

test.each(bad)("%j is refused", (text, line) => {
  expect(read(text)).toEqual({ tree: undefined, lines: [line] });
});

test("places and kinds of a whole tree", () => {
  expect(read(" s = f(1.0,\n  a=-2)").tree).toEqual({
    kind: "call",
    name: "f",
    args: [{ kind: "number", value: 1, whole: false, place: 7 }],
    keywords: [{ name: "a", value: { kind: "number", value: -2, whole: true, place: 16 } }],
    place: 5,
  });
});

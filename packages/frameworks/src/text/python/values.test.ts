import { describe, expect, test } from "vitest";
import { errorIssue, issueOf } from "../issues.ts";
import { Machine } from "./machine.ts";
import { parseProgram } from "./parse.ts";
import { isComposite, isKind, type Value } from "./value.ts";

/** Goes through a program; the value of `x`, as Python prints it. */
function valueIn(text: string): string {
  const program = parseProgram(text);
  expect(program.problems).toEqual([]);
  const machine = new Machine(program.text);
  machine.run(program.body);
  return printed(machine.globals.names.get("x") ?? null, machine);
}

function printed(value: Value, machine: Machine): string {
  const all = (items: readonly Value[]) => items.map((item) => printed(item, machine)).join(", ");
  if (typeof value === "string") return `'${value}'`;
  if (isKind(value, "list"))
    return value.isTuple ? `(${all(value.items)}${value.items.length === 1 ? "," : ""})` : `[${all(value.items)}]`;
  if (isKind(value, "dict"))
    return `{${[...value.entries.values()].map(([key, one]) => `${printed(key, machine)}: ${printed(one, machine)}`).join(", ")}}`;
  if (isKind(value, "unknown")) return `unknown: ${value.name}`;
  return isComposite(value) ? value.kind : machine.say(value);
}

const values: readonly (readonly [program: string, value: string])[] = [
  // Numbers
  ["x = 7 // -2, -7 // 2, 7 % -2, -7 % 2, -7.5 // 2, -7.5 % 2", "(-4, -4, -1, 1, -4.0, 0.5)"],
  ["x = 2 ** 100, 2 ** -1, (-2) ** 3, -2 ** 2, 2 ** 3 ** 2", "(1267650600228229401496703205376, 0.5, -8, -4, 512)"],
  ["x = 1 / 3, 6 / 3, 10 ** 30 / 10 ** 29", "(0.3333333333333333, 2.0, 10.0)"],
  ["x = 1., 1.5, .5, 1e3, 1_000, 0x1f, 0b101, 0o17, 30.\n", "(1.0, 1.5, 0.5, 1000.0, 1000, 31, 5, 15, 30.0)"],
  [
    "x = 1e16, 1e15, 1e-5, 1e-4, -0.0, 1e22, 123456789.125",
    "(1e+16, 1000000000000000.0, 1e-05, 0.0001, -0.0, 1e+22, 123456789.125)",
  ],
  [
    "x = round(0.5), round(1.5), round(2.5), round(-0.5), round(2.675, 2), round(1234, -2), round(1250, -2)",
    "(0, 2, 2, 0, 2.67, 1200, 1200)",
  ],
  ["x = int(-3.9), int('12'), int(' -7 '), float('1e3'), float('inf'), int(True)", "(-3, 12, -7, 1000.0, inf, 1)"],
  ["x = True + True, True * 0.5, -True, True == 1, True is True", "(2, 0.5, -1, True, True)"],
  ["x = divmod(7, -2), pow(2, 10), pow(2, 10, 1000), abs(-3), abs(-0.5)", "((-4, -1), 1024, 24, 3, 0.5)"],
  ["x = 2 ** 53 + 1 == float(2 ** 53 + 1), 10 ** 400 > 1e308", "(False, True)"],
  // One after the other: since 3.12 Python adds floats with less loss.
  ["x = sum([0.1] * 10), sum([1, 2], 3), sum([])", "(0.9999999999999999, 6, 0)"],
  ["x = min(3, 1.0, 1), max([1, 1.0]), min([], default=4), max(2, True, key=lambda k: -k)", "(1.0, 1, 4, True)"],
  [
    "import math\nx = math.floor(-0.5), math.ceil(0.2), math.sqrt(2), math.inf, math.prod([2, 3])",
    "(-1, 1, 1.4142135623730951, inf, 6)",
  ],
  // Truths
  ["x = not 1 or 2, not 0 and 3, 1 and not 0 or 5, not 1 == 2", "(2, 3, True, True)"],
  ["x = 1 < 2 < 3, 1 < 3 < 2, (1 < 2) == True, 3 > 2 == 2", "(True, False, True, True)"],
  ["x = 0 or '' or [] or 'a', 1 and 0.0, None or 0", "('a', 0.0, 0)"],
  [
    "x = 2 in [1, 2.0], 'b' in 'abc', 3 not in (1, 2), 'k' in {'k': 1}, 4 in range(0, 10, 2)",
    "(True, True, True, True, True)",
  ],
  [
    "x = [1, 2] < [1, 3], (1,) < (1, 0), [1] == [1.0], (1,) == [1], {'a': 1} == {'a': True}",
    "(True, True, True, False, True)",
  ],
  ["x = 'no' if [] else 'yes'", "'yes'"],
  // Texts
  ["x = 'a' + 'b' * 2, 'abc'[-1], 'abc'[1:], 'abc'[::-1], 'a' 'b'", "('abb', 'c', 'bc', 'cba', 'ab')"],
  [
    "x = ' Ab '.strip().lower(), 'a,b'.split(','), '-'.join(['a', 'b']), 'aXa'.replace('X', '')",
    "('ab', ['a', 'b'], 'a-b', 'aa')",
  ],
  ["x = str(2.0), str(10 ** 20), str(None), str(True)", "('2.0', '100000000000000000000', 'None', 'True')"],
  // Lists and dicts
  [
    "x = [1, 2, 3][-1], [1, 2, 3][1:], [1, 2, 3, 4][::2], [*range(3)], list(range(5, 0, -2))",
    "(3, [2, 3], [1, 3], [0, 1, 2], [5, 3, 1])",
  ],
  ["a = b = [1]\nb.append(2)\nb += [3]\nx = a", "[1, 2, 3]"],
  ["a = [1]\nb = a\nb = b + [2]\nx = a, b", "([1], [1, 2])"],
  ["x = [i * j for i in range(3) if i for j in range(i)]", "[0, 0, 2]"],
  ["x = {i: i * i for i in range(3)}, {1: 'a', True: 'b', 1.0: 'c'}", "({0: 0, 1: 1, 2: 4}, {1: 'c'})"],
  ["d = {'a': 1}\nd['b'] = d.get('c', 5)\nx = list(d.items()), d.pop('a'), len(d)", "([('a', 1), ('b', 5)], 1, 1)"],
  [
    "x = sorted([3, 1, 2], reverse=True), sorted(['b', 'a']), sorted([1, -2], key=abs)",
    "([3, 2, 1], ['a', 'b'], [1, -2])",
  ],
  [
    "x = list(zip([1, 2], 'ab')), list(enumerate('ab', 1)), list(reversed([1, 2]))",
    "([(1, 'a'), (2, 'b')], [(1, 'a'), (2, 'b')], [2, 1])",
  ],
  ["x = list(map(lambda a: a + 1, (1, 2))), any(i > 1 for i in [1, 2]), all([])", "([2, 3], True, True)"],
  // Statements
  ["(a, b), *c = (1, 2), 3, 4\nx = a, b, c", "(1, 2, [3, 4])"],
  ["a, b = 1, 2\na, b = b, a\nx = a, b", "(2, 1)"],
  ["x = 0\nfor i in range(5):\n    if i == 3: break\n    if i == 1: continue\n    x += i\nelse:\n    x = 100", "2"],
  ["x = 0\nfor i in []: pass\nelse:\n    x = 1", "1"],
  ["x = 0\nwhile x < 3:\n    x += 1\nelse:\n    x *= 10", "30"],
  ["x = 0\nwhile True:\n    x += 1\n    if x > 4: break", "5"],
  ["def f(n): return 1 if n < 2 else n * f(n - 1)\nx = f(20)", "2432902008176640000"],
  [
    "def f(a, b=2, *c, d=4, **e): return a, b, c, d, e\nx = f(1), f(1, 2, 3, d=5, z=6)",
    "((1, 2, (), 4, {}), (1, 2, (3,), 5, {'z': 6}))",
  ],
  ["def f(a, l=[]):\n    l.append(a)\n    return len(l)\nx = f(1), f(1)", "(1, 2)"],
  [
    "def f():\n    n = 0\n    def g():\n        nonlocal n\n        n += 1\n        return n\n    return g\ng = f()\nx = g(), g()",
    "(1, 2)",
  ],
  ["n = 1\ndef f():\n    global n\n    n = 5\nf()\nx = n", "5"],
  ["f = lambda: later\nlater = 3\nx = f()", "3"],
  ["fs = [lambda: i for i in range(3)]\nx = [f() for f in fs]", "[2, 2, 2]"],
  ["n = None\ndef f(): return n is None\nx = f()", "True"],
  ["if (n := 4) > 3: x = n", "4"],
  ["x = [1, 2, 3]\ndel x[0]", "[2, 3]"],
  ["class A:\n    def __init__(self, a): self.a = a\n    def twice(self): return 2 * self.a\nx = A(3).twice()", "6"],
  ["from functools import partial\nx = partial(lambda a, b: a - b, b=1)(5)", "4"],
  // A session, and a piece of a program
  [">>> a = 2\n>>> x = (a +\n... 1)\n3", "3"],
  ["    a = 1\n    x = a + 1", "2"],
  // What is not known here
  ["x = args.lr * 2", "unknown: args.lr * 2"],
  ["x = 5 if args.fast else 5", "5"],
];

describe("values", () => {
  test.each(values)("%s", (program, value) => {
    expect(valueIn(program)).toBe(value);
  });
});

/** The issue that a program ends in. */
function issueFrom(text: string): string {
  const program = parseProgram(text);
  const [problem] = program.problems;
  if (problem) {
    const { expected, received, hint } = issueOf(program.text, problem);
    return `expected ${expected}, received ${received}. ${hint}`;
  }
  try {
    new Machine(program.text).run(program.body);
  } catch (error) {
    const { expected, received } = errorIssue(error);
    return expected === "Python that runs" ? received : `expected ${expected}, received ${received}`;
  }
  return "";
}

const refused: readonly (readonly [program: string, issue: string])[] = [
  [
    "x = (1,\n  [2, 3)",
    'expected a comma or "]", received ")". At line 2, column 8. The bracket opens at line 2, column 3',
  ],
  [
    "x = [1, 2\ny = 3\n",
    'expected a closing "]", received the end. At line 3, column 1. The bracket opens at line 1, column 5',
  ],
  ["x = 1)", 'expected an opening bracket before this ), received ")". At line 1, column 6'],
  [
    "x = {'a': 1",
    'expected a closing "}", received the end. At line 1, column 12. The bracket opens at line 1, column 5',
  ],
  ["f(a, b\n", 'expected a closing ")", received the end. At line 2, column 1. The bracket opens at line 1, column 2'],
  ["x = 1 +", "expected Python, received the end. At line 1, column 8"],
  ["x = 5 y", 'expected Python, received "y". At line 1, column 7'],
  ["x = 'abc", 'expected a text with its closing quote, received "\'abc". At line 1, column 5'],
  ["x = 012", 'expected a number as Python writes it, received "012". At line 1, column 5'],
  ["x = 1__0", 'expected a number as Python writes it, received "1__0". At line 1, column 5'],
  ["x = b'a'", "expected a text, received \"b'a'\". At line 1, column 5. No bytes"],
  ["x = '\\x4'", "expected a text with whole escapes such as \\x41, received \"'\\\\x4'\". At line 1, column 5"],
  ["y = 1\nx = 1 ? 2\nz = 3", 'expected Python, received "? 2". At line 2, column 7'],
  [
    `x = ${"(".repeat(201)}1${")".repeat(201)}`,
    'expected at most 200 levels of brackets, received "(1))))))))))))))))))))))))))))". At line 1, column 205',
  ],
  [
    `x = ${"-".repeat(101)}1`,
    'expected at most 100 levels of brackets and operators, received "-1". At line 1, column 105',
  ],
  [
    `x = ${"1+".repeat(1001)}1`,
    'expected at most 1000 operators in a row, received "1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+". At line 1, column 5',
  ],
  [
    `if a: x = 1\n${"elif a: x = 2\n".repeat(401)}`,
    'expected at most 400 branches of one if, received "if a: x = 1". At line 1, column 1',
  ],
  ["x = 1 / 0", "ZeroDivisionError: division by zero"],
  ["x = 1 % 0", "ZeroDivisionError: integer modulo by zero"],
  ["x = 1.0 // 0", "ZeroDivisionError: float floor division by zero"],
  ["x = 0 ** -1", "ZeroDivisionError: 0.0 cannot be raised to a negative power"],
  ["x = (-8) ** 0.5", "ComplexResult: a negative number to a power that is not whole is complex"],
  ["x = 10.0 ** 400", "OverflowError: Numerical result out of range"],
  ["x = 1e308 + 10 ** 400", "OverflowError: int too large to convert to float"],
  ["import math\nx = math.sqrt(-1)", "ValueError: math domain error"],
  ["import math\nx = math.exp(1000)", "OverflowError: math range error"],
  ["import math\nx = math.log(0)", "ValueError: math domain error"],
  ["x = int('x')", 'ValueError: could not convert "x" to int'],
  ["x = int(float('inf'))", "OverflowError: cannot convert float infinity to integer"],
  ["x = float('1e')", 'ValueError: could not convert "1e" to float'],
  ["x = [1][1]", "IndexError: list index out of range"],
  ["x = {'a': 1}['b']", 'KeyError: "b"'],
  ["x = 'a' + 1", "TypeError: unsupported operand type(s) for +"],
  ["x = [1] + (2,)", "TypeError: unsupported operand type(s) for +"],
  ["x = 1 < 'a'", "TypeError: '<' not supported between 1 and \"a\""],
  ["x = None + 1", "TypeError: unsupported operand type(s) for +"],
  ["x = 3(4)", "TypeError: 3 is not callable"],
  ["x = len(3)", "TypeError: len of what is not iterable"],
  ["a, b = 1, 2, 3", "ValueError: 2 values to unpack, received 3"],
  ["a, b = 5", "TypeError: cannot unpack what is not iterable: 5"],
  ["def f(a): return a\nx = f()", "TypeError: f() missing the argument a"],
  ["def f(a): return a\nx = f(1, 2)", "TypeError: f() got arguments that it does not take"],
  ["def f(a): return a\nx = f(b=1)", "TypeError: f() missing the argument a"],
  ["def f(*, a): return a\nx = f(1)", "TypeError: f() missing the argument a"],
  ["def f():\n    y = y + 1\ny = 1\nf()", "UnboundLocalError: y has no value yet"],
  ["raise ValueError('too late')", "ValueError: too late"],
  ["raise Late", "Late: raised by the program"],
  ["assert 1 > 2, 'no'", "AssertionError: 1 > 2, 'no'"],
  ["for i in 5: pass", "TypeError: 5 is not iterable"],
  ["del x", "NameError: x has no value"],
  ["x = [1]\nx.remove(2)", "ValueError: it is not in the list"],
  ["x = max([])", "ValueError: max() arg is an empty sequence"],
  ["x = range(1, 2, 0)", "ValueError: range() arg 3 must not be zero"],
  ["x = 'a'.join([1])", "TypeError: join() takes texts"],
  ["x = [1][0.5]", "TypeError: list indices must be integers"],
  ["x = [1, 2][::0]", "ValueError: slice step cannot be zero"],
  ["def f():\n    nonlocal y\nf()", "SyntaxError: no binding for nonlocal 'y' found"],
  ["x = 9 ** 9 ** 9", "expected whole numbers of at most 4096 bits, received more"],
  ["x = [0] * 10 ** 9", "expected lists of at most 100000 entries, received more"],
  ["x = 'a' * 10 ** 9", "expected lists of at most 100000 entries, received more"],
  ["while True: pass", "expected at most 300000 operations, received more"],
  ["for i in range(10 ** 6): pass", "expected loops of at most 100000 turns, received more"],
  ["def f(n): return f(n + 1)\nf(0)", "expected at most 60 calls inside each other, received more"],
  ["x = [0 for a in range(1000) for b in range(1000)]", "expected at most 300000 operations, received more"],
  ["x = [[]]\ny = [[]]\nx[0] = x\ny[0] = y\nz = x == y", "expected at most 600 lists inside each other, received more"],
  ["x = {}\nx['a'] = x\ny = {}\ny['a'] = y\nz = x == y", "expected at most 600 lists inside each other, received more"],
];

describe("what is refused", () => {
  test.each(refused)("%s", (program, issue) => {
    expect(issueFrom(program)).toBe(issue);
  });
});

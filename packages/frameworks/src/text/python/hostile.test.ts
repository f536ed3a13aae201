import { expect, test } from "vitest";
import { stopIfHung } from "../../../../../tests/helpers.ts";
import { Expressing } from "./expression-of.ts";
import { Machine } from "./machine.ts";
import { PythonError, TooMuch } from "./number.ts";
import { parseProgram } from "./parse.ts";
import { NotArithmetic } from "./symbol.ts";

/*
 * Programs that ask for more than there is: time, memory, or depth. They are answered by a limit, and never by an error of
 * JavaScript's own.
 */

const repeat = (text: string, count: number) => text.repeat(count);

const programs: Readonly<Record<string, string>> = {
  "9**9**9": "x = 9**9**9",
  "1**big": "x = 1 ** 10**30",
  round: "x = round(5, -10**9)",
  round2: "x = round(1.5, 10**400)",
  "empty times": "x = '' * 10**30 + 'a'",
  "list times": "x=[1]*10**9",
  "str times": "x='ab'*10**9",
  "double lists": `x=[1]\n${repeat("x = x + x\n", 60)}`,
  "double in loop": "x=[1]\nfor i in range(100000):\n    x = x + x\n    x = x[:50000]\n",
  "huge loop": "for i in range(10**12): pass",
  loops: "for i in range(90000):\n    for j in range(90000):\n        pass",
  while: "while True:\n    pass",
  while2: "x=0\nwhile x < 10**9:\n    x += 1\n",
  comps: "x=[0 for a in range(1000) for b in range(1000) for c in range(1000)]",
  comps2: "x=[[[0 for a in range(300)] for b in range(300)] for c in range(300)]",
  comps3: "x=[0 for a in range(100000) for b in []]",
  lists: "x=[list(range(100000)) for i in range(1000)]",
  share: `def f(step):\n    x = step\n${repeat("    x = x + x\n", 60)}    return x`,
  sharec: `def f(step):\n    x = step\n${repeat("    x = x + 1 if x > 3 else x * 2\n", 60)}    return x`,
  sharef:
    "def f(step):\n    x = step\n" +
    repeat("    if x > 3:\n        x = x + 1\n    else:\n        x = x * 2\n", 60) +
    "    return x",
  shareif:
    "def f(step):\n    x = 1.0\n" +
    Array.from({ length: 300 }, (_, i) => `    if step >= ${i * 10}:\n        x = x * 0.5\n`).join("") +
    "    return x",
  forked: "def f(step):\n    x = 0\n    for i in range(2000):\n        if step > i: x += 1\n    return x",
  "long sum loop": "def f(step):\n    x = step\n    for i in range(5000):\n        x = x + 1\n    return x",
  nots: "def f(step):\n    x = step > 3\n    for i in range(5000):\n        x = not x\n    return x",
  "deep rec": "def f(step):\n    return f(step)",
  "deep rec 2": `def f(step):\n    return ${repeat("(1+", 90)}f(step)${repeat(")", 90)}`,
  "rec expo": "def f(step):\n    return f(step-1)+f(step-1)",
  "fork rec": "def f(step):\n    if step > 3: return f(step-1)\n    return f(step+1)",
  "fork expo":
    "def f(step, d=0):\n    if d > 40: return 1\n    if step > d: return f(step, d+1)\n    return f(step, d+1) + 1",
  "bigint loop": "x=3\nfor i in range(100000):\n    x = x * x % (10**1000)\n",
  "bigint fact": "x=1\nfor i in range(1,100000):\n    x *= i\n",
  str: "x='a'*50000\nx = x.replace('a', x)",
  join: "x=','.join(['a'*50000]*1000)",
  zfill: "x='1'.zfill(10**9)",
  "self list": "x=[]\nx.append(x)\ny = x == x\nz=str(x)",
  "self list 2": "x=[]\nx.append(x)\ny=[]\ny.append(y)\nz = x == y\n",
  "self dict": "x={}\nx['a']=x\ny={}\ny['a']=y\nz = x==y",
  "self out": "x=[]\nx.append(x)\nx",
  "dict self out": "x={}\nx['a']=x\nx",
  index: "x=[0]*100000\nfor i in range(10000):\n    x.index(1) if 1 in x else 0\n",
  count: "x=[0]*100000\nfor i in range(100000):\n    x.count(1)\n",
  sort: "x=list(range(100000))\nfor i in range(1000):\n    x=sorted(x)\n",
  starred: "x=[1]\nfor i in range(100000):\n    x=[*x,*x]\n",
  "func depth": `${repeat("f(", 150)}1${repeat(")", 150)}`,
  neg: `x=${repeat("-", 5000)}1`,
  "nots deep": `x=${repeat("not ", 5000)}1`,
  attr: `x=a${repeat(".b", 5000)}`,
  idx: `x=a${repeat("[0]", 5000)}`,
  calls: `x=a${repeat("()", 5000)}`,
  lambdas: `x=${repeat("lambda:", 5000)}1`,
  ifelse: `x=${repeat("1 if a else ", 5000)}2`,
  pow: `x=${repeat("2**", 5000)}1`,
  ands: `x=${repeat("a and ", 5000)}1`,
  cmp: `x=${repeat("1<", 5000)}1`,
  sum: `x=${repeat("1+", 5000)}1`,
  sum900: `x=${repeat("1+", 900)}1`,
  sums: `def f(step):\n    return ${repeat("step+", 900)}1`,
  cmp900: `x=${repeat("1<", 900)}1`,
  elif: `if a: x=1\n${repeat("elif b: x=2\n", 5000)}`,
  elif2:
    "def f(step):\n    if step < 1: return 1\n" +
    Array.from({ length: 400 }, (_, i) => `    elif step < ${i}: return ${i}\n`).join(""),
  nest: `${Array.from({ length: 90 }, (_, i) => `${" ".repeat(i)}if a:\n`).join("") + " ".repeat(90)}x=1`,
  "nest known": `${Array.from({ length: 45 }, (_, i) => `${" ".repeat(i)}if True:\n`).join("") + " ".repeat(45)}x=1`,
  "split expo":
    Array.from({ length: 45 }, (_, i) => `${" ".repeat(i)}if a:\n${" ".repeat(i + 1)}y=1\n`).join("") +
    " ".repeat(45) +
    "x=1",
  "split seq": repeat("if a:\n    x = b\nelse:\n    x = c\n", 2000),
  class: "class A(A): pass\nclass B(B): pass\nx=A()",
  "class rec": "class A:\n    def __init__(self): self.x=A()\nx=A()",
  "pow mod": "x=pow(3, 10**1000, 10**1000)",
  range: "x=5 in range(10**30)\ny=range(10**30)[5]\nz=len(range(10**30))",
  map: `x=list(map(lambda x: x, range(100000)))\n${repeat("x=list(map(lambda x: x, x))\n", 100)}`,
  zip: "x=list(zip(*[range(100000)]*100))",
  enumerate: "x=[1]*100000\nfor i in range(1000):\n    y=list(enumerate(x))\n",
  strs: "x='a'*100000\nfor i in range(100000):\n    y=[*x]\n",
  dictloop: "d={i: i for i in range(50000)}\nfor i in range(10000):\n    e=dict(d)\n    f={**d}\n",
  prod: "import math\nx=math.prod(range(1,100000))",
  sumbig: "x=sum([2**4000]*100000)",
  "int str": "x=int('9'*4000)\ny=str(x)",
  tostr: "x=2**4000\nfor i in range(100000):\n    y=str(x)\n",
  interp: "import numpy as np\ndef f(step):\n    return np.interp(step, list(range(50000)), list(range(50000)))",
  minl: "def f(step):\n    return min([step]*50000)",
  anyl: "def f(step):\n    return any(step == i for i in range(50000))",
  inl: "def f(step):\n    return 1 if step in list(range(50000)) else 2",
  eqls: "def f(step):\n    return [step]*50000 == [3]*50000",
  listed: "def f(step):\n    return list(range(50000))[step]",
  tuple: `x=(${repeat("(", 180)}1${repeat(",)", 180)})`,
  "str mult": "for i in range(100000):\n    x='a'*100000\n",
  listmult: "for i in range(100000):\n    x=[0]*100000\n",
  slices: "x=[0]*100000\nfor i in range(100000):\n    y=x[1:]\n",
  cmpstr: "x='a'*100000\nfor i in range(100000):\n    y=x<x\n",
  eqlist: "x=[0]*100000\nfor i in range(100000):\n    y=x==x[:]\n",
  "in str": "x='a'*100000\nfor i in range(100000):\n    y='b' in x\n",
  upper: "x='a'*100000\nfor i in range(100000):\n    y=x.upper()\n",
  append: "x=[]\nfor i in x:\n    x.append(1)\n",
  append2: "x=[1]\nfor i in x:\n    x.append(1)\n",
  extend: "x=[1]\nfor i in range(100):\n    x.extend(x)\n",
  iadd: "x=[1]\nfor i in range(100):\n    x+=x\n",
  insert: "x=[0]*90000\nfor i in range(100000):\n    x.insert(0,1)\n    x.pop(0)\n",
  kw: `f(${Array.from({ length: 3000 }, (_, i) => `a${i}=1`).join(",")})`,
  gl: "global x\nx = 1",
  nl: "nonlocal x",
  ret: "return 5",
  brk: "break",
  yield: "def f(step):\n    yield 1",
  unread: "def f(step):\n    x = 1\n    x |= 2\n    return x",
  async: "async def f(step):\n    return 1",
  del: "x = 1\ndel x\ny = x",
  sp: "x=[1,2]\ny=x[::0]",
  fmt: "x='%d' % 3",
  listcmp: "x=[1]<[2]\ny=[1]<(2,)",
  odd: "x = [] < 3",
  callint: "x = 3(4)",
  idxint: "x=3[4]",
  none: "x=None+1",
  noneit: "for x in None: pass",
  lam: "f=lambda step: step.real",
  dictsym: "d={1:2}\ndef f(step):\n    return d[step]",
};

/** What a program may be stopped by. */
function allowed(work: () => void): void {
  try {
    work();
  } catch (error) {
    const isKnown = error instanceof PythonError || error instanceof TooMuch || error instanceof NotArithmetic;
    if (!isKnown) throw error;
  }
}

test.each(Object.entries(programs))("%s", (_, text) => {
  stopIfHung(() => {
    const program = parseProgram(text);
    const machine = new Machine(program.text);
    allowed(() => machine.run(program.body));
    const value = machine.globals.names.get("f") ?? machine.globals.names.get("x") ?? null;
    const found = new Expressing(machine).of(value);
    if (found.kind === "lambda") for (const step of [0, 5, 1000]) allowed(() => void found.at(step));
    expect(found.kind).toMatch(/^[a-z]+$/);
  });
});

const pieces = [
  ..."([-1a'\"#\n1\t",
  ...["f(", "1_", "1.", "a.", "a ", '"""', "''' ", "\\", "'\\", "\\\n", "1,", "1+", "2**", "a=", "'a' ", "{'a':"],
  ...["lambda e:", "e if e<", "0x", "1e", "\ufeff", "\u{1f331}", "r'", "f(a=1,", "[1,],", "not ", "a and ", "f'{"],
  ...["if a:\n ", "for a in b: ", "def f():\n ", "x=1;", "else:\n", "@a\n", ">>> a\n", "x=[x,x]\n"],
];

test.each(pieces)("100000 characters of %j", (piece) => {
  stopIfHung(() => {
    for (const head of ["", "f(", "x = [", "'''"]) {
      const text = (head + piece.repeat(100_000 / piece.length)).slice(0, 100_000);
      const program = parseProgram(text);
      allowed(() => new Machine(program.text).run(program.body));
      for (const { expected } of program.problems) expect(expected).not.toMatch(/undefined|object/);
    }
  });
});

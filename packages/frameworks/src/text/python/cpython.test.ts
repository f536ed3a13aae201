import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type RandomProgram, randomProgram } from "../../../../../tests/python-programs.ts";
import { evaluate, evaluator } from "./evaluate.ts";
import { Expressing } from "./expression-of.ts";
import { Machine } from "./machine.ts";
import { isNumeral, PythonError, TooMuch } from "./number.ts";
import { parseProgram } from "./parse.ts";
import { NotArithmetic } from "./symbol.ts";
import { isComposite, type Value } from "./value.ts";

/*
 * Random programs, run by CPython and gone through here: the same values, to the last digit of an int and the last bits of a
 * float, or an error in both.
 */

/** How many programs, and at how many steps their functions are looked at. */
const count = Number(process.env.PROGRAMS ?? 20_000);
const steps = 12;

/** Runs all programs in one process. Values become texts: the kind, then the value as Python spells it. */
const driver = `
import json, sys
def spell(v):
    if isinstance(v, bool): return 'b' + str(v)
    if isinstance(v, int): return 'i' + str(v)
    if isinstance(v, float): return 'f' + repr(v)
    if isinstance(v, str): return 's' + v
    if v is None: return 'n'
    if isinstance(v, (list, tuple)): return ['l' if isinstance(v, list) else 't'] + [spell(x) for x in v]
    if isinstance(v, dict): return ['d'] + [[spell(k), spell(x)] for k, x in v.items()]
    return 'x'
def plain_sum(items, start=0):
    for one in items: start = start + one
    return start
# Since 3.12 Python adds floats with less loss than one after the other.
own = {'sum': plain_sum} if sys.version_info >= (3, 12) else {}
def attempt(work):
    try: return spell(work())
    except Exception as e: return 'e' + type(e).__name__
found = []
given = json.load(sys.stdin)
for one in given['programs']:
    names = dict(own)
    this = {'error': None, 'names': {}, 'functions': {}}
    try: exec(compile(one['text'], 'program', 'exec'), names)
    except Exception as e: this['error'] = type(e).__name__
    this['names'] = {k: spell(v) for k, v in names.items() if k[0] in 'nldtw' and k[1:].isdigit()}
    if this['error'] is None:
        for name in one['functions']:
            this['functions'][name] = [attempt(lambda: names[name](step)) for step in range(given['steps'])]
    found.append(this)
json.dump(found, sys.stdout)
`;

type Spelled = string | readonly Spelled[];
interface Told {
  readonly error: string | null;
  readonly names: Readonly<Record<string, Spelled>>;
  readonly functions: Readonly<Record<string, readonly Spelled[]>>;
}

const hasPython = spawnSync("python3", ["--version"]).status === 0;

describe.skipIf(!hasPython)("random programs, run with python3 (skipped where there is none)", () => {
  test(`${count} programs`, () => {
    const programs = fc.sample(fc.nat(), count).map(randomProgram);
    const run = spawnSync("python3", ["-W", "ignore", "-c", driver], {
      input: JSON.stringify({ programs, steps }),
      maxBuffer: 1e9,
    });
    expect(run.stderr.toString()).toBe("");
    const told: readonly Told[] = JSON.parse(run.stdout.toString());
    const tally = new Tally();
    for (const [i, program] of programs.entries()) look(program, told[i]!, tally);
    expect(tally.wrong.sort((a, b) => a.length - b.length).slice(0, 3)).toEqual([]);
    // The programs are what they should be, and little of what Python takes is refused.
    const { counts } = tally;
    const share = (part: string, whole: string) => (counts[part] ?? 0) / ((counts[part] ?? 0) + (counts[whole] ?? 0));
    expect(share("programs with values", "programs that end in an error")).toBeGreaterThan(0.7);
    expect(share("functions that become arithmetic", "functions gone through step by step")).toBeGreaterThan(0.6);
    expect(share("values of functions", "errors of functions")).toBeGreaterThan(0.8);
    expect(share("errors in what is not used", "values of functions")).toBeLessThan(0.005);
    const { [changing]: _, ...limits } = tally.refusals;
    const refused = Object.values(limits).reduce((sum, one) => sum + one, 0);
    expect(refused / counts["values of functions"]!).toBeLessThan(0.02);
  });
});

/** What is refused of set purpose: a function whose value depends on how often it was called. */
const changing = "a function that changes what lies outside";

/** What became of all the programs. */
class Tally {
  readonly counts: Record<string, number> = {};
  readonly wrong: string[] = [];
  readonly refusals: Record<string, number> = {};
  add(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }
  refuse(what: string): void {
    this.refusals[what] = (this.refusals[what] ?? 0) + 1;
  }
}

function look(program: RandomProgram, told: Told, tally: Tally): void {
  const wrong = (what: string, ours: unknown, theirs: unknown) => {
    tally.add(`wrong: ${what.split(":")[0]}`);
    tally.wrong.push(`${what}: here ${JSON.stringify(ours)}, CPython ${JSON.stringify(theirs)}\n${program.text}`);
  };
  const parsed = parseProgram(program.text);
  if (parsed.problems.length > 0) {
    if (told.error !== "SyntaxError") wrong("not read", parsed.problems[0], told.error);
    return;
  }
  const machine = new Machine(parsed.text);
  const ended = String(
    attempt(() => {
      machine.run(parsed.body);
      return null;
    }),
  );
  tally.add(told.error === null ? "programs with values" : `programs that end in an error`);
  if (ended.startsWith("r")) {
    tally.refusals[ended] = (tally.refusals[ended] ?? 0) + 1;
    return;
  }
  // A name that nothing defines is unknown here, and no error.
  if (told.error === "NameError") return void tally.add("programs with names that nothing defines");
  if (told.error === "SyntaxError") return void tally.add("programs that are refused before they run");
  if (ended.startsWith("e") !== (told.error !== null)) return void wrong("program", ended, told.error);
  if (ended.startsWith("e") && ended !== `e${told.error}`) return void wrong("error's name", ended, told.error);
  for (const [name, value] of Object.entries(told.names)) {
    const own = machine.globals.names.get(name);
    const ours = own === undefined ? "missing" : spell(own);
    if (isUnknown(ours)) tally.refusals.unknown = (tally.refusals.unknown ?? 0) + 1;
    else if (!isSame(ours, value)) wrong(`name ${name}`, ours, value);
  }
  if (told.error !== null) return;
  for (const name of program.functions) lookAtFunction(machine, name, told.functions[name]!, tally, wrong);
}

function lookAtFunction(
  machine: Machine,
  name: string,
  values: readonly Spelled[],
  tally: Tally,
  wrong: (what: string, ours: unknown, theirs: unknown) => void,
): void {
  const of = machine.globals.names.get(name)!;
  const read = new Expressing(machine).of(of);
  if (read.kind !== "lambda") return void wrong(`function ${name}`, read.kind, "a function");
  tally.add(read.body ? "functions that become arithmetic" : "functions gone through step by step");
  // Whether it keeps something from one call to the next, so that its values depend on which were asked for before.
  const isStateful = values.some((_, step) => attempt(() => read.at(step)) === "eChangesOutside");
  for (const [step, value] of values.entries()) {
    tally.add(value[0] === "e" ? "errors of functions" : "values of functions");
    machine.limits.allow();
    const concrete = attempt(() => machine.call(of, { args: [BigInt(step)], keywords: new Map() }));
    compareOne(`called: ${name}(${step})`, concrete, value);
    // What is computed and then not used is no part of the arithmetic, nor is an error in it.
    if (read.body && value[0] === "e" && concrete[0] === "e") {
      const quiet = attempt(() => evaluate(read.body!, BigInt(step)));
      if (quiet[0] !== "e") {
        tally.add("errors in what is not used");
        continue;
      }
    }
    const { body } = read;
    if (isStateful) {
      tally.refuse(changing);
      continue;
    }
    if (body)
      compareOne(
        `arithmetic: ${name}(${step})`,
        attempt(() => evaluate(body, BigInt(step))),
        value,
        true,
      );
    compareOne(
      `quick: ${name}(${step})`,
      attempt(() => (body ? evaluator(body) : read.at)(step) + 0),
      floated(value),
    );
  }
  function compareOne(what: string, ours: Spelled, theirs: Spelled, isNumber = false): void {
    if (theirs === "eNameError") return void tally.add("names that nothing defines");
    if (ours[0] === "r" || isUnknown(ours)) tally.refuse(`${what.split(":")[0]} ${ours[0] === "r" ? ours : "unknown"}`);
    else if (ours[0] === "e" || theirs[0] === "e") {
      if (ours !== theirs && !(ours[0] === "e" && theirs[0] === "e")) wrong(what, ours, theirs);
    } else if (!isSame(ours, isNumber ? plain(theirs) : theirs, 4)) wrong(what, ours, theirs);
  }
}

/** True as 1: arithmetic has no truths. */
const plain = (value: Spelled): Spelled => (value === "bTrue" ? "i1" : value === "bFalse" ? "i0" : value);
/** A number's float; what is none is a type error. */
function floated(value: Spelled): Spelled {
  if (typeof value !== "string" || !/^[bif]/.test(value)) return value[0] === "e" ? value : "eTypeError";
  if (value[0] === "f") return value === "f-0.0" ? "f0.0" : value;
  const number = value[0] === "b" ? Number(value === "bTrue") : Number(value.slice(1));
  return Number.isFinite(number) ? `f${number}` : "eOverflowError";
}

function attempt(work: () => Value): Spelled {
  try {
    return spell(work());
  } catch (error) {
    if (error instanceof PythonError) return `e${error.name}`;
    if (error instanceof TooMuch) return `r${error.expected}`;
    if (error instanceof NotArithmetic) return "rno arithmetic";
    throw error;
  }
}

function spell(value: Value): Spelled {
  if (value === null) return "n";
  if (typeof value === "string") return `s${value}`;
  if (typeof value === "boolean") return value ? "bTrue" : "bFalse";
  if (isNumeral(value)) return typeof value === "bigint" ? `i${value}` : `f${Object.is(value, -0) ? "-0" : value}`;
  if (!isComposite(value)) return "x";
  if (value.kind === "list") return [value.isTuple ? "t" : "l", ...value.items.map(spell)];
  if (value.kind === "dict") return ["d", ...[...value.entries.values()].map(([k, v]) => [spell(k), spell(v)])];
  if (value.kind === "unknown") return `u${value.name}`;
  return "x";
}

const isUnknown = (value: Spelled): boolean =>
  typeof value === "string" ? value.startsWith("u") : value.slice(1).some(isUnknown);

function isSame(a: Spelled, b: Spelled, units = 0): boolean {
  if (typeof a !== "string" || typeof b !== "string")
    return (
      typeof a !== "string" &&
      typeof b !== "string" &&
      a.length === b.length &&
      a.every((one, i) => isSame(one, b[i]!, units))
    );
  if (a[0] !== "f" || b[0] !== "f") return a === b;
  const [x, y] = [a, b].map((one) => Number(one.slice(1).replace("inf", "Infinity"))) as [number, number];
  return Object.is(x, y) || (x !== 0 && Math.abs(x - y) <= units * 2 ** -52 * Math.abs(x));
}

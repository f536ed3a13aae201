import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readFramework } from "../packages/frameworks/src/index.ts";
import { type SpecInput, schedule } from "../packages/glidepath/src/index.ts";
import { type Cause, type Verdict, verify } from "../packages/logs/src/index.ts";
import { every, logOf, type Print, printedTrace } from "../tests/made-logs.ts";
import { type Case, surroundingsOf, whoseOf } from "./case.ts";
import { attempt, type Planned, type Plant, plants, type Run, rateOf } from "./planted.ts";

/*
 * Logs are made from every schedule of the gallery and a choice of the golden cases, as a run would write them to which one known
 * thing happens, and `verify` has to find it: among its causes in 99 of 100, alone in 90 of 100. Each is printed in one of fifteen
 * ways (every 1st, 10th or 50th step, with 3 to 6 digits or in full). Where what happened does not show in the printed rows, a log is
 * not counted; nor is one of a single rate, which tells of nothing but that. The values that the real frameworks gave are faithful
 * logs too.
 *
 *   PLANTED=10     every 10th golden case in place of every 100th; `all` takes every one, and hours
 *   PLANTED_TABLE=FILE    writes the table there, and each log whose cause was not found alone
 */
const stride = process.env.PLANTED === "all" ? 1 : Number(process.env.PLANTED ?? 100);
const digits = [3, 4, 5, 6, undefined] as const;

const planned = [...gallery(), ...golden()];
const known = [...readFileSync(new URL("KNOWN.md", import.meta.url), "utf8").matchAll(/^\| (\S+) \| `(.+?)` \|/gm)];

test("a faithful log agrees, however it is printed", () => {
  for (const { name, lr } of planned)
    for (const print of printsOf(lr.steps).flatMap((steps) => digits.map((count) => ({ steps, digits: count })))) {
      const { agrees, firstDifference } = verify(logOf([printedTrace("lr", rateOf(lr), print)]), lr);
      expect({ name, agrees, firstDifference }).toEqual({ name, agrees: true, firstDifference: null });
    }
});

test("what the real frameworks gave agrees with what is read of their words", () => {
  let compared = 0;
  for (const { framework, precision, one } of goldenCases()) {
    const lr = one.values && !one.refused && read(framework, one);
    if (!lr || isKnown(framework, one)) continue;
    const single = (one.precision ?? precision) === "single";
    const rows = one.values.map((value, i) => ({ step: one.at?.[i] ?? i, value: Number(value) }));
    const finite = rows.filter(({ step, value }) => Number.isFinite(value) && step <= lr.limit);
    const rate = new Map(finite.map(({ step, value }) => [step, value]));
    const count = digits[compared++ % digits.length];
    const trace = printedTrace("lr", (step) => rate.get(step)!, { steps: [...rate.keys()], digits: count });
    const errors = trace.errors.map(
      (error, i) => error + (single ? Math.abs(trace.values[i]!) * 2 ** -24 + (one.drift ?? 0) : 0),
    );
    if (trace.steps.length === 0) continue;
    const { agrees, firstDifference } = verify(logOf([{ ...trace, errors }]), lr, { shift: 0 });
    expect({ call: one.call, count, agrees, firstDifference }).toEqual({
      call: one.call,
      count,
      agrees: true,
      firstDifference: null,
    });
  }
  expect(compared).toBeGreaterThan(4000);
});

interface Row {
  made: number;
  visible: number;
  among: number;
  alone: number;
}

test("a planted cause is found, nearly always alone", () => {
  const table = new Map<Plant, Row>(plants.map((plant) => [plant, { made: 0, visible: 0, among: 0, alone: 0 }]));
  const missed: string[] = [];
  let draw = 0;
  for (const one of planned)
    for (const plant of plants) {
      const run = plant.run(one, ++draw);
      const verdict = run && hold(one, run, draw);
      if (verdict === undefined) continue;
      const row = table.get(plant)!;
      row.made++;
      if (verdict.agrees || (verdict.oneRate && !["never-stepped", "group"].includes(plant.kind))) continue;
      const kinds = verdict.causes.map(({ kind }) => kind);
      row.visible++;
      if (kinds.includes(plant.kind)) row.among++;
      if (kinds.includes(plant.kind) && kinds.length === 1) row.alone++;
      else
        missed.push(
          `${plant.name} | ${one.name} | ${verdict.print} | ${kinds.join(", ") || "nothing"} | ${JSON.stringify(one.lr.spec).slice(0, 300)} | ${verdict.causes.map((c) => c.text).join(" | ")}`,
        );
    }
  const rows = [...table].map(([{ name, kind }, row]) => ({ name, kind, ...row }));
  const all = sum(rows);
  const kinds = new Map(plants.map(({ kind }) => [kind, sum(rows.filter((row) => row.kind === kind))]));
  if (process.env.PLANTED_TABLE)
    writeFileSync(process.env.PLANTED_TABLE, [...[...rows, { name: "all", ...all }].map(line), ...missed].join("\n"));
  expect(all.alone / all.visible).toBeGreaterThanOrEqual(0.9);
  for (const [kind, { visible, among, alone }] of kinds) {
    expect(among / visible, kind).toBeGreaterThanOrEqual(0.99);
    // Printed at even steps, twice the total is half the speed; and a schedule that begins flat looks never stepped where it is slow.
    expect(alone / visible, kind).toBeGreaterThanOrEqual(kind === "total" || kind === "never-stepped" ? 0.8 : 0.9);
  }
});

/** The verdict on one log of such a run, printed in one of the ways. */
function hold({ lr, under }: Planned, { rate, steps = lr.steps, run = {}, other }: Run, draw: number) {
  const ways = printsOf(steps);
  const print: Print = { steps: ways[(draw >> 1) % ways.length]!, digits: digits[draw % digits.length]! };
  if (!print.steps.every((step) => Number.isFinite(rate(step)))) return undefined;
  const traces = [printedTrace("lr", rate, print), ...(other ? [printedTrace("lr2", other, print)] : [])];
  const { values, errors } = traces[0]!;
  const oneRate = values.every((value, i) => Math.abs(value - values[0]!) <= errors[i]!);
  const verdict: Verdict = verify(logOf(traces, { run }), lr, { under });
  for (const cause of verdict.causes) expectTrueTotal(cause, under, print);
  return { ...verdict, oneRate, print: `every ${print.steps[1]}, ${print.digits ?? "all"} digits` };
}

/** That a schedule is that of so many steps is said only where the words are that schedule under as many. */
function expectTrueTotal(cause: Cause, under: Planned["under"], { steps }: Print) {
  const { text, facts, rate } = cause;
  if (!text.startsWith("the schedule is that of ") || cause.with) return;
  const reread = rateOf(under(Number(facts.steps))!);
  for (const step of steps) expect({ text, rate: rate(step) }).toEqual({ text, rate: reread(step) });
}

/** The steps that a log of a run may have: every 1st, 10th or 50th, where these are at least ten, and not very many. */
function printsOf(steps: number): number[][] {
  const strides = [1, 10, 50].filter((by) => steps / by >= 10 && steps / by <= 20_000);
  return (strides.length > 0 ? strides : [1]).map((by) => every(by, steps));
}

function* gallery(): Iterable<Planned> {
  const folder = new URL("../examples/schedules/", import.meta.url);
  for (const name of readdirSync(folder)) {
    const { spec, budget } = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
    const lr = schedule(spec as SpecInput, budget);
    yield { name, lr, under: (steps) => attempt(() => schedule(lr.spec, { ...lr.budget, steps })) };
  }
}

function* golden(): Iterable<Planned> {
  for (const [count, { framework, one }] of goldenCases().entries()) {
    const lr = count % stride === 0 && !one.refused && read(framework, one);
    // Of fewer steps anything can be said.
    if (!lr || lr.steps < 10) continue;
    yield { name: `${framework}: ${one.name ?? one.call}`, lr, under: (steps) => read(framework, one, { steps }) };
  }
}

function goldenCases() {
  const folder = new URL("golden/", import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return files.flatMap((file) => {
    const { framework, precision, cases } = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
    return (cases as Case[]).map((one) => ({ framework: framework as string, precision: precision as string, one }));
  });
}

function read(framework: string, one: Case, more: object = {}) {
  return attempt(() => {
    const { spec, budget } = readFramework(one.call, { ...whoseOf(framework), ...surroundingsOf(one), ...more });
    return schedule(spec, budget);
  });
}

/** Whether Glidepath does not reproduce the call, by the table of KNOWN.md. */
function isKnown(framework: string, { name, call }: Case): boolean {
  return known.some(([, whose, part]) => whose === framework && (name ?? call).includes(part!));
}

const sum = (rows: readonly Row[]): Row =>
  rows.reduce((a, b) => ({
    made: a.made + b.made,
    visible: a.visible + b.visible,
    among: a.among + b.among,
    alone: a.alone + b.alone,
  }));

function line({ name, made, visible, among, alone }: Row & { readonly name: string }): string {
  const share = (count: number) => `${((100 * count) / visible).toFixed(1)} %`.padStart(9);
  return `${name.padEnd(40)}${String(made).padStart(6)}${String(visible).padStart(6)}${share(among)}${share(alone)}`;
}

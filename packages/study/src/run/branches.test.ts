import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { designOf } from "../design/index.ts";
import { openQueue } from "../design/queue.ts";
import { readStudy } from "../file/read-study.ts";
import { stepsToMake, studySize } from "../file/size.ts";
import { takeLock } from "../journal/lock.ts";
import { openJournal } from "../journal/open-journal.ts";
import { runsFile } from "../journal/read-journal.ts";
import { readResults } from "../look/read-results.ts";
import { reportJson } from "../report/write.ts";
import type { Study } from "../study/study.ts";
import { checkpointFolder, runsFolder, trailOf } from "../task/checkpoints.ts";
import type { Outcome } from "../task/outcome.ts";
import type { Attempt, Order, Task } from "../task/task.ts";
import { random } from "../train/random.ts";
import { beginStudy } from "./begin-study.ts";
import { noBranches, openBranches } from "./branches.ts";
import type { Change } from "./change.ts";
import { openLedger } from "./ledger.ts";
import { work } from "./work.ts";

const metric = { name: "loss", goal: "minimize", unit: "number" } as const;
/** A weight above this has diverged. */
const lost = 50;

/** How a trainer made by hand behaves, and what it was asked for. */
interface Behaviour {
  /** Updates that were made, in all. */
  updates: number;
  readonly orders: { readonly order: Order; readonly attempt: Attempt }[];
  /** Leaves no checkpoints. */
  readonly forgets?: boolean;
  /** Breaks in some attempts. */
  readonly breaks?: (order: Order, attempt: Attempt) => boolean;
}

/** Trains one weight whose every bit depends on all rates and the seed; high rates blow it up. */
function train(runs: string, { key, rates, seed }: Order, attempt: Attempt, how: Behaviour): Outcome {
  const none = { reason: null, metrics: {}, curves: {} };
  const { keep = [], from } = attempt;
  rmSync(join(runs, key), { recursive: true, force: true });
  mkdirSync(join(runs, key), { recursive: true });
  let [weight, t] = [seed, 0];
  if (from !== undefined) {
    const at = readFileSync(trailOf(runs, from.run), "utf8");
    writeFileSync(trailOf(runs, key), at);
    if (Number(at) === from.step - 1) return { ...none, state: "DIVERGED", at: Number(at) };
    weight = Number(readFileSync(join(checkpointFolder(runs, from), "weight"), "utf8"));
    t = from.step;
  }
  const keepAt = (step: number): void => {
    const folder = checkpointFolder(runs, { run: key, step });
    mkdirSync(folder, { recursive: true });
    if (how.forgets !== true) writeFileSync(join(folder, "weight"), String(weight));
  };
  for (; t < rates.length; t += 1) {
    how.updates += 1;
    weight = (weight + Math.sin(weight)) * (1 + rates[t]! / (t + 1));
    if (weight > lost) {
      writeFileSync(trailOf(runs, key), String(t));
      return { ...none, state: "DIVERGED", at: t };
    }
    if (keep.includes(t + 1)) keepAt(t + 1);
  }
  writeFileSync(trailOf(runs, key), "");
  return { ...none, state: "COMPLETE", at: null, metrics: { loss: weight } };
}

function taskOf(how: Behaviour): Task {
  return {
    ...{ kind: "by-hand", about: "", version: "1", data: { id: "d", about: "" }, secondsPerStep: 1 },
    metrics: { tune: metric, report: metric, others: [] },
    async open({ folder }) {
      const turns = random(1, 1);
      return {
        async train(order, attempt) {
          how.orders.push({ order, attempt });
          for (let turn = Math.floor(4 * turns.uniform()); turn >= 0; turn -= 1) await new Promise(setImmediate);
          if (how.breaks?.(order, attempt) === true) throw new Error("out of memory");
          return train(join(folder, runsFolder), order, attempt, how);
        },
        async close() {},
      };
    },
  };
}

const behaviour = (more: Partial<Behaviour> = {}): Behaviour => ({ updates: 0, orders: [], ...more });

/** What is said and what is left of a study that is stopped after every so many runs until it is whole. */
async function whole(study: Study, how: Behaviour, workers = 1, commits = Infinity, out = folder(), tries = 1) {
  const remarks: string[] = [];
  for (let isDone = false; !isDone; ) {
    const lock = await takeLock(out);
    const journal = await openJournal(out, lock);
    const stop = new AbortController();
    let done = 0;
    const onChange = ({ state }: Change): void => {
      if (state !== "RUNNING") done += 1;
      if (done >= commits) stop.abort();
    };
    const options = { out, onChange, onRemark: (remark: string) => void remarks.push(remark), signal: stop.signal };
    const task = taskOf(how);
    try {
      beginStudy(study, task, journal, options);
      const courses = designOf(study).courses(study, task);
      const ledger = openLedger(studySize(study), 1, 0);
      const queue = await openQueue(courses, journal, ledger);
      const branches =
        study.share === undefined ? noBranches : openBranches({ study, folder: out, courses, queue, journal });
      const openTrainer = () => task.open({ workers, folder: out });
      await work({ queue, journal, ledger, branches, openTrainer, workers, tries, options });
      branches.close();
      isDone = true;
    } catch (error) {
      expect(error).toMatchObject({ trouble: "interrupted" });
    } finally {
      await journal.close();
      lock.release();
    }
  }
  const report = JSON.parse(reportJson(await readResults(out)));
  return { out, remarks, report: comparable(report), updates: report.shared, left: leftIn(out) };
}

const folder = (): string => mkdtempSync(join(tmpdir(), "glidepath-branches-"));

/** A report but for what it says of sharing. */
function comparable(report: { study: object }): string {
  return JSON.stringify(report, (key, value) => (["share", "shared"].includes(key) ? undefined : value));
}

/** The checkpoints in a folder. */
const leftIn = (out: string): string[] =>
  existsSync(join(out, runsFolder))
    ? readdirSync(join(out, runsFolder), { recursive: true, encoding: "utf8" }).filter((name) => /kept/.test(name))
    : [];

const lines = (out: string): { key: string; state: string; attempt: number; from?: object; outcome?: object }[] =>
  readFileSync(join(out, runsFile), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

/** The outcomes of a folder by run. */
const outcomesOf = (out: string): object =>
  Object.fromEntries(
    lines(out)
      .filter(({ outcome }) => outcome !== undefined)
      .map(({ key, outcome }) => [key, outcome])
      .sort(),
  );

/** Updates of runs of which no two make the same ones twice, by comparing rates one by one; `at` of those that diverged. */
function fewest(orders: readonly Order[], least: number): number {
  const common = (a: Order, b: Order): number => {
    let t = 0;
    while (t < a.rates.length && t < b.rates.length && Object.is(a.rates[t], b.rates[t])) t += 1;
    return a.seed === b.seed && t >= least ? t : 0;
  };
  return orders.reduce((sum, order, place) => {
    const share = Math.max(0, ...orders.slice(0, place).map((earlier) => common(earlier, order)));
    return sum + order.rates.length - share;
  }, 0);
}

const raw = {
  study: "branches",
  task: "fashion-mlp",
  steps: 60,
  budgets: ["50%", "75%", "100%"],
  rates: [0.1, 0.2],
  seeds: { tune: 1, report: 2 },
  schedules: {
    linear: { schedule: "warmup 6, hold, linear 12 to 0", budget: "own" },
    sqrt: { schedule: "warmup 6, hold, sqrt 12 to 0", budget: "own" },
    short: { schedule: "warmup 6, hold, linear 4 to 0", budget: "own" },
    constant: "constant",
    cosine: "cosine to 0",
  },
};
const read = (more: object = {}): Study => readStudy({ ...raw, ...more });
const sharing = (more: object = {}): Study => read({ share: "trunks", ...more });
const halving = { halving: { rungs: ["70%"], unannealed: true } };

describe("branches", () => {
  it.each([
    ["tuned", {}],
    ["grid", { design: "grid" }],
    ["halving", { design: halving }],
  ])(
    "under %s every outcome and the report are those of runs from 0, wherever it is stopped, with any number of workers",
    async (_, more) => {
      const from0 = behaviour();
      const plain = await whole(read(more), from0);
      const orders = [...new Map(from0.orders.map(({ order }) => [order.key, order])).values()];
      for (const [workers, commits] of [
        [1, Infinity],
        [4, Infinity],
        [2, 9],
      ] as const) {
        const how = behaviour();
        const study = sharing(more);
        const shared = await whole(study, how, workers, commits);
        expect(outcomesOf(shared.out)).toEqual(outcomesOf(plain.out));
        expect(shared.report).toBe(plain.report);
        expect(shared.left).toEqual([]);
        expect(shared.remarks.filter((remark) => !remark.includes("edited"))).toEqual([]);
        // What was under way when it was stopped is done again.
        if (commits === Infinity) {
          expect(how.updates).toBe(fewest(orders, 2));
          expect(stepsToMake(study)).toBeGreaterThanOrEqual(how.updates);
        }
        expect(shared.updates).toEqual({ alone: from0.updates, together: fewest(orders, 2) });
        expect(how.updates).toBeLessThan(from0.updates);
      }
    },
  );

  it("holds for any schedules, budgets and seeds", async () => {
    const length = fc.integer({ min: 1, max: 20 });
    const cooldown = fc.constantFrom("linear", "cosine", "sqrt");
    const one = fc.oneof(
      fc.tuple(length, cooldown, length).map(([warm, shape, cool]) => `warmup ${warm}, hold, ${shape} ${cool} to 0`),
      fc.tuple(cooldown, length).map(([shape, cool]) => `hold, ${shape} ${cool} to 0`),
      fc.constantFrom("constant", "linear to 0", "warmup 20%, hold, linear 20% to 0"),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(one, { minLength: 1, maxLength: 4 }),
        fc.uniqueArray(fc.integer({ min: 40, max: 80 }), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 4 }),
        async (texts, budgets, workers) => {
          const schedules = Object.fromEntries(
            texts.map((text, place) => [`s${place}`, { schedule: text, budget: "own" }] as const),
          );
          const more = { steps: 80, budgets, schedules, rates: [0.1], seeds: { tune: 1, report: 2 } };
          const [from0, how] = [behaviour(), behaviour()];
          const plain = await whole(read(more), from0);
          const shared = await whole(sharing(more), how, workers);
          expect(outcomesOf(shared.out)).toEqual(outcomesOf(plain.out));
          expect(how.updates).toBe(
            fewest(
              from0.orders.map(({ order }) => order),
              2,
            ),
          );
          expect(shared.left).toEqual([]);
          // With one rate it is known beforehand.
          expect(stepsToMake(sharing(more))).toBe(stepsToMake(read(more)) - (from0.updates - how.updates));
        },
      ),
      { numRuns: 15 },
    );
  });

  it("diverge with their trunk, at its update, without any of their own", async () => {
    const more = { rates: [40], design: "grid", seeds: { tune: 1, report: 1 } };
    const [from0, how] = [behaviour(), behaviour()];
    const plain = await whole(read(more), from0);
    const shared = await whole(sharing(more), how);
    expect(outcomesOf(shared.out)).toEqual(outcomesOf(plain.out));
    const ended = Object.values(outcomesOf(shared.out)) as Outcome[];
    expect(ended.filter(({ state }) => state === "DIVERGED").length).toBeGreaterThan(10);
    // One trunk for those that warm up over 6 steps, one for constant, and cosine at every budget.
    const trunks = new Set(ended.map(({ at }) => at));
    expect(trunks.size).toBeGreaterThanOrEqual(2);
    expect(how.updates).toBeLessThan(from0.updates / 2);
  });

  it("are trained from 0 when their trunk failed, and become trunks themselves", async () => {
    const more = { rates: [0.1], seeds: { tune: 1, report: 1 } };
    const plain = await whole(read(more), behaviour());
    const first = new Set<string>();
    const breaks = ({ key }: Order): boolean => {
      if (first.size === 0) first.add(key);
      return first.has(key);
    };
    const how = behaviour({ breaks });
    const shared = await whole(sharing(more), how);
    const failed = [...first][0]!;
    const rest = (all: object): object => Object.fromEntries(Object.entries(all).filter(([key]) => key !== failed));
    expect(rest(outcomesOf(shared.out))).toEqual(rest(outcomesOf(plain.out)));
    expect(outcomesOf(shared.out)).toMatchObject({ [failed]: { state: "FAILED", reason: "out of memory" } });
    expect(lines(shared.out).filter(({ from }) => from !== undefined).length).toBeGreaterThan(0);
    // The next call does what failed, beside trunks whose checkpoints nobody needed any more.
    const again = await whole(sharing(more), behaviour(), 1, Infinity, shared.out);
    expect(outcomesOf(again.out)).toEqual(outcomesOf(plain.out));
  });

  it("that cannot go on from a checkpoint are trained once more from 0, and that is told", async () => {
    const more = { rates: [0.1], seeds: { tune: 1, report: 1 } };
    const plain = await whole(read(more), behaviour());
    const how = behaviour({ breaks: (_, { from }) => from !== undefined });
    const shared = await whole(sharing(more), how, 1, Infinity, folder(), 2);
    expect(outcomesOf(shared.out)).toEqual(outcomesOf(plain.out));
    const branches = how.orders.filter(({ attempt }) => attempt.from !== undefined);
    const told = shared.remarks.filter((remark) => remark.includes("It is trained from 0"));
    expect(told.length).toBeGreaterThan(0);
    // Twice from the checkpoint, as any run is tried, and then from 0.
    expect(branches.length).toBe(2 * told.length);
    expect(told[0]).toMatch(
      /^sqrt, 50% budget, rate 0\.1, seed 1: expected a run that goes on after 19 updates of run [\da-f]{32}, received one that failed: out of memory\. It/,
    );
  });

  it("are trained from 0 where a trainer leaves no checkpoint, and that is told", async () => {
    const more = { rates: [0.1], seeds: { tune: 1, report: 1 } };
    const [from0, how] = [behaviour(), behaviour({ forgets: true })];
    const plain = await whole(read(more), from0);
    const shared = await whole(sharing(more), how);
    expect(outcomesOf(shared.out)).toEqual(outcomesOf(plain.out));
    expect(how.updates).toBe(from0.updates);
    expect(shared.remarks[0]).toMatch(
      /^linear, 50% budget, rate 0\.1, seed 1: expected checkpoints in runs\/[\da-f]{32}\/kept\/19, received none\. The runs that would begin there are trained without them\. A trainer whose task says `branches: true` leaves one wherever `keep` in GLIDEPATH_RUN asks for it$/,
    );
  });

  it("find what an edit of the study leaves behind, or begin at 0", async () => {
    const more = { rates: [0.1], seeds: { tune: 1, report: 1 }, budgets: ["50%"] };
    const first = await whole(sharing(more), behaviour());
    const how = behaviour();
    const longer = await whole(sharing({ ...more, budgets: ["50%", "100%"] }), how, 2, Infinity, first.out);
    const plain = await whole(read({ ...more, budgets: ["50%", "100%"] }), behaviour());
    expect(outcomesOf(longer.out)).toEqual(outcomesOf(plain.out));
    expect(longer.report).toBe(plain.report);
  });
});

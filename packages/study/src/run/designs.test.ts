import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { print, type Spec } from "glidepath";
import { describe, expect, it } from "vitest";
import { designOf } from "../design/index.ts";
import { openQueue } from "../design/queue.ts";
import { readStudy } from "../file/read-study.ts";
import { studySize } from "../file/size.ts";
import { takeLock } from "../journal/lock.ts";
import { openJournal } from "../journal/open-journal.ts";
import { runsFile } from "../journal/read-journal.ts";
import { lookAt } from "../look/look-at.ts";
import { readResults } from "../look/read-results.ts";
import { html } from "../report/escape.ts";
import { reportHtml } from "../report/html.ts";
import { terminalTable } from "../report/terminal.ts";
import { repeatFile, reportContent, reportJson, writeReport } from "../report/write.ts";
import type { Results } from "../results/results.ts";
import { runName } from "../results/run-name.ts";
import { ratesFor } from "../study/curves.ts";
import type { Study } from "../study/study.ts";
import type { Outcome } from "../task/outcome.ts";
import type { Order, Task } from "../task/task.ts";
import { random } from "../train/random.ts";
import { beginStudy } from "./begin-study.ts";
import type { Change } from "./change.ts";
import { openLedger } from "./ledger.ts";
import type { Progress } from "./progress.ts";
import { work } from "./work.ts";

// Every design does the same study with a trainer made by hand: stopped after any number of runs, with any number of workers.
const raw = {
  study: "designs",
  task: "fashion-mlp",
  steps: 80,
  budgets: ["50%", "100%"],
  rates: [0.01, 0.02, 0.04, 0.08, 0.16, 0.32],
  seeds: { tune: 2, report: 3 },
  schedules: { linear: "linear to 0", cosine: "cosine to 0" },
  compare: ["linear", "cosine"],
};
const withDesign = (design: unknown): Study => readStudy({ ...raw, design });
const atOneBudget = (design: unknown): Study => readStudy({ ...raw, budgets: ["100%"], design });
const metric = { name: "loss", goal: "minimize", unit: "number" } as const;

/** Smooth in the rates, with noise of the seed; the largest peak diverges. Long runs are better and like smaller peaks. */
function train({ rates, seed, peak }: Order): Outcome {
  const none = { at: null, reason: null, metrics: {}, curves: {} };
  if (peak > 0.3) return { ...none, state: "DIVERGED", at: 3 };
  const sum = rates.reduce((total, rate) => total + rate, 0);
  const noise = random(seed, Math.round(1e6 * sum)).normal() / 50;
  return { ...none, state: "COMPLETE", metrics: { loss: 1 + Math.log(sum / 1.5) ** 2 + 10 / rates.length + noise } };
}

const task: Task = {
  kind: "by-hand",
  about: "",
  version: "1",
  data: { id: "d", about: "" },
  metrics: { tune: metric, report: metric, others: [] },
  secondsPerStep: 1,
  async open() {
    // Runs end in an order that has nothing to do with the one in which they were begun.
    const turns = random(1, 1);
    return {
      async train(order) {
        for (let turn = Math.floor(4 * turns.uniform()); turn >= 0; turn -= 1) await new Promise(setImmediate);
        return train(order);
      },
      async close() {},
    };
  },
};

/** Goes on with a study until so many more runs have ended; true if it came to its end. */
async function goOn(
  study: Study,
  out: string,
  workers: number,
  commits: number,
  by = task,
  onProgress = (_: Progress): void => {},
): Promise<boolean> {
  const lock = await takeLock(out);
  const journal = await openJournal(out, lock);
  const stop = new AbortController();
  let done = 0;
  const onChange = ({ state }: Change): void => {
    if (state !== "RUNNING") done += 1;
    if (done >= commits) stop.abort();
  };
  const options = { out, workers, onChange, onProgress, signal: stop.signal };
  try {
    beginStudy(study, by, journal, options);
    const ledger = openLedger(studySize(study), 1, 0);
    const queue = await openQueue(designOf(study).courses(study, by), journal, ledger);
    const openTrainer = () => by.open({ workers, folder: out });
    await work({ queue, journal, ledger, openTrainer, workers, tries: 1, options });
    const { done: runs, total } = ledger.progress(0);
    expect(runs).toBe(total);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ trouble: "interrupted" });
    return false;
  } finally {
    await journal.close();
    lock.release();
  }
}

const folder = (): string => mkdtempSync(join(tmpdir(), "glidepath-designs-"));

/** Does a whole study, stopped after every so many runs. */
async function whole(study: Study, workers: number, commits = Number.POSITIVE_INFINITY): Promise<string> {
  const out = folder();
  while (!(await goOn(study, out, workers, commits)));
  return out;
}

const reportOf = async (out: string): Promise<string> => {
  const results = await readResults(out);
  return reportJson(results) + terminalTable(results) + reportHtml(results, []);
};
const lines = (out: string): { key: string; state: string; attempt: number; about?: string }[] =>
  readFileSync(join(out, runsFile), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
const ended = (out: string) => lines(out).filter(({ state }) => !["RUNNING", "DECIDED", "PRUNED"].includes(state));
const groupOf = ({ groups }: Results, schedule: string, steps: number) =>
  groups.find((group) => group.schedule === schedule && group.budget.steps === steps)!;

const halving = { halving: { rungs: ["25%", "50%"] } };
const search = { search: { over: ["power-wsd", "spline"], generations: 2, population: 4 } };

describe("every design", () => {
  it.each([
    ["tuned", 1],
    ["grid", 1],
    [halving, 1],
    [search, 30],
  ] as const)(
    "%j gives the same report, byte for byte, wherever it is stopped and however many workers there are",
    async (design, fewest) => {
      const study = withDesign(design);
      const first = await whole(study, 1);
      const report = await reportOf(first);
      const keys = ended(first).map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.length).toBeLessThanOrEqual(studySize(study).runs);
      for (const [workers, commits] of [
        [1, fewest],
        [5, fewest + 16],
        [16, 1000],
      ] as const) {
        const out = await whole(study, workers, commits);
        expect(await reportOf(out)).toBe(report);
        expect(
          ended(out)
            .map(({ key }) => key)
            .sort(),
        ).toEqual([...keys].sort());
      }
      expect(await lookAt(first)).toMatchObject({ done: studySize(study).runs, total: studySize(study).runs });
    },
    60_000,
  );
});

describe("halving", () => {
  it("gives up the worse half at each rung, keeps ties, and averages nothing of a rate that was given up", async () => {
    const out = await whole(atOneBudget(halving), 3);
    const results = await readResults(out);
    const full = groupOf(results, "linear", 80);
    // Six rates at 20 updates, three at 40, two at 80; the one that diverged is out at the first.
    expect(full.tried.map(({ prunedAfter }) => prunedAfter ?? 80).sort((a, b) => a - b)).toEqual([
      20, 20, 20, 40, 80, 80,
    ]);
    expect(full.tried[5]).toMatchObject({ lost: 2, mean: null, prunedAfter: 20 });
    const best = full.tried
      .filter(({ prunedAfter }) => prunedAfter === undefined)
      .sort((a, b) => a.mean! - b.mean!)[0]!;
    expect(full.rate).toBe(best.rate);
    expect(full.seeds.map(({ seed, state }) => [seed, state])).toEqual([3, 4, 5].map((seed) => [seed, "COMPLETE"]));
    const pruned = lines(out).filter(({ state }) => state === "PRUNED");
    // For both rows: two seeds, of three rates at two rungs and of one at the last.
    expect(pruned).toHaveLength(2 * 2 * (3 * 2 + 1));
    expect(await lookAt(out)).toMatchObject({ counts: { PRUNED: pruned.length, WAITING: 0 } });
    const page = reportHtml(results, []);
    expect(page).toContain("given up after 20");
    expect(page).toContain("it does not hold the luck by which others were given up");
  });

  it("goes on without a rate whose runs failed, names them as holes, and tries them again", async () => {
    const out = folder();
    const trainer = await task.open({ workers: 1, folder: out });
    const breaks = { ...trainer, train: async (order: Order) => (order.peak === 0.01 ? fail() : train(order)) };
    const fail = (): never => {
      throw new Error("no memory");
    };
    const study = atOneBudget(halving);
    const open = async () => breaks;
    expect(await goOn(study, out, 2, Number.POSITIVE_INFINITY, { ...task, open })).toBe(true);
    const { failures, isOpen, groups } = await readResults(out);
    expect(isOpen).toBe(false);
    expect(failures.map(({ schedule, budget, rate, seed }) => [schedule, budget, rate, seed])).toEqual(
      ["linear", "cosine"].flatMap((name) => [1, 2].map((seed) => [name, "25% of 100%", 0.01, seed])),
    );
    expect(groups[0]!.tried[0]).toMatchObject({ lost: 0, mean: null, prunedAfter: 20 });
    expect((await lookAt(out)).failures).toEqual(failures);
    expect(await goOn(study, out, 2, Number.POSITIVE_INFINITY)).toBe(true);
    expect((await readResults(out)).failures).toEqual([]);
  });

  it("compares nothing before the rates of every row are chosen", async () => {
    const out = folder();
    expect(await goOn(atOneBudget(halving), out, 1, 20)).toBe(false);
    const results = await readResults(out);
    expect(results.isOpen).toBe(true);
    expect(results.groups.map(({ untuned }) => untuned > 0)).toEqual([true, true]);
  });

  it("refuses to judge by runs that are not annealed, or says in the report that it did", () => {
    const cut = { ...raw, schedules: { ...raw.schedules, held: "hold" } };
    expect(() => readStudy({ ...cut, design: halving })).toThrow(
      /^design: expected schedules whose rate has come down to 10 % of its highest at the end of every rung, received held, which has not at 25% of 50% \(10 updates\)/,
    );
    const study = readStudy({ ...cut, design: { halving: { unannealed: true } } });
    expect(designOf(study).about(study)).toContain("by runs that were not annealed, which rank badly, for held");
    expect(designOf(withDesign(halving)).about(withDesign(halving))).not.toContain("annealed");
    // The last update of a cosine to 10 % lies above its end.
    expect(() =>
      readStudy({ ...cut, schedules: { ...raw.schedules, tenth: "cosine to 10% peak" }, design: halving }),
    ).not.toThrow();
  });
});

describe("asha", () => {
  const asha = atOneBudget({ asha: { rungs: ["25%", "50%"] } });

  it("writes each decision down before it acts on it; with one worker it is the same wherever it is stopped", async () => {
    const first = await whole(asha, 1);
    const decided = lines(first).filter(({ state }) => state === "DECIDED");
    expect(new Set(decided.map(({ key }) => key)).size).toBe(decided.length);
    expect(decided[0]!.about).toMatch(/^(linear|cosine): rate 0\.\d+ goes on to 50% of 100% \(40 updates\)$/);
    const report = await reportOf(first);
    for (const commits of [1, 4]) expect(await reportOf(await whole(asha, 1, commits))).toBe(report);
  });

  it("replays what was decided: of any journal, stopped anywhere, the report is a function of its lines", async () => {
    const out = folder();
    for (let commits = 1; !(await goOn(asha, out, 4, commits)); commits += 1) {
      const before = lines(out).filter(({ state }) => state === "DECIDED");
      await goOn(asha, out, 2, 1);
      const after = lines(out).filter(({ state }) => state === "DECIDED");
      expect(after.slice(0, before.length)).toEqual(before);
      expect(new Set(after.map(({ key }) => key)).size).toBe(after.length);
    }
    const report = await reportOf(out);
    const written = lines(out).length;
    // Gone on with by other numbers of workers, it is finished: nothing is done, decided or given up anew.
    for (const workers of [1, 9]) expect(await goOn(asha, out, workers, 1000)).toBe(true);
    expect(lines(out)).toHaveLength(written);
    expect(await reportOf(out)).toBe(report);
    const keys = ended(out).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(await lookAt(out)).toMatchObject({ done: studySize(asha).runs, counts: { WAITING: 0 } });
  });
});

describe("grid", () => {
  it("has a row for every rate, and compares them rate by rate", async () => {
    const results = await readResults(await whole(withDesign("grid"), 2));
    expect(results.groups).toHaveLength(2 * 2 * 6);
    expect(results.study.compare).toHaveLength(6);
    expect(groupOf(results, "linear at 0.04", 80).seeds.map(({ seed }) => seed)).toEqual([1, 2, 3]);
    // The study to repeat is the one that was asked for, not its rows.
    const out = folder();
    await writeReport(results, out);
    expect(readStudy(JSON.parse(readFileSync(join(out, repeatFile), "utf8")))).toEqual(withDesign("grid"));
  });
});

describe("a run that fails", () => {
  it.each(["grid", "tuned", halving, search])(
    "has one name under %j: in the progress and among the failures",
    async (design) => {
      const out = folder();
      const trainer = await task.open({ workers: 1, folder: out });
      const fail = async (order: Order) => {
        if (order.peak === 0.02) throw new Error("no memory");
        return trainer.train(order, { number: 1, signal: new AbortController().signal });
      };
      const told = new Set<string>();
      const broken = { ...task, open: async () => ({ ...trainer, train: fail }) };
      await goOn(withDesign(design), out, 1, Number.POSITIVE_INFINITY, broken, ({ underWay }) => {
        for (const name of underWay) told.add(name);
      });
      const { failures } = await readResults(out);
      expect(failures.length).toBeGreaterThan(0);
      for (const failure of failures) expect([...told]).toContain(runName(failure));
    },
  );
});

describe("search", () => {
  it("reports what it found under every budget, as a spec that can be written down", async () => {
    const compare = [["power-wsd, searched", "linear"]];
    const out = await whole(readStudy({ ...raw, design: search, compare }), 4);
    const results = await readResults(out);
    expect(reportContent(results).comparisons.map(({ a, b, seeds }) => [a, b, seeds.length])).toEqual([
      ["power-wsd, searched", "linear", 3],
      ["power-wsd, searched", "linear", 3],
    ]);
    // Every budget has a schedule of its own, which the page shows as a line that can be put into a study file.
    const page = reportHtml(results, []);
    for (const { schedule, budget, found } of results.groups) {
      if (found === undefined) continue;
      const line = print(found as Spec);
      expect(ratesFor({ name: "", spec: line, budget: "each" }, results.study, budget.steps, 1)).toEqual(
        ratesFor({ name: "", spec: found, budget: "each" }, results.study, budget.steps, 1),
      );
      expect(page).toContain(html`<dt>${`${schedule}, ${budget.label} budget`}</dt><dd>${line}</dd>`.text);
    }
    for (const steps of [40, 80]) {
      const { found } = groupOf(results, "power-wsd, searched", steps);
      expect(found).toMatchObject({ recipe: "wsd", shape: { shape: "polynomial" } });
      expect(groupOf(results, "spline, searched", steps).found).toMatchObject({ phases: [{ shape: "spline" }] });
    }
    expect(terminalTable(results, { columns: 10_000 })).toContain("It does not hold the luck of the choice among");
    const names = results.study.schedules.map(({ name }) => name);
    expect(names).toEqual(["linear", "cosine", "spline, searched", "power-wsd, searched"]);
  });
});

import type { LaterTrainee } from "@glidepath/study/train";
import { parse, rescale } from "glidepath";
import { expect, test } from "vitest";
import { firstSheet } from "../model/first-sheet.ts";
import type { Race, Run } from "../model/race.ts";
import { usualRace } from "../model/race.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve } from "../model/sheet.ts";
import { makeStudio } from "../model/studio.ts";
import { secondsLeft, updatesOf, withoutUnfinished, withReports, withSeed } from "./book.ts";
import { enter, newRace } from "./enter.ts";
import { fateOf } from "./fate.ts";
import { type Lane, type LaneReport, openLane } from "./lane.ts";
import { linesOf } from "./lines.ts";
import { makeRunner, type Trainer } from "./run-race.ts";
import { summaryOf } from "./summary.ts";
import { told, verdictText } from "./tell.ts";
import { verdictsOf } from "./verdict.ts";

const curve = (words: string, steps: number, id = 1): NamedCurve => {
  return { id, name: `Curve ${id}`, spec: parse(words), budget: { steps }, color: 0, isHidden: false };
};
const settings = { steps: 40, peak: undefined, seeds: 2 };
const run = (accuracy: number | undefined): Run =>
  accuracy === undefined
    ? { done: 3, losses: [], accuracies: [], divergedAt: 2, isOver: true }
    : { done: 9, losses: [{ done: 9, value: 1 }], accuracies: [{ done: 9, value: accuracy }], isOver: true };
/** A race that is over, with the accuracies of each entrant by seed; undefined where it diverged. */
const raced = (accuracies: readonly (readonly (number | undefined)[])[]): Race => {
  const entrants = accuracies.map((_, i) => ({
    ...{ curve: curve("constant", 9, i + 1), steps: 9, factor: 1, rates: new Float64Array(9).fill(i + 1) },
  }));
  const seeds = accuracies[0]!.map((_, seed) => accuracies.map((ofOne) => run(ofOne[seed])));
  return { settings: { ...settings, seeds: seeds.length }, entrants, refused: [], state: "over", seeds, seconds: 1 };
};

/** A network whose loss is 1 / (updates done), and nothing from some update on. */
function dummy(lostFrom = Infinity): LaterTrainee & { readonly rates: number[]; isDisposed: boolean } {
  const rates: number[] = [];
  return {
    ...{ rates, isDisposed: false },
    step: async (rate) => (rates.push(rate) > lostFrom ? Number.NaN : 1 / rates.length),
    measure: async () => rates.length / 1000,
    dispose() {
      this.isDisposed = true;
    },
  };
}

test("a curve races with its own steps, or rescaled by the core; its rates as drawn, or multiplied to the peak", () => {
  const long = curve("peak 3e-4, warmup 100, cosine to 0", 1000);
  const lr = rescale(scheduleOf(long), { steps: 40 });
  const own = Float64Array.from({ length: 40 }, (_, t) => lr(t));
  expect(enter(long, settings)).toMatchObject({ steps: 1000, rates: own, factor: 1 });
  const scaled = enter(long, { ...settings, peak: 0.05 });
  if (!("rates" in scaled)) throw new Error(scaled.reason);
  expect(Math.max(...scaled.rates)).toBeCloseTo(0.05, 15);
  expect(scaled.rates).toEqual(own.map((rate) => rate * scaled.factor));
  expect(told(scaled)).toBe("1000 steps rescaled to 40 updates; rates × 167, highest 0.05");
  const short = enter(curve("peak 0.1, linear to 0", 30), settings);
  if (!("rates" in short)) throw new Error(short.reason);
  expect([short.rates.length, short.rates[29], told(short)]).toEqual([
    30,
    scheduleOf(curve("peak 0.1, linear to 0", 30))(29),
    "30 updates, its own steps; rates as drawn, highest 0.1",
  ]);
});

test("hidden curves stay out, and what cannot race is named with its reason", () => {
  const hidden = { ...curve("constant", 50, 2), isHidden: true };
  const race = newRace([curve("constant", 50), hidden, curve("linear from 0 to 0", 50, 3)], settings);
  expect(race.entrants.map(({ curve: { id } }) => id)).toEqual([1]);
  expect(race.refused).toMatchObject([{ curve: { id: 3 }, reason: "it has no rate above 0" }]);
  expect([race.state, newRace([hidden], settings).state]).toEqual(["running", "over"]);
});

test.each([1, 7, 30, 60, 61, 400, 1234])(
  "a run of %i updates goes through every rate once, in at most 60 parts",
  async (length) => {
    const network = dummy();
    const rates = Float64Array.from({ length }, (_, t) => t + 1);
    const lane = openLane(network, rates);
    const reports: LaneReport[] = [];
    do reports.push(await lane.advance());
    while (!reports.at(-1)!.isOver);
    expect(network.rates).toEqual([...rates]);
    expect(reports.length).toBe(Math.min(60, length));
    expect(reports.filter(({ accuracy }) => accuracy !== undefined).length).toBe(Math.min(12, length));
    expect(reports.at(-1)).toMatchObject({ done: length, accuracy: length / 1000 });
    reports.forEach(({ done, loss }, i) => {
      const from = reports[i - 1]?.done ?? 0;
      const losses = Array.from({ length: done - from }, (_, k) => 1 / (from + k + 1));
      expect(loss).toBeCloseTo(losses.reduce((sum, one) => sum + one, 0) / losses.length, 12);
    });
    expect(await lane.advance()).toEqual({ done: length, isOver: true });
  },
);

test("a run that diverges ends there, is told, and is averaged into nothing", async () => {
  const lane = openLane(dummy(5), new Float64Array(120));
  const reports = [await lane.advance(), await lane.advance(), await lane.advance(), await lane.advance()];
  expect(reports.map(({ done }) => done)).toEqual([2, 4, 6, 6]);
  expect(reports.slice(2).map(({ divergedAt, isOver }) => [divergedAt, isOver])).toEqual([
    [5, true],
    [5, true],
  ]);
  const race = raced([
    [0.8, undefined, 0.9],
    [undefined, undefined, undefined],
  ]);
  const [first, second] = [summaryOf(race, 0), summaryOf(race, 1)];
  expect([first.accuracy, first.diverged, second.accuracy, second.diverged]).toEqual([
    (0.8 + 0.9) / 2,
    1,
    undefined,
    3,
  ]);
  expect(linesOf(race, 0, "accuracies").mean).toEqual([{ done: 9, value: (0.8 + 0.9) / 2 }]);
  expect(verdictsOf(race)[0]!.kind).toBe("uneven");
});

test("the book: seeds are begun, reported, finished; what a diverged run had left is no work", () => {
  const two = [curve("constant", 40), curve("linear to 0", 20, 2)];
  let race = withSeed(newRace(two, { ...settings, seeds: 2 }));
  expect(secondsLeft(race)).toBeUndefined();
  race = withReports(
    race,
    [
      { done: 10, loss: 2, isOver: false },
      { done: 4, divergedAt: 3, isOver: true },
    ],
    3,
  );
  expect(updatesOf(race)).toEqual({ done: 14, total: 120 - 16 });
  expect(secondsLeft(race)).toBeCloseTo((3 / 14) * 90, 12);
  expect(withoutUnfinished(race).seeds).toEqual([]);
  race = withReports(
    race,
    [
      { done: 40, loss: 1, accuracy: 0.7, isOver: true },
      { done: 4, divergedAt: 3, isOver: true },
    ],
    1,
  );
  expect(race).toMatchObject({
    state: "running",
    seconds: 4,
    seeds: [[{ done: 40, isOver: true }, { divergedAt: 3 }]],
  });
  expect(withoutUnfinished(withSeed(race)).seeds).toEqual(race.seeds);
  expect(linesOf(race, 0, "losses").seeds).toEqual([
    [
      { done: 10, value: 2 },
      { done: 40, value: 1 },
    ],
  ]);
  const over = [
    { done: 40, loss: 1, accuracy: 0.7, isOver: true },
    { done: 20, loss: 1, accuracy: 0.5, isOver: true },
  ];
  expect(withReports(withSeed(race), over, 1).state).toBe("over");
});

test("a verdict is one of a paired t test with all pairs corrected: checked by integrating the density", () => {
  const density = (t: number, freedom: number) => (1 + (t * t) / freedom) ** (-(freedom + 1) / 2);
  const area = (to: number, freedom: number) => {
    const count = 20_000;
    const width = to / count;
    return Array.from({ length: count }, (_, i) => density((i + 0.5) * width, freedom) * width).reduce(
      (a, b) => a + b,
      0,
    );
  };
  let seed = 1;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const kinds = new Set<string>();
  for (let round = 0; round < 60; round += 1) {
    const count = [3, 5, 10][round % 3]!;
    const accuracies = [0.8, 0.8, 0.83].map((middle) => Array.from({ length: count }, () => middle + 0.02 * random()));
    for (const { kind, first, second, seeds, difference } of verdictsOf(raced(accuracies))) {
      const differences = accuracies[first]!.map((value, i) => value - accuracies[second]![i]!);
      const mean = differences.reduce((a, b) => a + b, 0) / count;
      const variance = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (count - 1);
      const t = Math.abs(mean) / Math.sqrt(variance / count);
      // The whole half of the density: up to where the rest is far below any p that matters here.
      const p = 1 - area(t, count - 1) / area(4000, count - 1);
      if (Math.abs(3 * p - 0.05) < 0.002) continue;
      expect([kind, seeds]).toEqual([3 * p < 0.05 ? "ahead" : "close", count]);
      if (kind === "ahead") expect(difference).toBeCloseTo(mean, 12);
      kinds.add(kind);
    }
  }
  expect(kinds).toEqual(new Set(["ahead", "close"]));
});

test("nothing is called ahead with few seeds, equal runs or equal differences, and sentences say which", () => {
  const text = (race: Race) => verdictText(verdictsOf(race)[0]!, race);
  expect(text(raced([[0.9], [0.5]]))).toBe("Curve 1 and Curve 2: too close to tell (1 seed)");
  const same = [0.5, 0.6, 0.7];
  expect(text(raced([same.map((value) => value + 0.25), same]))).toContain("too close to tell (3 seeds)");
  const ahead = raced([same, [0.8, 0.91, 1]]);
  expect(text(ahead)).toMatch(/^Curve 2 is ahead of Curve 1 by 30 points of accuracy \(29 to 32, 3 seeds\)$/);
  const twins = { ...ahead, entrants: [ahead.entrants[0]!, ahead.entrants[0]!] };
  expect(text(twins)).toContain("have the same rates here");
});

test("a curve that changed or was deleted is known by its words, its length and its id", () => {
  const sheet = firstSheet();
  const entrant = { curve: sheet.curves[0]! };
  const change = (part: Partial<NamedCurve>) => ({ ...sheet, curves: [{ ...sheet.curves[0]!, ...part }] });
  expect(fateOf(change({ name: "New", color: 3, isHidden: true }), entrant)).toBe("same");
  expect(fateOf(change({ budget: { steps: 5 } }), entrant)).toBe("changed");
  expect(fateOf(change({ spec: parse("constant") }), entrant)).toBe("changed");
  expect(fateOf({ ...sheet, curves: [] }, entrant)).toBe("deleted");
});

/** A trainer of this thread, which counts its workers, and whose worker can die. */
function trainerHere() {
  const found = {
    workers: 0,
    begun: [] as number[],
    asked: 0,
    dieAt: Infinity,
    onAsk: undefined as (() => void) | undefined,
  };
  let lanes: Lane[] | undefined;
  const trainer = {
    async ask(name: string, ...given: unknown[]) {
      await undefined;
      found.asked += 1;
      if (lanes === undefined) [lanes, found.workers] = [[], found.workers + 1];
      if (found.asked >= found.dieAt) {
        [found.dieAt, lanes] = [Infinity, undefined];
        throw new Error("The worker died");
      }
      if (name === "prepare") return "wasm";
      if (name === "begin") {
        found.begun.push(given[0] as number);
        lanes = (given[1] as Float64Array[]).map((rates) => openLane(dummy(), rates));
        return undefined;
      }
      const reports = await Promise.all(lanes.map((lane) => lane.advance()));
      found.onAsk?.();
      return reports;
    },
    stop() {
      lanes = undefined;
    },
  };
  return { found, trainer: trainer as unknown as Trainer };
}

function page(seeds = 3) {
  const studio = makeStudio(firstSheet());
  const { found, trainer } = trainerHere();
  const runner = makeRunner(studio, trainer, () => found.asked);
  const begin = () => studio.show({ race: newRace(studio.snapshot.sheet.curves, { ...usualRace, seeds }) });
  const set = (state: Race["state"]) => studio.show({ race: { ...studio.snapshot.scene.race!, state } });
  const race = () => studio.snapshot.scene.race!;
  return { studio, found, runner, begin, set, race };
}

test("a race runs to its end; paused, it goes on where it was, and comes to the same", async () => {
  const straight = page();
  straight.begin();
  await straight.runner.run();
  expect([straight.race().state, straight.found.begun, straight.race().device]).toEqual(["over", [1, 2, 3], "wasm"]);
  const paused = page();
  paused.begin();
  let calls = 0;
  paused.found.onAsk = () => void (++calls === 70 && paused.set("paused"));
  await paused.runner.run();
  expect(paused.race()).toMatchObject({ state: "paused" });
  expect(paused.race().seeds[1]![0]!.losses.length).toBe(10);
  paused.set("running");
  await Promise.all([paused.runner.run(), paused.runner.run()]);
  expect([paused.found.begun, paused.found.workers]).toEqual([[1, 2, 3], 1]);
  expect({ ...paused.race(), seconds: 0 }).toEqual({ ...straight.race(), seconds: 0 });
});

test("a worker that dies or is stopped: the finished seeds are kept, the broken one is run again from its start", async () => {
  for (const end of ["die", "stop"] as const) {
    const { found, runner, begin, set, race } = page();
    begin();
    if (end === "die") found.dieAt = 100;
    let calls = 0;
    found.onAsk = () => {
      if (end !== "stop" || ++calls !== 90) return;
      set("stopped");
      runner.stop();
    };
    await runner.run();
    expect(race().state).toBe(end === "die" ? "failed" : "stopped");
    if (end === "die") expect(race().problem).toBe("The worker died");
    const [kept] = race().seeds;
    set("running");
    await runner.run();
    expect([race().state, found.begun, found.workers]).toEqual(["over", [1, 2, 2, 3], 2]);
    expect(race().seeds[0]).toBe(kept);
    expect(race().seeds[1]!.map(({ losses }) => losses.length)).toEqual([60, 60]);
  }
});

test("another race in the place of one that runs begins anew, and takes nothing over", async () => {
  const { found, runner, begin, race } = page(1);
  begin();
  const first = race();
  let calls = 0;
  found.onAsk = () => void (++calls === 10 && begin());
  await runner.run();
  expect(race().entrants).not.toBe(first.entrants);
  expect([race().state, found.begun]).toEqual(["over", [1, 1]]);
  expect(race().seeds[0]!.map(({ losses }) => losses.length)).toEqual([60, 60]);
});

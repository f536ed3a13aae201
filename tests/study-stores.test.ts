import { type Outcome, readStudy, reportJson, type Study } from "@glidepath/study";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { random } from "../packages/study/src/train/random.ts";
import { type Postgres, startPostgres } from "./postgres.ts";
import { type Asked, databasePlace, journalPlace, type OpenStore, type Place, type Taken } from "./study-stores.ts";

/*
 * What a store of studies promises, for both that there are: whatever is killed, no run is lost, no outcome counts twice, and the report is the
 * one of an undisturbed study.
 */

const servers = new Map<15 | 18, Postgres>();
beforeAll(async () => {
  for (const version of [15, 18] as const) servers.set(version, await startPostgres(version));
});
afterAll(async () => {
  for (const server of servers.values()) await server.close();
});

let made = 0;
async function database(version: 15 | 18): Promise<Place> {
  made += 1;
  return databasePlace(await servers.get(version)!.create(`contract${made}`));
}

const places: Record<string, () => Promise<Place>> = {
  "the journal": async () => journalPlace(),
  "PostgreSQL 15": () => database(15),
  "PostgreSQL 18": () => database(18),
};

const raw = {
  study: "stores",
  task: "fashion-mlp",
  steps: 80,
  budgets: ["50%", "100%"],
  rates: [0.01, 0.04, 0.16, 0.32],
  seeds: { tune: 2, report: 3 },
  schedules: { linear: "linear to 0", cosine: "cosine to 0" },
  compare: ["linear", "cosine"],
};
const withDesign = (design: unknown): Study => readStudy({ ...raw, design });

/** What a run comes to depends on what was asked and on nothing else; the largest peak diverges. Numbers that are hard to keep stand in the curve. */
function outcomeOf({ schedule, peak, steps, seed }: Asked): Outcome {
  const curves = {
    train_loss: { steps: [1, 2, 3, 4, 5], values: [5e-324, 0.1 + 0.2, 1.7976931348623157e308, -0.1, 1 / 3] },
  };
  if (peak > 0.3) return { state: "DIVERGED", at: 3, reason: null, metrics: {}, curves };
  const noise = random(seed, Math.round(1e6 * peak * steps) + schedule.length).normal() / 50;
  const loss = 1 + Math.log(peak / 0.05) ** 2 + 10 / steps + noise;
  return { state: "COMPLETE", at: null, reason: null, metrics: { loss }, curves };
}

/** Takes and ends runs, several at a time and not in their order, until so many have ended. Returns how many did. */
async function work(store: OpenStore, most = Number.POSITIVE_INFINITY, by = outcomeOf): Promise<number> {
  const turns = random(3, most === Number.POSITIVE_INFINITY ? 0 : most);
  const underWay: Taken[] = [];
  let ended = 0;
  for (;;) {
    const next = underWay.length < 3 ? await store.take() : undefined;
    if (next !== undefined) underWay.push(next);
    else if (underWay.length === 0) return ended;
    else {
      if (ended === most) return ended;
      const [taken] = underWay.splice(Math.floor(turns.uniform() * underWay.length), 1);
      await taken!.end(by(taken!.asked));
      ended += 1;
    }
  }
}

describe.each(Object.entries(places))("%s", (_name, makePlace) => {
  test.concurrent.each(["tuned", "grid", { halving: {} }, { asha: {} }])(
    "stopped after any number of runs, a study comes to the same report: %j",
    async (design) => {
      const study = withDesign(design);
      const undisturbed = await makePlace();
      const whole = await undisturbed.open(study);
      const runs = await work(whole);
      const report = reportJson(await whole.results());
      const decided = await whole.decisions();
      await whole.crash();
      expect(new Set(decided).size).toBe(decided.length);

      const place = await makePlace();
      let [done, before]: [number, string[]] = [0, []];
      for (let sessions = 1; ; sessions += 1) {
        const store = await place.open(study);
        const now = await work(store, 2 + ((5 * sessions) % 13));
        done += now;
        const after = await store.decisions();
        expect(after).toEqual(expect.arrayContaining(before));
        expect(new Set(after).size).toBe(after.length);
        before = after;
        const results = await store.results();
        await store.crash();
        if (!results.isOpen) {
          // Who goes on under asha depends on what ended first: then the report follows from what was decided.
          if (typeof design === "string" || !("asha" in design)) {
            expect(reportJson(results)).toBe(report);
            expect(done).toBe(runs);
          }
          break;
        }
        expect(now).toBeGreaterThan(0);
      }
      const again = await place.open(study);
      expect(await again.take()).toBeUndefined();
      await again.crash();
      await place.close();
      await undisturbed.close();
    },
  );

  test.concurrent("an attempt whose owner is gone is made again, and counted; what it comes to counts once", async () => {
    const place = await makePlace();
    const study = withDesign("grid");
    const first = await place.open(study);
    const lost = (await first.take())!;
    expect(lost.attempt).toBe(1);
    expect(await first.read(lost.key)).toBeUndefined();
    await first.crash();
    const second = await place.open(study);
    const found: Taken[] = [];
    for (let next = await second.take(); next !== undefined; next = await second.take()) found.push(next);
    const again = found.find(({ key }) => key === lost.key)!;
    expect([again.attempt, again.asked]).toEqual([2, lost.asked]);
    const outcome = outcomeOf(again.asked);
    await again.end(outcome);
    expect(await second.read(lost.key)).toMatchObject({ attempt: 2, outcome });
    await second.crash();
    await place.close();
  });

  test.concurrent("every number is kept to the last bit, divergence is data, and a failure is a hole with its reason", async () => {
    const place = await makePlace();
    const study = withDesign("tuned");
    const store = await place.open(study);
    const all = new Map<string, Outcome>();
    const keys: string[] = [];
    for (let next = await store.take(); next !== undefined; next = await store.take()) {
      const plain = outcomeOf(next.asked);
      const isHole = keys.length === 2;
      const outcome: Outcome = isHole
        ? { state: "FAILED", at: null, reason: 'it "broke"\n\u2028', metrics: {}, curves: {} }
        : plain;
      keys.push(next.key);
      all.set(next.key, outcome);
      await next.end(outcome);
    }
    for (const [key, outcome] of all) expect((await store.read(key))!.outcome).toEqual(outcome);
    const results = await store.results();
    expect(results.isOpen).toBe(false);
    expect(results.failures.map(({ reason }) => reason)).toEqual(['it "broke"\n\u2028']);
    // A run that failed costs no other cell its own: every one has been done.
    expect(new Set(keys).size).toBe(keys.length);
    await store.crash();
    await place.close();
  });

  test.concurrent("nothing is compared while runs are missing", async () => {
    const place = await makePlace();
    const store = await place.open(withDesign("tuned"));
    await work(store, 9);
    const results = await store.results();
    expect(results.isOpen).toBe(true);
    expect(JSON.parse(reportJson(results)).comparisons.every(({ p }: { p: number }) => p === 1)).toBe(true);
    await store.crash();
    await place.close();
  });
});

import { expect, describe as group, it, test } from "vitest";
import { GlidepathError } from "../input/issue.ts";
import { describe, rangeTest, recorded, sweep } from "./index.ts";

/** A loss that is 2 for small rates, falls around 1e-3 and blows up from 0.3 on. */
const usual = (lr: number) => 0.5 + 1.5 / (1 + lr / 1e-3) + (lr > 0.3 ? lr ** 3 : 0);

/** Takes a note and goes on with the value. */
function noting<Note, Value>(notes: Note[], note: Note, value: Value): Value {
  notes.push(note);
  return value;
}

group("the sweep", () => {
  it.each([2, 3, 100, 777])("of %d steps starts at the first rate, ends at the last, exactly", (steps) => {
    for (const scale of ["log", "linear"] as const) {
      const lr = sweep({ from: 1e-7, to: 10, steps, scale });
      expect([lr(0), lr(steps - 1), lr(steps), lr.steps]).toEqual([1e-7, 10, 10, steps]);
    }
  });

  it("has the same factor, or difference, between neighbours, and ordinary defaults", () => {
    const lr = sweep();
    expect([lr.steps, lr(0), lr(99)]).toEqual([100, 1e-7, 10]);
    for (let t = 1; t < 99; t++) expect(lr(t + 1) / lr(t)).toBeCloseTo(1e8 ** (1 / 99), 12);
    expect([0, 1, 2, 3, 4].map(sweep({ from: 1, to: 3, steps: 5, scale: "linear" }))).toEqual([1, 1.5, 2, 2.5, 3]);
  });

  it("tells every mistake at once", () => {
    const wrong = () => sweep({ from: 0, to: Number.NaN, steps: 1, scale: "cubic" as never, stepz: 3 } as never);
    expect(wrong).toThrow(/stepz.*from.*to.*steps.*scale/s);
    expect(() => sweep({ from: 1, to: 1 })).toThrow("to: expected a rate above from, 1, received 1");
    expect(() => sweep(null as never)).toThrow(GlidepathError);
  });
});

group("a range test", () => {
  it("measures every update, stops where the loss blows up, and says what the rules say", async () => {
    const seen: number[] = [];
    const result = await rangeTest({
      lossAt: (_t, lr) => usual(lr),
      onStep: ({ lr }) => void seen.push(lr),
      smoothing: 0.5,
    });
    const { points, stopped, suggestions } = result;
    expect(stopped).toEqual({ reason: "rose", updates: points.length });
    expect(seen).toEqual(points.map(({ lr }) => lr));
    expect(points.every(({ step, lr, loss }, i) => step === i && lr === sweep()(i) && loss === usual(lr))).toBe(true);
    const best = Math.min(...points.map(({ smoothed }) => smoothed));
    expect(points.at(-1)!.smoothed).toBeGreaterThan(4 * best);
    expect(points.at(-2)!.smoothed).toBeLessThanOrEqual(4 * best);
    expect(suggestions.valley.lr).toBeGreaterThan(1e-4);
    expect(suggestions.minimum.lr).toBeCloseTo(points.find(({ smoothed }) => smoothed === best)!.lr / 10, 12);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it("is the same as the curve read from a log, but for the word", async () => {
    const result = await rangeTest({ lossAt: async (_t, lr) => usual(lr), steps: 60 });
    const lrs = result.points.map(({ lr }) => lr);
    const again = recorded(
      lrs,
      result.points.map(({ loss }) => loss),
    );
    expect(again.points).toEqual(result.points);
    expect(again.scale).toBe("recorded");
  });

  it("takes NaN and the infinities for divergence", async () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const result = await rangeTest({ lossAt: (t) => (t === 30 ? bad : 3 - t / 30), steps: 50 });
      expect(result.stopped).toEqual({ reason: "not-finite", updates: 31 });
      expect(result.points.length).toBe(30);
      expect(describe(result).text[0]).toContain("no finite number");
    }
  });

  it("goes to the end if told so, and where multiples of the lowest loss mean nothing", async () => {
    const wild = (t: number) => (t % 2 ? 100 : 1);
    expect((await rangeTest({ lossAt: wild, smoothing: 0 })).stopped.updates).toBe(2);
    expect((await rangeTest({ lossAt: wild, smoothing: 0, stopAt: false })).stopped).toEqual({
      reason: "end",
      updates: 100,
    });
    expect((await rangeTest({ lossAt: (t) => t - 50 })).stopped.reason).toBe("end");
  });

  it("tells every wrong option at once, before anything is called", async () => {
    const wrong = { from: -1, smoothing: 1, stopAt: 1, lossAt: "x", restore: 3, speed: 1 } as never;
    const error: GlidepathError = await rangeTest(wrong).catch((caught) => caught);
    expect(error.issues.map(({ path }) => path).sort()).toEqual(
      ["from", "lossAt", "restore", "smoothing", "speed", "stopAt"].sort(),
    );
    await expect(rangeTest(undefined as never)).rejects.toThrow("expected an object with");
  });
});

group("the model is put back", () => {
  async function run(options: Partial<Parameters<typeof rangeTest<string>>[0]>) {
    const calls: string[] = [];
    const outcome = await rangeTest<string>({
      lossAt: () => 1,
      steps: 10,
      save: () => noting(calls, "save", "state"),
      restore: (saved) => void calls.push(`restore ${saved}`),
      ...options,
    }).catch((error: unknown) => error);
    return { calls, outcome };
  }
  const once = ["save", "restore state"];

  test.each<[string, object]>([
    ["at the end", {}],
    ["after an early stop", { lossAt: (t: number) => 10 ** t, smoothing: 0 }],
    ["after a loss that is no number", { lossAt: () => Number.NaN }],
    ["after an abort", { signal: AbortSignal.abort() }],
    ["after an error of the trainer", { lossAt: () => Promise.reject(new Error("out of memory")) }],
    ["after a loss of the wrong kind", { lossAt: () => ({ dataSync: 1 }) }],
    ["after an error of the listener", { onStep: () => JSON.parse("{") }],
  ])("%s", async (_when, options) => {
    expect((await run(options)).calls).toEqual(once);
  });

  it("and errors reach the caller, of both sides if both fail", async () => {
    const boom = new Error("boom");
    const fail = () => Promise.reject(boom);
    expect((await run({ lossAt: fail })).outcome).toBe(boom);
    expect((await run({ restore: fail })).outcome).toBe(boom);
    expect((await run({ lossAt: fail, restore: fail })).outcome).toMatchObject({ errors: [boom, boom] });
    const { outcome, calls } = await run({ save: fail });
    expect([outcome, calls]).toEqual([boom, []]);
    expect((await run({ lossAt: () => "0.3" as never })).outcome).toMatchObject({
      issues: [{ path: "loss", received: '"0.3"' }],
    });
  });
});

group("an abort", () => {
  const abortAt = (at: number) => {
    const controller = new AbortController();
    return { signal: controller.signal, onStep: ({ step }: { step: number }) => step === at && controller.abort() };
  };
  const lossAt = (_t: number, lr: number) => usual(lr);

  it("keeps what was measured, and going on gives the whole, to the bit", async () => {
    const whole = await rangeTest({ lossAt });
    for (const at of [0, 1, 40]) {
      const part = await rangeTest({ lossAt, ...abortAt(at) });
      expect([part.stopped, part.points.length]).toEqual([{ reason: "aborted", updates: at + 1 }, at + 1]);
      const steps: number[] = [];
      const resume = JSON.parse(JSON.stringify(part));
      const rest = await rangeTest({ lossAt: (t, lr) => noting(steps, t, usual(lr)), resume });
      expect(rest).toEqual(whole);
      expect(steps[0]).toBe(at + 1);
    }
  });

  it("that the trainer hears as well is no failure; another error then is one", async () => {
    const controller = new AbortController();
    const hears = () => {
      controller.abort();
      throw controller.signal.reason;
    };
    const { stopped } = await rangeTest({ lossAt: hears, signal: controller.signal });
    expect(stopped).toEqual({ reason: "aborted", updates: 0 });
    const other = new AbortController();
    const fails = () => {
      other.abort();
      throw new Error("disk");
    };
    await expect(rangeTest({ lossAt: fails, signal: other.signal })).rejects.toThrow("disk");
  });

  it("is resumed only from a result that fits", async () => {
    const part = await rangeTest({ lossAt, ...abortAt(5) });
    const refused = (resume: unknown, options = {}) =>
      rangeTest({ lossAt, resume, ...options }).catch((e) => e.message);
    expect(await refused(part, { to: 1, smoothing: 0.9 })).toMatch(/resume\.to.*resume\.smoothing.*points\[1\]/s);
    expect(await refused({ ...part, kind: "study" })).toContain('resume.kind: expected "range-test"');
    expect(await refused(await rangeTest({ lossAt }))).toContain('resume.stopped.reason: expected "aborted"');
    expect(await refused(7)).toContain("expected the result of a range test, received 7");
    expect(await refused({ ...part, points: [{ lr: 1e-7, loss: null }] })).toContain("resume.points[0]");
    expect(await refused({ ...part, points: "no" })).toContain("resume.points");
  });
});

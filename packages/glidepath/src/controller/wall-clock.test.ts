import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linesOf } from "../../../../tests/helpers.ts";
import { deepFreeze } from "../input/freeze.ts";
import { type Schedule, type SpecInput, schedule } from "../schedule.ts";
import { type WallClockState, wallClock } from "./index.ts";

/** Seconds that each update takes: one after another, for ever. */
type Pace = (update: number) => number;

const constant =
  (seconds: number): Pace =>
  () =>
    seconds;
const paces: Record<string, Pace> = {
  faster: constant(0.03),
  slower: constant(2.7),
  "slower and slower": (k) => 0.1 * 1.003 ** k,
  "faster and faster": (k) => 0.02 + 2 * 0.98 ** k,
  "compiled first": (k) => (k === 0 ? 350 : 0.3),
  "now and then an evaluation": (k) => (k % 50 === 49 ? 30 : 0.2),
  bursty: (k) => (Math.floor(k / 20) % 2 === 0 ? 0.05 : 1.5),
};

/** A whole run: every state but the last has an update after it. */
function statesOf(lr: Schedule, pace: Pace): WallClockState[] {
  const { start, next } = wallClock(lr);
  const states = [start()];
  for (let elapsed = 0, k = 0; elapsed < lr.budget.time!; k++) {
    elapsed += pace(k);
    states.push(next(states.at(-1)!, { elapsed }));
  }
  return states;
}

const budget = { time: "10min", stepsPerSecond: 5, peak: 1 };
const gallery = readdirSync("examples/schedules").map((file): [string, SpecInput] => [
  file,
  JSON.parse(readFileSync(`examples/schedules/${file}`, "utf8")).spec,
]);

describe("at the guessed pace", () => {
  it.each(gallery)(
    "%s: every rate is the schedule's own, to the bit, and the end comes with the time",
    (_file, spec) => {
      const conversions = { stepsPerEpoch: 50, batchSize: 8, tokensPerStep: 4096, peak: 0.1 };
      for (const [time, steps] of [
        [600, 4500],
        [7, 5003],
      ] as const) {
        const lr = schedule(spec, { time, steps, ...conversions });
        const { start, next, rate } = wallClock(lr);
        let state = start();
        for (let step = 0; step < steps; step++) {
          if (rate(state) !== lr(step)) expect([step, state, rate(state)]).toEqual([step, state, lr(step)]);
          state = next(state, { elapsed: ((step + 1) * time) / steps });
        }
        expect([state.place, rate(state)]).toEqual([steps, lr.before(steps)]);
      }
    },
  );
});

describe.each(Object.entries(paces))("%s", (name, pace) => {
  const specs = [
    "warmup 100, hold, linear 20% to 0, inclusive",
    "warmup 10%, cosine to 0, inclusive",
    "linear to 0.5 * linear 50 from 0 to 1, hold, inclusive",
  ];

  it.each(specs)("%s: never backwards, by updates in its warmup, and at the end when the time is", (spec) => {
    const lr = schedule(spec, budget);
    const { rate, warmup } = wallClock(lr);
    const states = statesOf(lr, pace);
    const isWrong = ({ place, steps }: WallClockState, i: number) =>
      place < (states[i - 1]?.place ?? 0) || (steps <= warmup && i < states.length - 2 && place !== steps);
    expect(states.filter(isWrong)).toEqual([]);
    expect(rate(states.at(-1)!)).toBe(lr.before(3000));
    // The update in which the time runs out.
    const last = states.at(-2)!;
    const own = (states.at(-1)!.elapsed - last.elapsed) / (600 - last.warmed);
    expect(3000 - last.place).toBeLessThanOrEqual(Math.max(1, (3000 - warmup) * own * (1 + 1e-9)));
    if (name === "faster" || name === "slower") expect([last.place >= 2999, rate(last)]).toEqual([true, lr(2999)]);
  });

  it("after the warmup, a share of the time is the same share of the curve", () => {
    const lr = schedule("warmup 100, linear to 0", budget);
    const isOff = ({ elapsed, warmed, place }: WallClockState) => {
      const share = (elapsed - warmed) / (600 - warmed);
      return share < 0.99 && Math.abs(place - (100 + 2900 * share)) > 1e-9;
    };
    expect(statesOf(lr, pace).slice(101, -2).filter(isOff)).toEqual([]);
  });

  it("goes on from a saved state at any update to the bit", () => {
    const lr = schedule("warmup 100, cosine to 0", budget);
    const whole = statesOf(lr, pace);
    const every = Math.max(1, Math.floor(whole.length / 40));
    for (let at = 0; at < whole.length; at += every) {
      const { resume, next } = wallClock(schedule("warmup 100, cosine to 0", budget));
      let state = resume(JSON.parse(JSON.stringify(whole[at])));
      for (const { elapsed } of whole.slice(at + 1, at + 200)) state = next(state, { elapsed });
      expect(state).toEqual(whole[Math.min(at + 199, whole.length - 1)]);
    }
  });
});

it.each([1, 30, 700, 3000, 1e6])(
  "shares of time are those of the updates that the run turns out to have, though %i were guessed",
  (guess) => {
    const updates = 700;
    const states = statesOf(schedule("cosine to 0", { time: updates, steps: guess }), constant(1));
    const { rate } = wallClock(schedule("cosine to 0", { time: updates, steps: guess }));
    const told = schedule("cosine to 0", { steps: updates });
    const isOff = (state: WallClockState, step: number) => Math.abs(rate(state) - told(step)) > 1e-12;
    // The last update is at the last step of the guess where there are more of these.
    expect(states.slice(0, updates - 1).filter(isOff)).toEqual([]);
    expect(states[updates - 1]!.place).toBe(Math.max(guess - 1, guess * (1 - 1 / updates)));
    expect([states.length, rate(states[updates]!)]).toEqual([updates + 1, 0]);
  },
);

describe("whatever the clock does", () => {
  const clocks = fc.array(
    fc.record({
      elapsed: fc.double({ min: -1e3, max: 1e3, noNaN: true }),
      paused: fc.double({ min: 0, max: 50, noNaN: true }),
    }),
    { maxLength: 80 },
  );
  const specs = fc.constantFrom("warmup 20, linear to 0", "warmup 20%, linear to 0", "linear 900 from 0 to 1, hold");
  const lengths = fc.record({
    time: fc.double({ min: 1e-3, max: 2e3, noNaN: true }),
    steps: fc.integer({ min: 1, max: 5000 }),
  });

  it("the place never falls, stays on the curve, and comes from its input alone", () => {
    fc.assert(
      fc.property(clocks, specs, lengths, (seen, spec, { time, steps }) => {
        const lr = schedule(spec, { time, steps: Math.max(steps, 901) });
        const { start, next, rate, resume } = wallClock(lr);
        let state = deepFreeze(start());
        for (const observation of seen) {
          const after = deepFreeze(next(state, observation));
          const isSound = after.place >= state.place && after.place <= lr.steps && Number.isFinite(rate(after));
          expect([next(state, observation), resume(JSON.parse(JSON.stringify(after)))]).toEqual([after, after]);
          expect([isSound, after.place === lr.steps || after.elapsed < time]).toEqual([true, true]);
          state = after;
        }
      }),
    );
  });

  it("one that is set back stands still, and pauses do not count", () => {
    const { start, next } = wallClock(schedule("linear to 0", budget));
    const run = (seen: readonly { elapsed: number; paused?: number }[]) => seen.reduce(next, start());
    expect(run([{ elapsed: 60 }, { elapsed: 10 }, { elapsed: 61 }])).toMatchObject({
      elapsed: 61,
      steps: 3,
      place: 305,
    });
    expect(run([{ elapsed: 60 }, { elapsed: 1061, paused: 1000 }])).toMatchObject({ elapsed: 61, place: 305 });
  });
});

describe("the warmup that goes by updates", () => {
  it.each<[string, number]>([
    ["warmup 100, linear to 0", 100],
    ["warmup 100, linear 50 to 1.2, cosine to 0", 150],
    ["warmup 2ep, cosine to 0", 20],
    ["linear until 30 from 0 to peak, hold", 30],
    ["warmup 10%, linear to 0", 0],
    ["hold 100, linear 100 to 0", 0],
    ["linear to 0 * linear 40 from 0 to 1, hold", 40],
    ["wsd warmup=70", 70],
    ["wsd", 0],
    ["linear 100 from 0 to 1 every 10, linear to 0", 0],
  ])("%s: %i", (spec, updates) => {
    expect(wallClock(schedule(spec, { ...budget, stepsPerEpoch: 10 })).warmup).toBe(updates);
  });

  it("is cut off by the end of the time: time goes before updates", () => {
    const lr = schedule("warmup 100, linear to 0", budget);
    const states = statesOf(lr, constant(10));
    expect(states.slice(-4).map(({ place }) => place)).toEqual([57, 58, 2999, 3000]);
  });

  it("leaves the end to the value that the curve ends on, where the end policy would begin again", () => {
    const lr = schedule("linear to 0.25, end periodic", { time: 10, steps: 10 });
    const { rate } = wallClock(lr);
    expect(rate(statesOf(lr, constant(1)).at(-1)!)).toBe(0.25);
  });
});

describe("what cannot be used", () => {
  const clock = wallClock(schedule("warmup 100, linear to 0", budget));

  it.each<[() => unknown, string]>([
    [
      () => wallClock(schedule("linear", { steps: 10 })),
      `budget.time: expected a budget of time, received nothing. Make the schedule under one, such as { time: "10min", stepsPerSecond: 5 }`,
    ],
    [
      () => clock.next(clock.start(), { elapsed: Number.NaN }),
      "elapsed: expected a finite number of seconds, received NaN",
    ],
    [() => clock.next(clock.start(), {} as never), "elapsed: expected a finite number of seconds, received undefined"],
    [
      () => clock.next(clock.start(), { elapsed: 1, paused: "1" as never }),
      'paused: expected a finite number of seconds, received "1"',
    ],
    [
      () => clock.resume(7),
      "state: expected an object with kind, version, time, guess, elapsed, steps, warmed, place, received 7",
    ],
    [() => clock.resume({ ...clock.start(), time: 60 }), "state.time: expected 600, received 60"],
    [() => clock.resume({ ...clock.start(), guess: 60 }), "state.guess: expected 3000, received 60"],
    [
      () => clock.resume({ ...clock.start(), place: 3001 }),
      "state.place: expected a finite number of at least 0 and at most 3000, received 3001",
    ],
    [
      () => clock.resume({ ...clock.start(), steps: 1.5 }),
      "state.steps: expected a whole number of at least 0, received 1.5",
    ],
  ])("%#", (call, message) => {
    expect(linesOf(call)).toEqual([message]);
  });
});

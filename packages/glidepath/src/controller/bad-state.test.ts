import { describe, expect, it } from "vitest";
import { type GreedyState, greedyController, type PlateauState, reduceOnPlateau } from "./index.ts";

const torch = reduceOnPlateau({ semantics: "torch", patience: 2, base: 0.1 });
const optax = reduceOnPlateau({ semantics: "optax", patience: 2, accumulationSize: 2 });
const greedy = greedyController({ window: 2 });
const plateauState = (change: object) => ({ ...torch.start(), ...change });
const greedyState = (change: object) => ({ ...greedy.start(), ...change });

describe("a saved plateau state", () => {
  it.each<[unknown, string]>([
    [
      undefined,
      "state: expected an object with kind, version, semantics, mode, factor, rate, best, bad, cooldown, held, mean, received nothing",
    ],
    [[], "state: expected an object with kind,"],
    ['{"version":1}', "state: expected an object with kind,"],
    [
      {},
      'state.kind: expected "plateau", received nothing\nstate.version: expected 1, received nothing\nstate.semantics:',
    ],
    [plateauState({ version: 2 }), "state.version: expected 1, received 2"],
    [plateauState({ semantics: "keras" }), 'state.semantics: expected "torch", received "keras"'],
    [plateauState({ mode: "max" }), 'state.mode: expected "min", received "max"'],
    [greedy.start(), 'state.kind: expected "plateau", received "greedy"'],
    [plateauState({ factor: 2 }), "state.factor: expected a finite number of at least 0 and at most 1, received 2"],
    [plateauState({ factor: Number.NaN }), "state.factor: expected a finite number"],
    [plateauState({ rate: 1 }), "state.rate: expected a finite number of at least 0 and at most 0.1, received 1"],
    [
      plateauState({ factor: 0.5 }),
      "state.factor: expected rate / base, 1, received 0.5. The base rate of the controller",
    ],
    [
      plateauState({ best: "inf" }),
      'state.best: expected a number, "NaN", "Infinity" or "-Infinity", or null, received "inf"',
    ],
    [plateauState({ best: Infinity }), "state.best: expected"],
    [plateauState({ bad: -1 }), "state.bad: expected a whole number of at least 0, received -1"],
    [plateauState({ cooldown: 0.5 }), "state.cooldown: expected a whole number of at least 0, received 0.5"],
    [plateauState({ held: 1 }), "state.held: expected"],
    [plateauState({ mean: null }), "state.mean: expected"],
    [plateauState({ cooldwn: 1 }), 'state.cooldwn: expected a known key, received "cooldwn". Did you mean "cooldown"?'],
    [Object.create(torch.start()), 'state.kind: expected "plateau", received nothing'],
  ])("%j is refused", (saved, message) => {
    expect(() => torch.resume(saved)).toThrow(message);
  });

  it("goes on under other options, but not past optax's patience, whose count has to meet it", () => {
    const state: PlateauState = { ...optax.start(), bad: 1, held: 1 };
    expect(optax.resume(state)).toEqual(state);
    expect(() => optax.resume({ ...state, bad: 2 })).toThrow(
      "state.bad: expected a whole number of at least 0 and below 2",
    );
    expect(() => optax.resume({ ...state, held: 2 })).toThrow("state.held: expected a whole number");
    expect(reduceOnPlateau({ semantics: "optax", patience: 9, accumulationSize: 2 }).resume(state)).toEqual(state);
  });
});

describe("a saved greedy state", () => {
  it.each<[unknown, string]>([
    [7, "state: expected an object with kind, version, mode, factor, rate, best, good, bad"],
    [torch.start(), 'state.kind: expected "greedy", received "plateau"'],
    [greedyState({ version: "1" }), 'state.version: expected 1, received "1"'],
    [greedyState({ good: 1.5 }), "state.good: expected a whole number of at least 0, received 1.5"],
    [greedyState({ warmup: null }), "state.warmup: expected a whole number"],
    [greedyState({ resetIn: -1 }), "state.resetIn: expected a whole number"],
    [greedyState({ recent: [1, 2, 3] }), "state.recent: expected a list of at most 2 numbers, received a list of 3"],
    [greedyState({ recent: [null] }), "state.recent: expected a list of at most 2 numbers"],
    [greedyState({ recent: new Array(1) }), "state.recent: expected a list of at most 2 numbers"],
    [greedyState({ recent: "12" }), "state.recent: expected a list"],
    [
      greedyState({ rate: 2, factor: 2 }),
      "state.factor: expected a finite number of at least 0 and at most 1, received 2\nstate.rate",
    ],
  ])("%j is refused", (saved, message) => {
    expect(() => greedy.resume(saved)).toThrow(message);
  });

  it("is copied, its list too", () => {
    const saved: GreedyState = greedy.next(greedy.start(), 3);
    const resumed = greedy.resume(saved);
    expect(resumed).toEqual(saved);
    expect(resumed.recent).not.toBe(saved.recent);
  });
});

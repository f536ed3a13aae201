import { defaultDevice, grad, init, jit, numpy as np } from "@jax-js/jax";
import { beforeAll, describe, expect, it } from "vitest";
import { GlidepathError } from "../input/issue.ts";
import { rateArgument } from "./jax.ts";

const lr = (step: number): number => [0.5, 0.25, 0.125, 1][step] ?? 0;

beforeAll(async () => {
  // init() alone asks for `navigator`, which Node 20 lacks.
  await init("wasm");
  defaultDevice("wasm");
});

/** Weights after each update of `count`, from 0 with gradient 1: the differences are the rates that acted. */
function train(update: (weight: np.Array, rate: number) => np.Array, rates: () => number, count: number): number[] {
  let weight = np.array([0]);
  const seen = Array.from({ length: count }, () => {
    weight = update(weight, rates());
    return (weight.ref.js() as number[])[0]!;
  });
  weight.dispose();
  return seen;
}

describe("rateArgument", () => {
  it("reaches a jitted step anew at every update, with one trace", () => {
    let traces = 0;
    const update = jit((weight: np.Array, rate: np.Array) => {
      traces += 1;
      return weight.sub(rate);
    });
    const rates = rateArgument(lr);
    expect(train((weight, rate) => update(weight, rate), rates.step, 4)).toEqual([-0.5, -0.75, -0.875, -1.875]);
    expect([traces, rates.steps]).toEqual([1, 4]);
    const resumed = rateArgument(lr, { start: 2 });
    expect(train((weight, rate) => update(weight, np.array(rate)), resumed.step, 2)).toEqual([-0.125, -1.125]);
  });

  it("matters: a rate closed over stays at its first value", () => {
    const rates = rateArgument(lr);
    let rate = rates.step();
    const update = jit((weight: np.Array) => weight.sub(rate));
    const seen = train(
      (weight) => update(weight),
      () => (rate = rates.step()),
      3,
    );
    expect(seen).toEqual([-0.25, -0.5, -0.75]); // always schedule(1), the rate at the time of the trace
  });

  it("trains a real least-squares fit, compiled as a whole", () => {
    let traces = 0;
    const loss = (w: np.Array, x: np.Array, y: np.Array): np.Array => np.square(np.dot(x, w).sub(y)).mean();
    const update = jit((w: np.Array, x: np.Array, y: np.Array, rate: np.Array) => {
      traces += 1;
      const slope = grad((v: np.Array) => loss(v, x, y))(w.ref);
      return w.sub(slope.mul(rate));
    });
    const x = np.array([
      [1, 0],
      [0, 1],
      [1, 1],
    ]);
    const y = np.array([2, -1, 1]);
    const rates = rateArgument((step) => 0.5 * (1 - step / 200));
    let w = np.array([0, 0]);
    for (let t = 0; t < 200; t++) w = update(w, x.ref, y.ref, rates.step());
    const [a, b] = w.js() as [number, number];
    expect(a).toBeCloseTo(2, 4);
    expect(b).toBeCloseTo(-1, 4);
    expect(traces).toBe(1);
  });

  it("refuses a value that is not finite and does not count it", () => {
    const rates = rateArgument(() => Number.NaN);
    expect(() => rates.step()).toThrow(GlidepathError);
    expect(rates.steps).toBe(0);
  });
});

/** optax's sgd by structure (optax 0.1.2 is not on the registry): the rate may be a function of the 0-based count. */
function optaxLikeSgd(rate: number | ((count: number) => number)) {
  return {
    init: () => ({ count: 0 }),
    update: (gradient: number, state: { count: number }): [number, { count: number }] => [
      -(typeof rate === "function" ? rate(state.count) : rate) * gradient,
      { count: state.count + 1 },
    ],
  };
}

describe("a schedule as optax's", () => {
  it("is passed as it is: update t is made at schedule(t), also from a kept state", () => {
    const solver = optaxLikeSgd(lr);
    let state = solver.init();
    const moves = [0, 1, 2, 3].map(() => {
      const [move, next] = solver.update(1, JSON.parse(JSON.stringify(state)));
      state = next;
      return move;
    });
    expect(moves).toEqual([-0.5, -0.25, -0.125, -1]);
  });
});

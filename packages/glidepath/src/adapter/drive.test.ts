import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drive } from "./optimizer.ts";

const halving = (step: number): number => 0.5 ** step;

/** A trainer in the manner of convnetjs and toygrad: the rate is a field read at each update. */
function convnetLike(): { learning_rate: number; weight: number; train(): void } {
  return {
    learning_rate: 1,
    weight: 0,
    train() {
      this.weight -= this.learning_rate;
    },
  };
}

/**
 * A network in the manner of brain.js 1.6.1: `train` puts its `learningRate` option (0.3 if left out) into `trainOpts`,
 * reads it from there in each iteration, and calls back *after* each.
 */
function brainLike() {
  const net = {
    trainOpts: { learningRate: 0.3 },
    weight: 0,
    train(options: { iterations: number; learningRate?: number; callback: () => void }): void {
      net.trainOpts.learningRate = options.learningRate ?? 0.3;
      for (let i = 0; i < options.iterations; i++) {
        net.weight -= net.trainOpts.learningRate;
        options.callback();
      }
    },
  };
  return net;
}

describe("drive", () => {
  it("writes nothing when built, and makes update t at schedule(t)", () => {
    const trainer = convnetLike();
    const run = drive(trainer, halving);
    expect([trainer.learning_rate, run.steps]).toEqual([1, 0]);
    const rates = [0, 1, 2, 3].map(() => {
      const rate = run.step();
      trainer.train();
      return rate;
    });
    expect(rates).toEqual([1, 0.5, 0.25, 0.125]);
    expect([trainer.weight, run.steps]).toEqual([-1.875, 4]);
  });

  it("steers a brain.js-like network: the first rate as an option, the others from the callback", () => {
    const net = brainLike();
    const run = drive(net.trainOpts, halving);
    net.train({ iterations: 3, learningRate: run.step(), callback: run.step });
    expect(net.weight).toBe(-1.75);
  });

  it("goes on from its one integer as if never interrupted, wherever the cut", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
        fc.nat(),
        (table, cut) => {
          const schedule = (step: number): number => table[Math.min(step, table.length - 1)]!;
          const seen: number[] = [];
          let run = drive((rate) => void seen.push(rate), schedule);
          for (let t = 0; t < table.length; t++) {
            if (t === cut % table.length) run = drive((rate) => void seen.push(rate), schedule, { start: run.steps });
            run.step();
          }
          expect(seen).toEqual(table);
          expect(run.steps).toBe(table.length);
        },
      ),
    );
  });

  it("keeps target and count when the schedule gives no finite number, and can go on", () => {
    const optimizer = { paramGroups: [{ lr: 0.7 }, { lr: 0.7 }] };
    let broken = true;
    const run = drive(optimizer, (step) => (step === 1 && broken ? 0 / 0 : 0.1));
    run.step();
    expect(() => run.step()).toThrow("the schedule's value at step 1: expected a finite number, received NaN");
    expect([run.steps, optimizer.paramGroups[0]!.lr]).toEqual([1, 0.1]);
    broken = false;
    expect([run.step(), run.steps]).toEqual([0.1, 2]);
  });

  it("refuses groups with different rates until told how they belong together", () => {
    const optimizer = { paramGroups: [{ lr: 0.01 }, { lr: 0.1 }] };
    expect(() => drive(optimizer, halving)).toThrow(
      "the rates 0.01, 0.1 belong together, received none. scale: [0.1, 1] keeps their ratios, scale: [1, 1] gives all",
    );
    expect(optimizer.paramGroups).toEqual([{ lr: 0.01 }, { lr: 0.1 }]);
    drive(optimizer, halving, { scale: [0.5, 1] }).step();
    expect(optimizer.paramGroups).toEqual([{ lr: 0.5 }, { lr: 1 }]);
    expect(() => drive({ paramGroups: [{ lr: Number.NaN }, { lr: Number.NaN }] }, halving)).not.toThrow();
  });

  it.each([
    ["warmup 10%", undefined, 'schedule: expected a function (step) => rate, received "warmup 10%". Build one first'],
    [{ peak: 1 }, undefined, "schedule: expected a function (step) => rate, received an object with peak"],
    [halving, -1, "start: expected the number of updates already made, a whole number of at least 0, received -1"],
    [halving, 1.5, "received 1.5"],
    [halving, "3", 'received "3"'],
  ])("refuses schedule %s with start %s", (schedule, start, message) => {
    expect(() => drive({ lr: 1 }, schedule as never, { start: start as never })).toThrow(message);
  });

  it("refuses options that it does not know", () => {
    expect(() => drive({ lr: 1 }, halving, { starts: 5 } as never)).toThrow("options.starts: expected a known key");
  });
});

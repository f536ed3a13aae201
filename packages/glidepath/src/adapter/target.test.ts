import { describe, expect, it } from "vitest";
import { GlidepathError } from "../input/issue.ts";
import { asOptimizer, drive, type RateTarget, rateSetter, setRate } from "./optimizer.ts";

const halving = (step: number): number => 0.5 ** step;

describe("setRate", () => {
  it("finds the place of the rate in every kind of target", () => {
    const calls: number[] = [];
    const setter = { learningRate: 1, setLearningRate: (rate: number) => void calls.push(rate) };
    const places: [RateTarget, () => unknown, unknown][] = [];
    const add = <T extends RateTarget>(target: T, read: (target: T) => unknown, wanted: unknown): void =>
      void places.push([target, () => read(target), wanted]);
    add(
      (rate: number) => void calls.push(rate),
      () => calls.at(-1),
      0.25,
    );
    add(setter, (t) => [t.learningRate, calls.at(-1)], [1, 0.25]); // the method wins, the field is left alone
    add({ paramGroups: [{ lr: 1 }, { lr: 2 }] }, (t) => t.paramGroups.map((g) => g.lr), [0.25, 0.25]);
    add({ param_groups: [{ lr: 1 }] }, (t) => t.param_groups[0]!.lr, 0.25);
    add({ lr: 1 }, (t) => t.lr, 0.25);
    add({ learningRate: 1 }, (t) => t.learningRate, 0.25);
    add({ learning_rate: 1 }, (t) => t.learning_rate, 0.25);
    add({ learningRate: 1, iterations: 20_000 }, (t) => t.learningRate, 0.25);
    for (const [target, read, wanted] of places) {
      setRate(target, 0.25);
      expect(read()).toEqual(wanted);
    }
    expect(calls).toEqual([0.25, 0.25]);
  });

  it("uses a setter on a class, with its own this", () => {
    class Trainer {
      #rate = 1;
      get lr(): number {
        return this.#rate;
      }
      set lr(value: number) {
        this.#rate = value;
      }
    }
    const trainer = new Trainer();
    setRate(trainer, 0.5);
    expect(trainer.lr).toBe(0.5);
  });

  it("multiplies by one scale for each group, groups added later included only with a factor", () => {
    const optimizer = { paramGroups: [{ lr: 1 }, { lr: 1 }] };
    const write = rateSetter(optimizer, { scale: [1, 10] });
    write(0.5);
    expect(optimizer.paramGroups).toEqual([{ lr: 0.5 }, { lr: 5 }]);
    optimizer.paramGroups.push({ lr: 1 });
    expect(() => write(0.25)).toThrow("expected one factor for each of 3 groups, received 2");
    expect(optimizer.paramGroups).toEqual([{ lr: 0.5 }, { lr: 5 }, { lr: 1 }]);
  });

  const kinds = "or with a number in lr, learningRate, learning_rate";
  it.each([
    [null, "received null."],
    [undefined, "received undefined."],
    ["adam", 'received "adam".'],
    [0.1, "received 0.1."],
    [[{ lr: 1 }], "received a list of 1."],
    [{}, `${kinds}, received an object with no keys`],
    [{ rate: 1 }, `${kinds}, received an object with rate`],
    [{ lr: "0.1" }, `${kinds}, received an object with lr`],
    [{ setLearningRate: 0.1 }, "received an object with setLearningRate."],
    [{ optimizer: { lr: 1 } }, "Pass its .optimizer"],
    [{ trainOpts: { learningRate: 0.3 } }, "Pass its .trainOpts"],
    [{ paramGroups: [] }, "paramGroups: expected an array of { lr: number }, received a list of 0"],
    [{ param_groups: { lr: 1 } }, "received an object with lr"],
    [
      { paramGroups: [{ lr: 1 }, { params: [] }] },
      "paramGroups[1]: expected { lr: number }, received an object with params",
    ],
  ])("refuses %j", (target, message) => {
    for (const use of [
      () => setRate(target as never, 0.1),
      () => drive(target as never, halving),
      () => asOptimizer(target as never),
    ]) {
      expect(use).toThrow(GlidepathError);
      expect(use).toThrow(message as string);
    }
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, "0.1", null])(
    "refuses the rate %s and changes nothing",
    (rate) => {
      const optimizer = { lr: 0.7 };
      expect(() => setRate(optimizer, rate as never)).toThrow(GlidepathError);
      expect(optimizer.lr).toBe(0.7);
    },
  );

  it("lets zero and negative rates pass, as frameworks do", () => {
    const optimizer = { lr: 0.7 };
    setRate(optimizer, 0);
    expect(optimizer.lr).toBe(0);
    setRate(optimizer, -0.1);
    expect(optimizer.lr).toBe(-0.1);
  });

  it("refuses a wrong scale", () => {
    expect(() => rateSetter({ lr: 1 }, { scale: [1] })).toThrow(
      "scale: expected an optimizer with paramGroups beside it",
    );
    expect(() => rateSetter({ paramGroups: [{ lr: 1 }] }, { scale: [Number.NaN] })).toThrow(
      "scale[0]: expected a finite",
    );
    expect(() => rateSetter({ paramGroups: [{ lr: 1 }] }, { scale: [] })).toThrow("each of 1 groups, received 0");
  });
});

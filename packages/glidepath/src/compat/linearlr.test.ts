import { describe, expect, it } from "vitest";
import { LinearLR } from "./linearlr.ts";

const optimizer = (...rates: number[]) => ({
  paramGroups: rates.map((lr): { lr: number; initialLr?: number } => ({ lr })),
});

function ratesOf(groups: readonly { lr: number }[]): number[] {
  return groups.map(({ lr }) => lr);
}

describe("LinearLR", () => {
  it("is base × (1 - t/T), to the bit, for every group", () => {
    const model = optimizer(0.1, 3);
    const schedule = new LinearLR(model, 7);
    for (let t = 0; t < 7; t++) {
      expect(ratesOf(model.paramGroups)).toEqual([0.1 * (1 - t / 7), 3 * (1 - t / 7)]);
      expect(schedule.getLr()).toEqual(ratesOf(model.paramGroups));
      schedule.step();
    }
  });

  it("makes its last update at base/T, then holds 0", () => {
    const model = optimizer(0.1);
    const schedule = new LinearLR(model, 4);
    const rates = [0, 1, 2, 3, 4, 5].map(() => {
      const [rate] = ratesOf(model.paramGroups);
      schedule.step();
      return rate;
    });
    expect(rates).toEqual([0.1, 0.1 * 0.75, 0.05, 0.025, 0, 0]);
  });

  it("goes on below 0 with clamp: false, as the original does", () => {
    const model = optimizer(0.1);
    const schedule = new LinearLR(model, 4, { clamp: false });
    for (let i = 0; i < 6; i++) schedule.step();
    expect(schedule.getLastLr()).toEqual([0.1 * (1 - 6 / 4)]);
  });

  it("writes into param_groups too, and records each group's rate under that spelling", () => {
    const model = { param_groups: [{ lr: 0.2 }, { lr: 0.4 }] };
    new LinearLR(model, 2).step();
    expect(model.param_groups).toEqual([
      { lr: 0.1, initial_lr: 0.2 },
      { lr: 0.2, initial_lr: 0.4 },
    ]);
    const camel = optimizer(0.2);
    new LinearLR(camel, 2);
    expect(camel.paramGroups).toEqual([{ lr: 0.2, initialLr: 0.2 }]);
  });

  it("keeps a rate already recorded, as torch does, so a second schedule starts where the first one did", () => {
    const model = optimizer(0.1);
    const first = new LinearLR(model, 2);
    first.step();
    first.step();
    expect(ratesOf(model.paramGroups)).toEqual([0]);
    expect(new LinearLR(model, 5).getLastLr()).toEqual([0.1]);
  });

  it("resumes by lastEpoch: the next update's rates, from the recorded base", () => {
    const model = { param_groups: [{ lr: 0.03, initial_lr: 0.1 }] };
    const schedule = new LinearLR(model, 10, { lastEpoch: 6 });
    expect([schedule.stateDict().lastEpoch, model.param_groups[0]!.lr]).toEqual([7, 0.1 * (1 - 7 / 10)]);
  });

  it("tells what it set last, even if someone else has written to the optimizer", () => {
    const model = optimizer(0.1);
    const schedule = new LinearLR(model, 2);
    model.paramGroups[0]!.lr = 5;
    expect(schedule.getLastLr()).toEqual([0.1]);
    schedule.getLastLr()[0] = 7;
    expect(schedule.getLastLr()).toEqual([0.1]);
  });

  it("writes through accessors, as views of other optimizers have them", () => {
    const written: number[] = [];
    const group = {
      get lr() {
        return written.at(-1) ?? 0.1;
      },
      set lr(rate: number) {
        written.push(rate);
      },
    };
    new LinearLR({ paramGroups: [group] }, 2).step();
    expect(written).toEqual([0.1, 0.05]);
  });

  it("leaves groups alone that are added later", () => {
    const model = optimizer(0.1);
    const schedule = new LinearLR(model, 2);
    model.paramGroups.push({ lr: 9 });
    schedule.step();
    expect(ratesOf(model.paramGroups)).toEqual([0.05, 9]);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { glidepath } from "../../../tests/command-line.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "glidepath-plan-words-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function plan(content: object, ...args: string[]) {
  const path = join(folder, "plan.json");
  writeFileSync(path, JSON.stringify(content));
  const found = await glidepath("plan", path, "--format", "json", ...args);
  return { ...found, err: found.err.replaceAll(path, "FILE") };
}

/** The values of a plan at some of its steps. */
async function rows(content: object, ...args: string[]) {
  const { status, out, err } = await plan(content, ...args);
  expect([status, err]).toEqual([0, ""]);
  return JSON.parse(out).rows as { step: number; values: Record<string, number>; groups: object }[];
}

const cosine = "torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=900)";

describe("a framework's words in a plan", () => {
  test("may be a text; the plan's peak is the optimizer's rate", async () => {
    const [first, last] = await rows({ lr: cosine, momentum: 0.9, budget: { steps: 901, peak: 0.1 } });
    expect(first).toMatchObject({ step: 0, values: { lr: 0.1, momentum: 0.9 } });
    expect(last).toMatchObject({ step: 900 });
    expect(last!.values.lr).toBeCloseTo(0, 15);
  });

  test("may stand beside what they leave open, in groups and for other quantities too", async () => {
    const content = {
      lr: "hold",
      weightDecay: { words: "StepLR(optimizer, 2, gamma=0.5)", peak: 0.4 },
      groups: { head: { lr: { words: "StepLR(30)", framework: "torch", peak: 0.3 } } },
      budget: { steps: 4, peak: 0.1 },
    };
    const found = await rows(content);
    expect(found.map(({ step, values }) => [step, values.lr, values.weightDecay])).toEqual([
      [0, 0.1, 0.4],
      [2, 0.1, 0.2],
      [3, 0.1, 0.2],
    ]);
    expect(found[0]!.groups).toEqual({ head: { lr: 0.3, weightDecay: 0.4 } });
  });

  test("keep their own rate; a group's notation keeps the plan's peak; the command line goes first", async () => {
    const content = {
      lr: "OneCycleLR(optimizer, max_lr=0.4, total_steps=10)",
      groups: { head: { lr: "hold" } },
      budget: { steps: 10, peak: 0.1 },
    };
    const top = (all: Awaited<ReturnType<typeof rows>>) => Math.max(...all.map(({ values }) => values.lr!));
    const found = await rows(content);
    expect(top(found)).toBe(0.4);
    expect(found[0]!.groups).toMatchObject({ head: { lr: 0.1 } });
    expect(top(await rows({ lr: cosine, budget: { steps: 10, peak: 0.1 } }, "--peak", "0.5"))).toBe(0.5);
    const beside = { words: cosine, peak: 0.2 };
    expect(top(await rows({ lr: beside, budget: { steps: 10, peak: 0.1 } }))).toBe(0.2);
    expect(top(await rows({ lr: beside, budget: { steps: 10, peak: 0.1 } }, "--peak", "0.5"))).toBe(0.5);
  });

  test("say how long the run is where nothing else does", async () => {
    const { out, err } = await plan({
      lr: "OneCycleLR(optimizer, max_lr=0.4, total_steps=70)",
      momentum: "linear from 0.9 to 0.8",
    });
    expect(JSON.parse(out).budget).toEqual({ steps: 70 });
    expect(err).toBe("");
    const flags = "pretrain.py --lr 0.4 --lr-decay-style linear --train-iters 50 --global-batch-size 8";
    expect(JSON.parse((await plan({ lr: flags })).out).budget).toMatchObject({ steps: 50 });
  });

  test("what their readers remark is said, by quantity, and told to programs", async () => {
    const { status, out, err } = await plan({ lr: cosine, wd: "StepLR(optimizer, 3)", budget: { steps: 10 } });
    expect(status).toBe(0);
    expect(err).toBe(
      "glidepath: lr: The rates are shares of the optimizer's rate, which is not known: give --peak\n" +
        "glidepath: wd: The values are shares of one that is not known: write { words: ..., peak: ... }\n",
    );
    expect(JSON.parse(out).readings).toEqual({
      lr: { framework: "torch", remarks: [expect.stringContaining("give --peak")] },
      wd: { framework: "torch", remarks: [expect.stringContaining("peak: ...")] },
    });
    const path = join(folder, "plan.json");
    expect((await glidepath("plan", path)).out).toContain("Share of the optimizer's rate");
    expect((await glidepath("plan", path, "-o", "-")).out).toContain("Share of the optimizer");
  });

  // biome-ignore format: a table reads better with one row on one line
  test.each<[object, string]>([
    [{ lr: "StepLRr(optimizer, 3)", budget: { steps: 5 } }, 'FILE: lr: expected a known schedule of a framework, received "StepLRr". Did you mean "StepLR"?'],
    [{ lr: "StepLR(optimizer, step_siz=3)", budget: { steps: 5 } }, "FILE: lr.StepLR.step_siz: expected a known argument"],
    [{ lr: "StepLR(optimizer, 3)" }, "FILE: budget: expected a number of steps"],
    [{ lr: { words: cosine, framwork: "torch" }, budget: { steps: 5 } }, 'FILE: lr.framwork: expected a known key, received "framwork". Did you mean "framework"?'],
    [{ lr: { words: cosine, framework: "torhc" }, budget: { steps: 5 } }, 'FILE: lr.framework: expected a known framework, received "torhc". Did you mean "torch"?'],
    [{ lr: { words: cosine, peak: -1 }, budget: { steps: 5 } }, "FILE: lr.peak: expected a finite number above 0, received -1"],
    [{ lr: "step,lr\n0,1\n1,2\n", budget: { steps: 5 } }, "FILE: lr: expected a schedule, received what looks like a table (CSV)"],
    [{ lr: "hold", groups: { a: { lr: "StepLRr(3)" } }, budget: { steps: 5, peak: 1 } }, "FILE: groups.a.lr: expected a known schedule"],
  ])("%j", async (content, message) => {
    const { status, out, err } = await plan(content);
    expect([status, out]).toEqual([2, ""]);
    expect(err).toContain(`glidepath: ${message}`);
  });

  test("options that only words need are refused where there are none", async () => {
    const { status, err } = await plan({ lr: "hold", budget: { steps: 5, peak: 1 } }, "--set", "a=1");
    expect([status, err]).toEqual([
      2,
      expect.stringContaining("glidepath: --set: expected a schedule in a framework's words"),
    ]);
  });
});

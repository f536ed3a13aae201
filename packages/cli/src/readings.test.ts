import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { glidepath } from "../../../tests/command-line.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "glidepath-readings-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const shares = "The rates are shares of the optimizer's rate, which is not known: give --peak";
const open = "StepLR(optimizer, 30)";
const steps = ["--steps", "100"];
const json = ["--format", "json"];

/** Words of which the reader has something to say. */
const flags = "pretrain.py --lr 0.4 --lr-decay-style linear --train-iters 100 --global-batch-size 8";
const remark = "The weight decay is 0.01 all the time";

describe("what a reader remarks", () => {
  const replan = ["--at", "50", "--to-steps", "200", "--policy", "stretch"];

  // biome-ignore format: a table reads better with one row on one line
  test.each([
    [["show", flags]], [["check", flags]], [["sample", flags]], [["plot", flags, "-o", "-"]], [["export", flags, "--to", "torch"]], [["replan", flags, ...replan]],
    [["diff", flags, ...replan]], [["show", flags, ...json]], [["check", flags, ...json]],
  ])("is seen by a person, once: %j", async (args) => {
    const { status, out, err } = await glidepath(...args);
    expect(status).toBeLessThan(2);
    expect(err.split(`glidepath: ${remark}\n`)).toHaveLength(2);
    if (args[0] === "show" && !args.includes("json")) expect(out).not.toContain("weight decay");
  });

  test("has the schedule's name before it where there are several", async () => {
    const { err } = await glidepath("diff", flags, "linear to 0", ...steps, "--peak", "0.4");
    expect(err).toContain(`glidepath: pretrain.py --lr 0.4 --lr-decay-style…: ${remark}\n`);
  });

  test("is told to programs", async () => {
    const reading = { framework: "megatron", remarks: expect.arrayContaining([remark]) };
    const read = async (...args: string[]) => JSON.parse((await glidepath(...args, ...json)).out);
    expect(await read("show", flags)).toEqual([expect.objectContaining(reading)]);
    expect(await read("check", flags)).toMatchObject(reading);
    expect(await read("check", flags, "hold")).toEqual([
      expect.objectContaining(reading),
      { name: "hold", findings: expect.any(Array) },
    ]);
    expect(await read("diff", flags, "hold", ...steps)).toMatchObject({ readings: [reading, {}] });
    expect(await read("replan", flags, ...replan)).toMatchObject(reading);
    for (const line of [
      ["show", "hold"],
      ["check", "hold"],
      ["diff", "hold", "cosine"],
      ["replan", "hold", ...replan],
    ]) {
      expect(JSON.stringify(await read(...line))).not.toMatch(/"(framework|remarks|readings)"/);
    }
  });

  test("does not keep what replan says from being read again", async () => {
    const path = join(folder, "next.json");
    writeFileSync(path, (await glidepath("replan", flags, ...replan, ...json)).out);
    expect((await glidepath("show", path)).status).toBe(0);
  });
});

describe("rates that are shares of one that nobody says", () => {
  test("are called so on the axis, in the terminal and in pictures", async () => {
    expect((await glidepath("show", open, ...steps)).out).toMatch(/^Share of the optimizer's rate\n/);
    expect((await glidepath("plot", open, ...steps, "-o", "-")).out).toContain(">Share of the optimizer&#39;s rate<");
    const both = (await glidepath("diff", open, "cosine to 0", ...steps)).out;
    expect(both).toMatch(/^Learning rate, or share of the optimizer's\n/);
    expect((await glidepath("show", open, ...steps, "--peak", "0.1")).out).toMatch(/^Learning rate\n/);
    expect((await glidepath("show", "StepLR(SGD(model, lr=0.1), 30)", ...steps)).out).toMatch(/^Learning rate\n/);
    expect((await glidepath("show", "cosine to 0", ...steps)).out).toMatch(/^Learning rate\n/);
  });

  test("are told to programs as such", async () => {
    const [shown] = JSON.parse((await glidepath("show", open, ...steps, ...json)).out);
    expect(shown).toMatchObject({ framework: "torch", remarks: [shares] });
    const [known] = JSON.parse((await glidepath("show", open, ...steps, "--peak", "0.1", ...json)).out);
    expect(known).toMatchObject({ framework: "torch", remarks: [] });
  });

  test.each(["torch", "csv", "json", "typescript"])("are not exported to %s", async (target) => {
    const { status, out, err } = await glidepath("export", open, ...steps, "--to", target);
    expect([status, out]).toEqual([2, ""]);
    expect(err).toMatch(/^glidepath: export: expected a rate: .*--peak RATE.*SGD\(model, lr=0\.1\)\n$/);
    expect((await glidepath("export", open, ...steps, "--to", target, "--peak", "0.1")).status).toBe(0);
  });
});

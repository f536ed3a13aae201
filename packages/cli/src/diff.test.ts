import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, print, schedule } from "glidepath";
import { compareSchedules, replan } from "glidepath/replan";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "./run.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "glidepath-diff-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `glidepath diff` in this process, as on a terminal of 80 columns without colour. */
async function diff(...args: string[]) {
  let [out, err] = ["", ""];
  const status = await run(["diff", ...args], {
    out: { write: (text) => (out += text), columns: 80 },
    err: { write: (text) => (err += text), columns: 80 },
    env: { LANG: "C.UTF-8", NO_COLOR: "1" },
  });
  return { status, out, err };
}

const wsd = ["wsd", "--steps", "10000", "--peak", "3e-4"];
const longer = [...wsd, "--at", "7000", "--to-steps", "20000", "--policy", "extend-stable"];

describe("two schedules", () => {
  test("that differ: both curves, a strip of the ratio, and where they part; status 1", async () => {
    const { status, out, err } = await diff("cosine to 0", "linear to 0", "--steps", "500");
    expect([status, err]).toEqual([1, "glidepath: a peak of 1 is assumed: give --peak\n"]);
    expect(out).toContain("● A: cosine to 0   ○ B: linear to 0");
    expect(out).toMatch(/\nB \/ A\n/);
    expect(out).toContain("first difference   at step 1: 0.99999 → 0.998");
    expect(out).toContain("largest ratio      202.64x at step 499: 9.8696e-6 → 0.002");
    expect(out).toContain("area               250.5 → 250.5, 1x");
    expect(
      Math.max(
        ...out
          .split("\n")
          .slice(0, 35)
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(80);
  });

  test("that are the same differ nowhere; status 0", async () => {
    const { status, out } = await diff("wsd", "warmup 1%, hold, sqrt 20% to 0");
    expect(status).toBe(0);
    expect(out).toContain("first difference   none in 1000 steps");
    expect(out).not.toContain("B / A");
  });

  test("of other lengths, each from its file, differ even if no rate does", async () => {
    for (const steps of [10, 20]) {
      const file = join(folder, `${steps}.json`);
      writeFileSync(file, JSON.stringify({ spec: { phases: [{ shape: "constant" }] }, budget: { steps } }));
    }
    const { status, out } = await diff(join(folder, "10.json"), join(folder, "20.json"));
    expect(status).toBe(1);
    expect(out).toContain("steps              10 → 20");
    expect(out).toContain("first difference   none in 10 steps");
  });

  test("within a tolerance are the same", async () => {
    const pair = ["linear to 0.1", "linear to 0.1001", "--steps", "50"];
    const { status, out } = await diff(...pair);
    expect([status, out]).toEqual([1, expect.stringMatching(/at step 1: 0\.982 → 0\.98200[12]\d*\n/)]);
    expect((await diff(...pair, "--tolerance", "0.01")).status).toBe(0);
  });

  test("with a 0 in one of them", async () => {
    const { out } = await diff("hold", "warmup 10%, hold", "--steps", "20");
    expect(out).toContain("0 in one of them   steps: 1, first at step 0: 1 → 0");
  });
});

describe("a run and its replanned form", () => {
  const lr = schedule("wsd", { steps: 10_000, peak: 3e-4 });
  const note = "Replanned after 7000 of 10000 updates, to 20000: extend-stable";
  const curve = replan(lr, { at: 7000, budget: { steps: 20_000 }, policy: "extend-stable" });
  const expected = schedule({ ...curve.spec, note }, curve.budget);

  test("prints the spec to go on with", async () => {
    const { status, out } = await diff(...longer);
    expect(status).toBe(1);
    expect(out).toContain("B: extend-stable at 7000");
    expect(out).toContain("first difference   at step 8001");
    const line = out.split("go on under --steps 20000 with\n  ")[1]!.trim();
    expect(parse(line)).toEqual(expected.spec);
  });

  test("as JSON: the comparison, and what to run", async () => {
    const { status, out } = await diff(...longer, "--format", "json");
    expect(status).toBe(1);
    const { replanned, ...comparison } = JSON.parse(out);
    expect(comparison).toEqual(JSON.parse(JSON.stringify(compareSchedules(lr, expected))));
    expect(replanned).toEqual({ notation: print(expected.spec), spec: expected.spec, budget: { steps: 20_000 } });
  });
});

test("writes both panels as one SVG or PNG", async () => {
  const [svg, png] = [join(folder, "d.svg"), join(folder, "d.png")];
  expect((await diff(...longer, "-o", svg)).err).toBe(`${svg} written\n`);
  const text = readFileSync(svg, "utf8");
  expect(text).toMatch(/^<svg [^>]*width="576" height="576"/);
  expect(text).toContain("extend-stable at 7000");
  expect(text).toContain("B / A");
  await diff(...longer, "-o", png);
  expect([16, 20].map((offset) => readFileSync(png).readUInt32BE(offset))).toEqual([3600, 3600]);
});

test("both panels begin and end at the same places, in every picture and in the terminal", async () => {
  const pairs = [
    ["cosine to 0", "linear to 0", "--steps", "500"],
    ["hold at 12345", "linear to 0.1", "--steps", "12345"],
    longer,
    ["wsd", "warmup 10%, hold at 0.3", "--steps", "7"],
    ["torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.1, total_steps=1000)", "wsd", "--steps", "1500"],
  ];
  for (const args of pairs) {
    const svg = join(folder, "aligned.svg");
    const { status, out } = await diff(...args, "-o", svg);
    expect(status).toBe(1);
    const panels = readFileSync(svg, "utf8").split('role="img"').slice(1);
    expect(panels).toHaveLength(2);
    const numbers = panels.map((panel) => {
      const [, x, width] = /<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"[^>]*fill="none"/.exec(panel)!;
      const ticks = [...panel.matchAll(/<text x="([\d.]+)" y="[\d.]+" text-anchor="middle">([^<]+)</g)];
      return { x, width, ticks: ticks.map(([, at, label]) => `${label} at ${at}`) };
    });
    expect(numbers[1]).toEqual(numbers[0]);
    expect(numbers[0]!.ticks.length).toBeGreaterThan(3);
    const axes = out.split("\n").filter((text) => text.includes("└"));
    expect(axes).toHaveLength(2);
    expect(axes[1]).toBe(axes[0]);
  }
});

test.each([
  [["wsd"], "expected two schedules, or one with --at, --to-steps and --policy, received 1"],
  [["wsd", "wsd", "wsd"], "expected one or two schedules, received 3"],
  [["wsd", "wsd", "--at", "5"], "expected one schedule to replan, received 2"],
  [["wsd", "--at", "5"], "expected --to-steps and --policy too"],
  [["wsd", "--at", "5", "--to-steps", "50", "--policy", "strech"], `received strech. Did you mean "stretch"?`],
  [
    ["wsd", "--at", "900", "--to-steps", "2000", "--policy", "extend-stable"],
    "where the cooldown begins, received 900",
  ],
  [["wsd", "cosine", "--format", "xml"], "--format: expected text or json, received xml"],
  [["wsd", "cosine", "-o", "a.gif"], "-o: expected a file ending in .svg or .png, received a.gif"],
  [["wsd", "cosine", "--tolerance", "2"], "tolerance: expected a share of the rate"],
])("%j cannot be used: status 2", async (args, message) => {
  const { status, out, err } = await diff(...args);
  expect([status, out]).toEqual([2, ""]);
  expect(err).toContain(message);
});

test("-o - puts the picture on standard output, in place of the text", async () => {
  const { status, out, err } = await diff(...longer, "-o", "-");
  expect([status, err]).toEqual([1, ""]);
  expect(out).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
});

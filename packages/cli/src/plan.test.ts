import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { schedule } from "glidepath";
import { type PlanInput, plan } from "glidepath/plan";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "./run.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "glidepath-plan-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `glidepath plan` in this process, as on a terminal of 80 columns without colour. */
async function glidepathPlan(...args: string[]) {
  let [out, err] = ["", ""];
  const status = await run(["plan", ...args], {
    out: { write: (text) => (out += text), columns: 80 },
    err: { write: (text) => (err += text), columns: 80 },
    env: { LANG: "C.UTF-8", NO_COLOR: "1" },
  });
  return { status, out, err };
}

function file(name: string, content: string | object): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const small = {
  name: "a small plan",
  lr: "warmup 10, linear to 0",
  momentum: { follows: "lr", low: 0.85, high: 0.95 },
  groups: { stem: { scale: 0.1 }, head: { momentum: 0.9 } },
  budget: { steps: 100, peak: 0.1, batchSize: [{ size: 8, length: 50 }, { size: 16 }] },
};

describe("a plan file", () => {
  test("is drawn, one panel a quantity, and listed where something begins, groups apart", async () => {
    const { status, out, err } = await glidepathPlan(file("small.json", small));
    expect([status, err]).toEqual([0, ""]);
    expect(out).toMatch(/^a small plan\nLearning rate\n/);
    expect(out).toMatch(/\n● other parameters {3}○ stem\n\nmomentum\n/);
    const [, tables] = out.split("● other parameters   ○ head\n\n");
    expect(tables).toBe(
      [
        "  step  samples         lr  momentum",
        "     0        0          0      0.95",
        "    10       80        0.1      0.85",
        "    99     1184  0.0011111   0.94889",
        "",
        "lr by group",
        "  step       stem",
        "     0          0",
        "    10       0.01",
        "    99  1.1111e-4",
        "",
        "momentum by group",
        "  step  head",
        "     0   0.9",
        "    10   0.9",
        "    99   0.9",
        "",
      ].join("\n"),
    );
  });

  test("may be YAML; the command line goes before its budget", async () => {
    const yaml = "lr: cosine to 0\nweightDecay: 0.1 # stays\nbudget: { tokens: 2e9, tokensPerStep: 1e6, peak: 1e-3 }\n";
    const { out } = await glidepathPlan(file("a.yaml", yaml), "--steps", "50", "--peak", "0.5", "--format", "json");
    const { spec, budget, rows, leftOut } = JSON.parse(out);
    expect([budget, leftOut]).toEqual([{ steps: 50, tokensPerStep: 1e6 }, 0]);
    expect(spec.lr).toEqual({ glidepath: 1, peak: 0.5, phases: [{ shape: "cosine", to: 0 }] });
    const last = schedule("cosine to 0", { steps: 50, peak: 0.5 })(49);
    expect(rows).toEqual([
      { step: 0, tokens: 0, values: { lr: 0.5, weightDecay: 0.1 }, groups: {} },
      { step: 49, tokens: 49e6, values: { lr: last, weightDecay: 0.1 }, groups: {} },
    ]);
    expect(plan(spec as PlanInput, budget).at(49)).toEqual({ lr: last, weightDecay: 0.1 });
  });

  test("with many restarts and many quantities stays within the page, and says what it leaves out", async () => {
    const others = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`quantity${i}`, "linear to 0"]));
    const { out } = await glidepathPlan(file("many.json", { lr: "cosine to 0 every 2", ...others }));
    expect(out).toContain("461 more steps at which something begins");
    const lines = out.split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines.filter((line) => line.startsWith("  step"))).toHaveLength(2);
  });

  test("without a budget of its own runs over 1000 steps", async () => {
    expect((await glidepathPlan(file("b.yaml", "lr: linear to 0\n"))).out).toContain("   999  0.001");
  });
});

test("batch sizes are labelled as they are, or at powers of two; a value and its rounding once", async () => {
  const labels = (out: string, name: string) =>
    [
      ...out
        .split(`\n${name}\n`)[1]!
        .split("└")[0]!
        .matchAll(/^ *(\S+) ┤/gm),
    ].map((m) => m[1]);
  const budget = { steps: 1000, batchSize: [{ size: 8, length: 500 }, { size: 96 }] };
  const { out } = await glidepathPlan(
    file("sizes.json", {
      lr: "cosine to 0",
      weightDecay: "linear from 0.1 to 0.10000000000000002",
      batchSize: { follows: "budget" },
      budget,
    }),
  );
  expect(labels(out, "batchSize")).toEqual(["96", "8"]);
  const decay = labels(out, "weightDecay");
  expect(new Set(decay).size).toBe(decay.length);
  expect(decay).toContain("0.100");
  const many = await glidepathPlan(file("grows.json", { lr: "hold", batchSize: "linear from 20 to 2000" }));
  expect(labels(many.out, "batchSize")).toEqual(["512", "128", "32"]);
});

describe("a picture", () => {
  test("has a panel for each quantity, as SVG and as PNG", async () => {
    const path = file("small.json", small);
    const [svg, png] = [join(folder, "p.svg"), join(folder, "p.png")];
    expect((await glidepathPlan(path, "-o", svg)).err).toBe(`${svg} written\n`);
    const text = readFileSync(svg, "utf8");
    expect(text).toMatch(/^<svg [^>]*width="576" height="441.6"/);
    for (const word of ["a small plan", "Learning rate", "momentum", "stem", "head"]) expect(text).toContain(word);
    await glidepathPlan(path, "-o", png);
    expect([16, 20].map((offset) => readFileSync(png).readUInt32BE(offset))).toEqual([3600, 2760]);
  });
});

/** Groups whose names go to a key as soon as the plots get narrower. */
const groups = {
  embedding: { scale: { weightDecay: 0 } },
  head: { lr: "hold 10%, linear to 0" },
  stem: { scale: 0.01 },
};
const crowded = {
  lr: "warmup 1%, hold, one-minus-sqrt 20% to 0",
  weightDecay: 0.1,
  groups,
  budget: { steps: 20000, peak: 3e-4 },
};

test.each([...readdirSync("examples/plans"), "crowded"])(
  "the plan %s is drawn, its panels begin and end at the same places",
  async (name) => {
    const path = name === "crowded" ? file("crowded.json", crowded) : `examples/plans/${name}`;
    const { status, out, err } = await glidepathPlan(path, "-o", join(folder, "aligned.svg"));
    expect([status, err]).toEqual([0, `${join(folder, "aligned.svg")} written\n`]);
    expect(out).toContain("Learning rate");
    const same = (list: readonly string[]) => {
      expect(list.length).toBeGreaterThan(1);
      expect(new Set(list).size).toBe(1);
    };
    const frames = readFileSync(join(folder, "aligned.svg"), "utf8").matchAll(
      /<rect x="([\d.]+)" y="[\d.]+" (width="[\d.]+")[^>]*fill="none"/g,
    );
    same([...frames].map(([, x, width]) => `${x} ${width}`));
    same(out.split("\n").filter((line) => line.includes("└")));
  },
);

test.each<[string, string[], ...string[]]>([
  ["no file", [], "expected one plan file, received none"],
  ["two files", ["a", "b"], "received 2"],
  ["a file that is not there", ["missing.yaml"], "missing.yaml: cannot be read"],
  ["no mapping", ["LIST"], 'with quantities by name, such as "lr: cosine to 0", received a list of 1'],
  ["a budget that is none", ["BUDGET"], "budget: expected an object", "received 5"],
  [
    "mistakes in it",
    ["WRONG"],
    "lr.phases[0].shape: expected a known shape",
    "m.follows: expected a known quantity",
    'Did you mean "lr"?',
  ],
  ["no YAML", ["TORN"], "expected YAML"],
  ["an unknown format", ["LIST", "--format", "xml"], "--format: expected text or json, received xml"],
  ["another picture", ["LIST", "-o", "a.gif"], "-o: expected a file ending in .svg or .png, received a.gif"],
])("%s: status 2", async (_what, args, ...words) => {
  const files: Record<string, string> = {
    LIST: file("list.yaml", "- lr\n"),
    BUDGET: file("budget.yaml", "lr: linear\nbudget: 5\n"),
    WRONG: file("wrong.yaml", "lr: lineer to 0\nm: { follows: rl, low: 0, high: 1 }\n"),
    TORN: file("torn.yaml", "lr: [1\nb: }"),
  };
  const { status, out, err } = await glidepathPlan(...args.map((argument) => files[argument] ?? argument));
  expect([status, out]).toEqual([2, ""]);
  for (const word of words) expect(err).toContain(word);
});

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { frameworks } from "@glidepath/frameworks";
import { schedule } from "glidepath";
import { aboutRecipes, aboutShapes, meanings } from "glidepath/about";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { glidepath } from "../../../tests/command-line.ts";
import { commands, purposes } from "./commands/index.ts";
import { run } from "./run.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "glidepath-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);

describe("a framework's words", () => {
  const rates = async (...args: string[]) => {
    const { status, out, err } = await glidepath("sample", ...args, "--format", "json");
    expect(status).toBe(0);
    for (const line of err.split("\n").filter(Boolean))
      expect(line).toMatch(/^glidepath: .*(give --peak|all the time)$/);
    return (JSON.parse(out) as { lr: number }[]).map(({ lr }) => lr);
  };

  test("may be a call, flags, a dict, or a file of any kind; the budget is theirs unless one is given", async () => {
    writeFileSync(at("net.cfg"), "[net]\nlearning_rate=0.5\nmax_batches=4\npolicy=steps\nsteps=2\nscales=.5");
    writeFileSync(
      at("lr.json"),
      `{"class_name": "PolynomialDecay", "config": {"initial_learning_rate": 0.4, "decay_steps": 4, "end_learning_rate": 0.0, "power": 1.0, "cycle": false}}`,
    );
    writeFileSync(
      at("sched.py"),
      "scheduler = LinearLR(  # half a ramp\n    optim.SGD(model, lr=0.4), start_factor=0.5,\n    total_iters=4,\n)",
    );
    writeFileSync(at("lora.yaml"), "iters: 4\nlr_schedule:\n  name: linear_schedule\n  arguments: [0.4, 0.0, 4]\n");
    expect(await rates(at("lora.yaml"))).toEqual([0.4, 0.3, 0.2, 0.1].map((rate) => expect.closeTo(rate, 15)));
    const braces = "{name: linear_schedule, warmup: 1, arguments: [0.4, 0.0, 4]}";
    expect((await rates(braces, "--steps", "3")).slice(0, 3)).toEqual([0, 0.4, 0.4]);
    expect(await rates("optax.linear_schedule(1.0, 0.0, 4)")).toEqual([1, 0.75, 0.5, 0.25]);
    expect(await rates("StepLR(optimizer, 2, gamma=0.5)", "--steps", "5", "--peak", "0.4")).toEqual([
      0.4, 0.4, 0.2, 0.2, 0.1,
    ]);
    expect(await rates(at("lr.json"))).toEqual([0.4, 0.3, 0.2, 0.1].map((rate) => expect.closeTo(rate, 15)));
    expect(await rates(at("sched.py"))).toEqual([0.2, 0.25, 0.3, 0.35].map((rate) => expect.closeTo(rate, 15)));
    expect((await rates(at("net.cfg"))).slice(0, 4)).toEqual([0.5, 0.25, 0.25, 0.25]);
    const flags = "pretrain.py --lr 0.4 --lr-decay-style linear --train-iters 4 --global-batch-size 8 --fp16";
    expect(await rates(flags)).toEqual([0.4, 0.3, 0.2, 0.1].map((rate) => expect.closeTo(rate, 15)));
    const rules = `get_scheduler("piecewise_constant", optimizer, step_rules="1:2,0.5")`;
    expect(await rates(rules, "--framework", "diffusers", "--steps", "3")).toEqual([1, 1, 0.5]);
    expect((await glidepath("show", "optax.linear_schedule(1.0, 0.0, 4)")).out).toContain(
      "Read as optax: optax.linear_schedule(1.0, 0.0, 4)",
    );
  });

  test.each([
    ["StepLRr(30)", "--steps 9", `Did you mean "StepLR"?`],
    [
      "StepLR(step_siz=30)",
      "--steps 9",
      `StepLR.step_siz: expected a known argument, received "step_siz". Did you mean "step_size"?`,
    ],
    ["StepLR(30)", "", "expected a number of steps"],
    ["StepLR(30", "--steps 9", "expected"],
    ["StepLR(30)", "--steps 9 --framework torhc", `Did you mean "torch"?`],
    ["__import__('os').system('true')", "--steps 9", "expected"],
  ])("%s %s", async (words, options, message) => {
    const { status, err } = await glidepath("show", words, ...options.split(" ").filter(Boolean));
    expect(status).toBe(2);
    expect(err).toContain(message);
  });
});

describe("the name of a framework", () => {
  // A framework that is read and written, by each of its names in both spellings.
  const names = frameworks.flatMap(({ name, target, readers, files = [] }) => {
    if (target === undefined || readers.length + files.length === 0) return [];
    return [name, target.name, ...target.aliases].flatMap((one) => [
      one.replaceAll("-", "_"),
      one.replaceAll("_", "-"),
    ]);
  });

  test.each([...new Set(names)])("%s is known to --to and to --framework", async (name) => {
    expect((await glidepath("export", "linear to 0", "--steps", "4", "--to", name)).status).toBe(0);
    const { err } = await glidepath("show", "nothing(1)", "--steps", "4", "--framework", name);
    expect(err).not.toContain("framework: expected a known framework");
    expect(err).not.toBe("");
  });
});

test("a rate or a length that is none is said also where a framework's words are read", async () => {
  for (const [option, message] of [
    ["--peak=-1", "--peak: expected a finite rate above 0, received -1"],
    ["--steps=0", "--steps: expected a whole number"],
    ["--epochs=2", "expected a budget that knows stepsPerEpoch"],
  ] as const) {
    const { status, err } = await glidepath("show", "StepLR(optimizer, 2)", option);
    expect([status, err]).toEqual([2, expect.stringContaining(message)]);
  }
});

describe("a schedule argument", () => {
  const expected = Array.from(schedule("linear to 0", { steps: 4, peak: 0.1 }).fill(new Float64Array(4)));
  const sampled = async (...args: string[]) => {
    const { status, out, err } = await glidepath("sample", ...args, "--format", "json");
    expect([status, err]).toEqual([0, ""]);
    return (JSON.parse(out) as { lr: number }[]).map(({ lr }) => lr);
  };

  test("may be a notation, inline JSON, or a file of any kind, the exported ones included", async () => {
    const spec = { peak: 0.1, phases: [{ shape: "linear", to: 0 }] };
    writeFileSync(at("a.json"), JSON.stringify({ spec, budget: { steps: 4 } }));
    writeFileSync(at("b.json"), JSON.stringify(spec));
    writeFileSync(
      at("c.yaml"),
      "spec:\n  peak: 0.1\n  phases:\n    - { shape: linear, to: 0 }\nbudget: { steps: 4 }\n",
    );
    writeFileSync(at("d.txt"), "peak 0.1, linear to 0\n");
    expect(await sampled("linear to 0", "--steps", "4", "--peak", "0.1")).toEqual(expected);
    expect(await sampled(JSON.stringify(spec), "--steps", "4")).toEqual(expected);
    expect(await sampled(JSON.stringify({ spec, budget: { steps: 4 } }))).toEqual(expected);
    expect(await sampled(readFileSync(at("c.yaml"), "utf8"))).toEqual(expected);
    expect(await sampled(at("a.json"))).toEqual(expected);
    expect(await sampled(at("b.json"), "--steps", "4")).toEqual(expected);
    expect(await sampled(at("c.yaml"))).toEqual(expected);
    expect(await sampled(at("d.txt"), "--steps", "4")).toEqual(expected);
    for (const [target, file] of Object.entries({ torch: "e.py", typescript: "f.ts", rust: "f.rs", json: "g.json" })) {
      expect((await glidepath("export", at("a.json"), "--to", target, "-o", at(file))).status).toBe(0);
      expect(await sampled(at(file)), target).toEqual(expected);
    }
  });

  test("the command line goes before the file, in units too", async () => {
    expect((await sampled(at("a.json"), "--steps", "8", "--peak", "1")).length).toBe(8);
    expect((await sampled(at("a.json"), "--epochs", "2", "--dataset-size", "10", "--batch-size", "4")).length).toBe(6);
    expect((await glidepath("sample", "linear to 0")).out.split("\n").length).toBe(1002);
  });
});

describe("show", () => {
  test("draws, and sums up the schedule", async () => {
    const { status, out } = await glidepath(
      "show",
      "warmup 1%, hold, sqrt 20% to 0",
      "--steps",
      "10000",
      "--peak",
      "3e-4",
    );
    expect(status).toBe(0);
    expect(out).toMatch(/10⁻⁴ ┤/);
    expect(out).toContain("first 0 · peak 3e-4 at step 100 · last 7.5009e-8");
    expect(out).toMatch(/8000 to 10.000 +one-minus-sqrt +3e-4 → 0/);
    expect(out).toContain("note: the first update has the rate 0");
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test("in a terminal without Unicode writes ASCII alone, and no name can steer the terminal", async () => {
    let text = "";
    const io = { write: (part: string) => (text += part), columns: 40 };
    const spec = JSON.stringify({ name: "a\u001b[31m\u0007\nb", recipe: "wsd" });
    expect(await run(["show", spec, "--steps", "20000"], { out: io, err: io, env: { LC_ALL: "C" } })).toBe(0);
    expect(text.replaceAll("\u{fffd}", "?")).toMatch(/^[\n -~]*$/);
  });

  test("as JSON gives the notation, the measures and the findings", async () => {
    const { out } = await glidepath("show", "wsd warmup=10%", "linear to 0", "--steps", "50", "--format", "json");
    const [wsd, linear] = JSON.parse(out);
    expect([wsd.notation, wsd.measures.max.step, wsd.findings[0].kind]).toEqual([
      "wsd warmup=10%",
      5,
      "zero-first-update",
    ]);
    expect(linear.measures.area).toBeCloseTo(25.5, 12);
  });
});

test("plot writes an SVG or a PNG of 600 dots per inch", async () => {
  expect((await glidepath("plot", "step-decay", "cosine to 0", "-o", at("p.svg"), "--title", "<b>")).status).toBe(0);
  const svg = readFileSync(at("p.svg"), "utf8");
  expect(svg).toMatch(/^<svg [^>]*width="576" height="384"/);
  expect(svg).toContain("&lt;b&gt;");
  expect((await glidepath("plot", "step-decay", "-o", at("sub/p.png"), "--width", "2", "--height", "1.5")).status).toBe(
    0,
  );
  const png = readFileSync(at("sub/p.png"));
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 900]);
  expect(png.readUInt32BE(png.indexOf("pHYs") + 4)).toBe(23622);
  expect(readdirSync(at("sub"))).toEqual(["p.png"]);
});

test("sample gives every update in full precision, or every Nth", async () => {
  expect((await glidepath("sample", "linear to 0", "--steps", "3")).out).toBe(
    "step,lr\n0,1\n1,0.6666666666666667\n2,0.33333333333333337\n",
  );
  const { out } = await glidepath("sample", "linear to 0", "--steps", "1000000000000", "--every", "500000000000");
  expect(out).toBe("step,lr\n0,1\n500000000000,0.5\n");
});

describe("check", () => {
  const names = async (...args: string[]) => {
    const { status, out } = await glidepath("check", ...args, "--format", "json");
    const findings = (JSON.parse(out).findings as { kind: string }[]).map(({ kind }) => kind);
    expect(status).toBe(findings.length === 0 ? 0 : 1);
    return findings;
  };

  test.each([
    ["cosine to 0.1 peak, inclusive", []],
    ["linear to 0", []],
    ["warmup 10% from 1e-5 peak, cosine to 0", ["zero-first-update"]],
    ["hold 50%, linear to 0.2 peak, horizon 1500", ["cut-off"]],
    ["spline knots=[[0, 1], [0.5, 0], [1, 0]] slopes=quadratic", ["negative", "overshoot"]],
    ["CosineAnnealingLR(optimizer, T_max=500)", ["turns-back", "ends-high"]],
    ["CosineAnnealingLR(optimizer, T_max=1)", ["oscillates", "turns-back", "dead-updates"]],
    ["OneCycleLR(optimizer, max_lr=0.1, total_steps=1000)", []],
    ["StepLR(optimizer, 3000)", ["never-changes"]],
  ])("%s: %j", async (notation, expected) => {
    expect(await names(notation, "--steps", "1000", "--peak", "0.1")).toEqual(expected);
  });

  test("one schedule is an object, several are a list with names; a step is a number or null", async () => {
    const { out } = await glidepath(
      "check",
      "linear to 0",
      "StepLR(optimizer, 3000)",
      "--steps",
      "1000",
      "--format",
      "json",
    );
    expect(JSON.parse(out)).toEqual([
      { name: "linear to 0", findings: [] },
      {
        name: "StepLR(optimizer, 3000)",
        findings: [expect.objectContaining({ kind: "never-changes", step: null })],
        framework: "torch",
        remarks: [expect.stringContaining("give --peak")],
      },
    ]);
    const alone = await glidepath("check", "warmup 10%, cosine to 0", "--format", "json");
    expect(JSON.parse(alone.out).findings[0]).toMatchObject({ kind: "zero-first-update", step: 0, facts: { rate: 0 } });
  });

  test("advice is in the words of the framework that was read", async () => {
    const { out } = await glidepath(
      "check",
      "CosineAnnealingLR(optimizer, T_max=50)",
      "--steps",
      "100",
      "--peak",
      "0.1",
    );
    expect(out).toContain("climbs back to 0.0999013 by step 99");
    expect(out).toContain("T_max=100");
    expect(out).not.toMatch(/horizon|`over`/);
  });

  test("a warmup that is longer than the budget", async () => {
    expect(await names("warmup 500, cosine to 0", "--steps", "300")).toEqual(["invalid"]);
    const { out } = await glidepath("check", "warmup 500, cosine to 0", "linear to 0", "--steps", "300");
    expect(out).toMatch(/at most 300 steps together, received 500 steps\n {4}Shorten/);
    expect(out).toContain("linear to 0: nothing found");
  });

  test("every example of the gallery can be checked, and only says what is true of it", async () => {
    for (const file of readdirSync("examples/schedules")) {
      const found = await names(join("examples/schedules", file));
      expect(found, file).not.toContain("invalid");
      expect(found, file).not.toContain("negative");
    }
  });
});

test("splinelr writes the three pictures of the experiment", async () => {
  const { status, out } = await glidepath("splinelr", "--out", at("spline"), "--epochs", "50", "--k", "0.2");
  expect(status).toBe(0);
  expect(out.trim().split("\n").length).toBe(3);
  const pictures = [1, 2, 3].map((i) => readFileSync(at(`spline/spline${i}.png`)));
  for (const png of pictures) {
    expect([png.readUInt32BE(16), png.readUInt32BE(png.indexOf("pHYs") + 4)]).toEqual([3600, 23622]);
  }
  expect(pictures[0]!.equals(pictures[1]!)).toBe(false);
});

test("study answers programs too", async () => {
  const { status, out } = await glidepath("study", "examples/studies/demo.yaml", "--plan", "--format", "json");
  expect([status, JSON.parse(out)]).toEqual([0, { runs: expect.any(Number), steps: expect.any(Number) }]);
});

test("study plans without training", async () => {
  const { status, err } = await glidepath("study", "examples/studies/demo.yaml", "--plan", "--out", at("nothing"));
  expect([status, existsSync(at("nothing"))]).toEqual([0, false]);
  expect(err).toMatch(/at most \d+ runs, \d+ updates/);
});

// What is wrong, the command line, the exit status, and words of the message.
test.each<[string, string[], number, string[]]>([
  ["no command", ["nope"], 2, ['there is no command "nope"', "Known: show, plot"]],
  [
    "an unknown option",
    ["show", "--stepz", "3"],
    2,
    ["there is no option --stepz", "Did you mean --steps?", "glidepath show --help"],
  ],
  ["an option without its value", ["show", "cosine", "--steps"], 2, ["--steps"]],
  [
    "a number that is none",
    ["show", "cosine", "--steps", "many"],
    2,
    ['--steps: expected a number such as 500, 10k or 2.5M, received "many"'],
  ],
  ["no schedule", ["show"], 2, ["expected a schedule"]],
  ["two schedules, unquoted", ["sample", "linear", "to", "0"], 2, ['in quotes: glidepath sample "linear to 0"']],
  ["a file that is not there", ["show", "nope.json"], 2, ["nope.json: there is no such file"]],
  ["a file that is no JSON", ["show", "BAD/bad.json"], 2, ["bad.json: expected JSON"]],
  ["a file that is no YAML", ["show", "BAD/bad.yaml"], 2, ["bad.yaml: expected YAML"]],
  ["a file with an alias bomb", ["show", "BAD/bomb.yaml"], 2, ["bomb.yaml: expected YAML", "alias"]],
  ["a file with a tag of its own", ["show", "BAD/tag.yaml"], 2, ["tag.yaml: expected YAML"]],
  ["a damaged export", ["show", "BAD/export.py"], 2, ["export.py: expected JSON"]],
  ["a key beside spec and budget", ["show", "BAD/extra.json"], 2, ['received "extra" beside them']],
  ["a budget that is none", ["show", "BAD/five.json"], 2, ["budget: expected an object", "received 5"]],
  ["a wrong spec in a file", ["show", "BAD/wrong.json"], 2, ["wrong.json: phases[0].shape", 'Did you mean "linear"?']],
  ["an unknown form", ["check", "linear", "--format", "xml"], 2, ["--format: expected text or json, received xml"]],
  ["a negative number", ["show", "linear", "--steps", "-5"], 2, ["--steps: expected a whole number", "received -5"]],
  ["help on nothing", ["help", "frob"], 2, ['there is no command "frob"']],
  ["a folder as a file", ["plot", "linear", "-o", "BAD/folder.svg"], 73, ["folder.svg: cannot be written"]],
  ["a huge file", ["show", "BAD/huge.json"], 2, ["huge.json: cannot be read", "bytes"]],
  ["a wrong spec", ["show", "lineer to 0", "--steps", "0"], 2, ['Did you mean "linear"?', "--steps: expected"]],
  ["both scales", ["show", "linear", "--log", "--linear"], 2, ["exclude each other"]],
  ["no output", ["plot", "linear"], 2, ["-o FILE.svg"]],
  ["an unknown picture", ["plot", "linear", "-o", "x.gif"], 2, ["ending in .svg or .png", "x.gif"]],
  ["a resolution that is none", ["plot", "linear", "-o", "BAD/x.png", "--dpi", "0"], 2, ["dpi: expected"]],
  ["a folder that cannot be made", ["plot", "linear", "-o", "BAD/bad.json/x.svg"], 73, ["cannot be written"]],
  ["every 0", ["sample", "linear", "--every", "0"], 2, ["--every: expected a whole number"]],
  ["too many rows", ["sample", "linear", "--steps", "1e9"], 2, ["at most 1000000 rows", "every 1000th"]],
  [
    "an unknown target",
    ["export", "linear", "--to", "cobol"],
    2,
    [
      "torch, transformers, keras, optax, timm, sb3, tfjs, jax, typescript, rust, json, yaml, csv, tensorboard-csv",
      "cobol",
    ],
  ],
  ["an unknown preset", ["splinelr", "--preset", "x"], 2, ["initial, readme, longer, head"]],
  ["a port that there is not", ["studio", "--port", "70000", "--no-open"], 2, ["--port: expected", "received 70000"]],
  ["a schedule for the studio", ["studio", "wsd"], 2, ["studio"]],
  ["a displacement too far", ["splinelr", "--k", "1"], 2, ["--k: expected", "received 1"]],
  ["no study", ["study"], 2, ["expected one study file"]],
  ["a study that is none", ["study", "BAD/c.yaml"], 65, ["study"]],
])("%s", async (_what, args, status, words) => {
  const bad = at("bad");
  mkdirSync(bad, { recursive: true });
  writeFileSync(join(bad, "bad.json"), "{ no");
  writeFileSync(join(bad, "bad.yaml"), "a: [1\nb: }");
  writeFileSync(join(bad, "c.yaml"), "a: 1\n");
  const level = (n: number) => `l${n}: &l${n} [${Array.from({ length: 10 }, () => `*l${n - 1}`).join(", ")}]`;
  writeFileSync(join(bad, "bomb.yaml"), ["l0: &l0 [1]", ...[1, 2, 3, 4, 5, 6, 7].map(level)].join("\n"));
  mkdirSync(join(bad, "folder.svg"), { recursive: true });
  writeFileSync(join(bad, "tag.yaml"), "phases: !!foo [1]\n");
  writeFileSync(join(bad, "export.py"), '# glidepath: {"spec": bad}\n');
  writeFileSync(join(bad, "extra.json"), '{"spec": "linear", "extra": 1}');
  writeFileSync(join(bad, "five.json"), '{"spec": "linear", "budget": 5}');
  writeFileSync(join(bad, "wrong.json"), '{"phases": [{"shape": "lineer"}]}');
  writeFileSync(join(bad, "huge.json"), " ".repeat(8_000_001));
  const result = await glidepath(...args.map((argument) => argument.replace("BAD", bad)));
  expect([result.status, result.out]).toEqual([status, ""]);
  for (const word of words) expect(result.err).toContain(word);
  expect(result.err).not.toContain("an internal error");
  expect(readdirSync(bad).filter((name) => name.endsWith(".part"))).toEqual([]);
});

test("every command has help with examples, and every example's command line is understood", async () => {
  expect((await glidepath("help")).out).toContain("Exit status");
  for (const { name } of commands) {
    const { status, out } = await glidepath(...name.split(" "), "--help");
    expect(status).toBe(0);
    expect((await glidepath("help", ...name.split(" "))).out).toBe(out);
    expect(out).toMatch(/^glidepath .*\n[\s\S]*Options\n[\s\S]*Examples\n {2}glidepath /);
  }
});

describe("help", () => {
  test("begins with what each command is for, one example each, on a narrow terminal", async () => {
    const { out } = await glidepath("help");
    for (const { name, summary } of commands) expect(out).toMatch(new RegExp(`^  ${name} +${summary}$`, "m"));
    for (const { title } of Object.values(purposes)) expect(out).toContain(`${title}\n`);
    for (const { example } of Object.values(purposes)) expect(out).toContain(`      ${example}\n`);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(84);
    expect(out.split("\n").findIndex((line) => line.includes("Run a study"))).toBeLessThan(36);
  });

  test("of show has every word, recipe and shape with its meaning", async () => {
    const { out } = await glidepath("help", "show");
    for (const [word, meaning] of Object.entries(meanings)) {
      if (word !== "glidepath" && word !== "$schema") expect(out).toContain(meaning);
    }
    for (const [kind, { summary }] of [...Object.entries(aboutRecipes), ...Object.entries(aboutShapes)]) {
      expect(out).toMatch(new RegExp(`^  ${kind}(?: |$)`, "m"));
      expect(out).toContain(summary);
    }
  });

  test("stands behind --help wherever it is said", async () => {
    const { out } = await glidepath("help", "show");
    for (const args of [
      ["show", "--help"],
      ["show", "nope", "-h"],
      ["help", "show", "--help"],
    ]) {
      expect(await glidepath(...args)).toEqual({ status: 0, out, err: "" });
    }
    expect((await glidepath("-V")).out).toBe((await glidepath("--version")).out);
  });
});

describe("the installed command", () => {
  const bin = resolve("packages/cli/bin/glidepath.js");
  const spec = '{"spec": "wsd", "budget": {"steps": 100}}';
  const plan = "lr: cosine to 0\nbudget: { steps: 10, peak: 1 }\n";
  const study = readFileSync("examples/studies/demo.yaml", "utf8");

  // biome-ignore format: a table reads better with one row on one line
  test.each<[string[], string, number, string | RegExp]>([
    [["show", "-"], spec, 0, "100 steps"], [["sample", "-"], spec, 0, "99,"], [["check", "-"], spec, 1, "zero-first-update"], [["cite", "-"], spec, 0, "@software{glidepath"],
    [["plot", "-", "-o", "-"], spec, 0, /^<svg/], [["export", "-", "--to", "torch", "-o", "-"], spec, 0, "torch"], [["diff", "-", "cosine"], spec, 1, "steps              100 → 1000"],
    [["replan", "-", "--at", "50", "--to-steps", "200", "--policy", "stretch"], spec, 0, /^note .*linear/], [["plan", "-"], plan, 0, "0.024472"], [["plan", "-", "-o", "-"], plan, 0, /^<svg/],
    [["find", "--losses", "-"], readFileSync("examples/trainers/losses.csv", "utf8"), 0, "minimum    0.0542"],
    [["show", "-"], "warmup 1%, hold\n", 0, "linear"], [["show", "-"], "StepLR(optimizer, 30, last_epoch=-1)", 2, ""], [["show", "-"], "", 2, ""], [["show", "-"], "a,b\n1,2\n", 2, ""], [["show", "-"], plan, 2, ""], [["study", "-"], plan, 65, ""],
    [["show", "-"], "import torch\nprint(1)\n", 2, ""], [["check", "-"], "[a]\nb = 1\n", 2, ""], [["show", "-"], "https://example.org/lr.py", 2, ""], [["sample", "-", "--set", "n=4", "--peak", "1"], "LinearLR(optimizer, total_iters=n)", 0, "3,"],
    [["study", "-", "--plan"], study, 0, ""], [["show", "-"], "\0\0\0", 2, ""],
  ])("%j reads standard input", (args, input, status, words) => {
    const found = spawnSync(process.execPath, [bin, ...args], { input, encoding: "utf8", cwd: folder });
    expect([found.status, found.stdout]).toEqual([status, typeof words === "string" ? expect.stringContaining(words) : expect.stringMatching(words)]);
    if (status >= 2) expect(found.stderr).toMatch(/^glidepath: (standard input: |expected|--).*\n$/);
  });

  test("runs, and its exit status is the command's", () => {
    const good = spawnSync(process.execPath, [bin, "sample", "linear to 0", "--steps", "2"]);
    expect([good.status, good.stdout.toString()]).toEqual([0, "step,lr\n0,1\n1,0.5\n"]);
    const found = spawnSync(process.execPath, [bin, "check", "warmup 10%, cosine to 0"]);
    expect(found.status).toBe(1);
    expect(spawnSync(process.execPath, [bin, "--version"]).stdout.toString()).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  // biome-ignore format: a table reads better with one row on one line
  test.each<[string[], boolean]>([
    [["show", "warmup 1%, cosine to 0"], false], [["show", "warmup-cosine"], false], [["check", '{"recipe": "wsd"}'], false], [["diff", "cosine to 0", "linear to 0"], false],
    [["plan", "examples/plans/one-cycle.yaml"], false], [["show", "StepLR(optimizer, 30)", "--steps", "100"], true],
  ])("%j loads the frameworks: %s", (args, isLoaded) => {
    const hooks = `export async function resolve(name, context, next) { if (name === "@glidepath/frameworks") console.error("LOADED"); return next(name, context); }`;
    const start = `import { register } from "node:module"; register("data:text/javascript,${encodeURIComponent(hooks)}");`;
    const found = spawnSync(process.execPath, ["--import", `data:text/javascript,${encodeURIComponent(start)}`, bin, ...args], { encoding: "utf8" });
    expect([found.status! < 2, found.stderr.includes("LOADED")]).toEqual([true, isLoaded]);
  });

  test("a reader that stops early is no error", () => {
    const line = `"${process.execPath}" "${bin}" sample "linear to 0" --steps 500000 --peak 1 | head -n 1`;
    const { stdout, stderr } = spawnSync("sh", ["-c", line]);
    expect([stdout.toString(), stderr.toString()]).toEqual(["step,lr\n", ""]);
  });
});

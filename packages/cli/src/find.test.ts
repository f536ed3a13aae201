import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "./run.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "glidepath-find-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

/** Runs `glidepath find` in this process, as on a terminal of 80 columns without colour. */
async function find(...args: string[]) {
  let [out, err] = ["", ""];
  const status = await run(["find", ...args], {
    out: { write: (text) => (out += text), columns: 80 },
    err: { write: (text) => (err += text), columns: 80 },
    env: { LANG: "C.UTF-8", NO_COLOR: "1" },
  });
  return { status, out, err };
}

/** A curve that is 2 at small rates, falls around 1e-3 and blows up from 0.3 on; as CSV rows. */
const rows = Array.from({ length: 80 }, (_, i) => {
  const lr = 1e-6 * 1.2 ** i;
  return [lr, 0.5 + 1.5 / (1 + lr / 1e-3) + (lr > 0.3 ? lr ** 3 : 0)] as const;
});
function csv(name: string, lines: readonly string[]) {
  writeFileSync(at(name), `${lines.join("\n")}\n`);
  return at(name);
}

describe("on a real model", () => {
  test("draws the curve, reports what each rule says, and writes the picture and all that was measured", async () => {
    const { status, out, err } = await find("-o", at("a.svg"), "--title", "a <test>");
    expect([status, err]).toEqual([0, `fashion-mlp: at most 100 updates\n${at("a.svg")} written\n`]);
    expect(out).toMatch(/of 100 updates, up to the rate .*\nThe smoothed loss fell from 2\.3/);
    for (const rule of ["valley", "slide", "steep", "minimum"])
      expect(out).toMatch(new RegExp(`^  ${rule} +(\\d|none)`, "m"));
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(130);
    const { points, suggestions, text } = JSON.parse((await find("--format", "json")).out);
    expect(points.length).toBeGreaterThan(70);
    expect(suggestions.valley.lr).toBeGreaterThan(1e-4);
    expect(suggestions.valley.lr).toBeLessThan(0.3);
    expect(out).toContain(text.join("\n"));
    const svg = readFileSync(at("a.svg"), "utf8");
    expect(svg).toContain("a &lt;test&gt;");
    expect(svg).toMatch(/valley [\d.e-]+</);
  });

  test("gives the same for the same seed, another for another, and follows its range", async () => {
    const short = ["--from", "1e-4", "--to", "0.1", "--steps", "30", "--format", "json"];
    const [a, b, c] = [await find(...short), await find(...short), await find(...short, "--seed", "2")];
    expect(a.out).toBe(b.out);
    const [first, other] = [JSON.parse(a.out), JSON.parse(c.out)];
    expect([first.points[0].lr, first.points.at(-1).lr, first.stopped]).toEqual([
      1e-4,
      0.1,
      { reason: "end", updates: 30 },
    ]);
    expect(other.points[0].loss).not.toBe(first.points[0].loss);
    const { points } = JSON.parse((await find(...short, "--linear")).out);
    expect(points[1].lr - points[0].lr).toBeCloseTo(points[29].lr - points[28].lr, 12);
  });

  test("knows every task: a character language model falls far below what guessing gives", async () => {
    const { status, out } = await find("--task", "moby-charlm", "--to", "1", "--smoothing", "0", "--format", "json");
    const losses = JSON.parse(out).points.map(({ loss }: { loss: number }) => loss);
    expect([status, losses.length]).toEqual([0, 100]);
    expect(losses[0]).toBeGreaterThan(Math.log(83));
    expect(Math.min(...losses)).toBeLessThan(3.1);
  });

  test("shows one line of progress on a terminal, and takes it away", async () => {
    let err = "";
    const io = {
      out: { write: () => {} },
      err: { write: (text: string) => (err += text), columns: 30, isTTY: true },
      env: {},
    };
    expect(await run(["find", "--steps", "5"], io)).toBe(0);
    expect(err).toContain("\r\u001b[2Kupdate 5 of 5  rate 10");
    expect(err.endsWith("\r\u001b[2K")).toBe(true);
    expect(
      Math.max(
        ...err
          .split("\r\u001b[2K")
          .slice(1)
          .map((line) => line.length),
      ),
    ).toBeLessThan(30);
  });
});

describe("on a recorded curve", () => {
  const findJson = async (path: string, ...args: string[]) => {
    const { status, out, err } = await find("--losses", path, "--format", "json", ...args);
    expect([status, err]).toEqual([0, ""]);
    return JSON.parse(out);
  };

  test("reads logs with or without a header, other columns, comments, gaps, tabs and semicolons", async () => {
    const plain = csv(
      "plain.csv",
      rows.map((row) => row.join(",")),
    );
    const expected = await findJson(plain, "--smoothing", "0");
    expect(expected.points.length).toBe(expected.stopped.updates);
    expect(expected.suggestions.minimum.lr).toBeGreaterThan(0.01);
    const named = csv("named.csv", [
      "# a log",
      "step,Loss,Learning_Rate",
      ...rows.map(([lr, loss], i) => `${i},${loss},${lr}`),
    ]);
    const tabs = csv("tabs.tsv", ["lr\tloss", ...rows.map((row) => row.join("\t"))]);
    const windows = csv("semi.csv", ["\u{feff}lr; loss\r", ...rows.map(([lr, loss]) => `${lr}; "${loss}"\r`)]);
    const lightning = csv("lightning.csv", [
      "epoch,lr-SGD,train_loss_step,val",
      ...rows.flatMap(([lr, loss]) => [`0,${lr},${loss},`, "0,,,0.5"]),
    ]);
    for (const path of [named, tabs, windows]) expect(await findJson(path, "--smoothing", "0")).toEqual(expected);
    expect(await findJson(lightning, "--columns", "lr-SGD,train_loss_step", "--smoothing", "0")).toEqual(expected);
  });

  test("takes nan and inf for divergence, as Python writes them", async () => {
    for (const word of ["nan", "NaN", "inf", "-inf", "Infinity"]) {
      const path = csv("nan.csv", ["lr,loss", ...rows.slice(0, 40).map((row) => row.join(",")), `1,${word}`, "2,nan"]);
      expect((await findJson(path)).stopped, word).toEqual({ reason: "not-finite", updates: 41 });
    }
  });

  test("draws the example's log", async () => {
    const { status, out } = await find("--losses", "examples/trainers/losses.csv");
    expect(status).toBe(0);
    expect(out).toContain("184 of 200 updates");
    expect(out).toMatch(/valley +0\.0168\n/);
  });

  test("with --whole reads on after the loss has risen", async () => {
    const path = csv(
      "whole.csv",
      rows.map((row) => row.join(",")),
    );
    expect((await findJson(path, "--smoothing", "0")).stopped.reason).toBe("rose");
    expect((await findJson(path, "--smoothing", "0", "--whole")).stopped).toEqual({ reason: "end", updates: 80 });
    expect((await findJson(path, "--smoothing", "0", "--stop-at", "1.0001")).points.length).toBeLessThan(75);
  });

  test("that never falls gives no rate, and says so", async () => {
    const path = csv(
      "up.csv",
      rows.map(([lr], i) => `${lr},${1 + i / 99}`),
    );
    const { status, out } = await find("--losses", path);
    expect(status).toBe(0);
    expect(out).toMatch(/never fell.*No rule suggests a rate.*steep +none: the loss never falls below its start/s);
  });
});

// What is wrong, the command line, the exit status, and words of the message; DIR stands for the folder.
test.each<[string, string[], number, string[]]>([
  ["an unknown task", ["--task", "fashion"], 2, ["--task: expected fashion-mlp or moby-charlm, received fashion"]],
  ["a seed that is none", ["--seed", "1.5"], 65, ["seed: expected a whole number"]],
  ["a range that is none", ["--from", "1", "--to", "0.1", "--steps", "1"], 2, ["to: expected", "steps: expected"]],
  ["a file beside the options", ["log.csv"], 2, ["expected options alone, received log.csv"]],
  ["a picture of another kind", ["-o", "x.gif"], 2, ["ending in .svg or .png"]],
  ["both sources", ["--losses", "x.csv", "--seed", "1"], 2, ["--seed and --losses exclude each other"]],
  ["columns of nothing", ["--columns", "a,b"], 2, ["--columns goes with --losses"]],
  ["two ways to stop", ["--whole", "--stop-at", "3"], 2, ["exclude each other"]],
  ["no file", ["--losses", "DIR/none.csv"], 2, ["none.csv: expected a log, and there is no such file"]],
  ["a file of words", ["--losses", "DIR/words.csv"], 2, ["words.csv: expected a log of a known format"]],
  ["rates alone", ["--losses", "DIR/rates.csv"], 2, ["expected a column of losses, received the columns lr"]],
  [
    "a column that is not there",
    ["--losses", "DIR/ok.csv", "--columns", "lr,l"],
    2,
    ['ok.csv: loss: expected a known column, received "l"'],
  ],
  ["one column name", ["--losses", "DIR/ok.csv", "--columns", "lr"], 2, ["expected two names"]],
  ["a loss that is no number", ["--losses", "DIR/odd.csv"], 2, ["odd.csv:3", 'expected a number, received "x"']],
  ["rates that fall", ["--losses", "DIR/falls.csv"], 2, ["falls.csv: lrs[1]: expected a rate above the one before, 2"]],
  ["one row", ["--losses", "DIR/one.csv"], 2, ["at least 2 rows"]],
])("%s is refused", async (_what, args, status, words) => {
  csv("words.csv", ["hello", "world"]);
  csv("rates.csv", ["step,lr", "0,1", "1,2"]);
  csv("ok.csv", ["lr,loss", "1,2", "2,1"]);
  csv("odd.csv", ["lr,loss", "1,2", "2,x"]);
  csv("falls.csv", ["lr,loss", "2,2", "1,1"]);
  csv("one.csv", ["lr,loss", "2,2"]);
  const found = await find(...args.map((arg) => arg.replace("DIR", folder)));
  expect(found.status).toBe(status);
  for (const word of words) expect(found.err).toContain(word);
});

describe("the installed command", () => {
  const bin = resolve("packages/cli/bin/glidepath.js");

  // The command interrupts itself as soon as it says that it begins, so that no clock decides how far it comes.
  const interrupt = `
    const write = process.stderr.write.bind(process.stderr);
    process.stderr.write = (text) => {
      if (text.includes("at most 10000 updates")) process.kill(process.pid, "SIGINT");
      return write(text);
    };`;

  test("interrupted keeps what was measured, prints and writes it, and exits with 130", () => {
    const preloaded = ["--import", `data:text/javascript,${encodeURIComponent(interrupt)}`];
    const args = [bin, "find", "--steps", "10000", "--format", "json"];
    const { status, stdout, stderr } = spawnSync(process.execPath, [...preloaded, ...args], { encoding: "utf8" });
    expect([status, stderr]).toEqual([130, expect.stringContaining("at most 10000 updates")]);
    const { stopped, points, text } = JSON.parse(stdout);
    expect(text.join(" ")).toMatch(/\d+ of 10000 updates.*: interrupted; the rates above were not tried/);
    expect(stopped).toEqual({ reason: "aborted", updates: points.length });
    expect(points.length).toBeGreaterThan(0);
  });

  test("reads a log", () => {
    const { status, stdout } = spawnSync(process.execPath, [bin, "find", "--losses", "examples/trainers/losses.csv"]);
    expect([status, stdout.toString().includes("minimum    0.0542")]).toEqual([0, true]);
  });
});

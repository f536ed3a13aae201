import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { samplesAt, schedule } from "glidepath";
import { seesaw } from "glidepath/replan";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { glidepath } from "../../../tests/command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "glidepath-extend-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("extend", () => {
  const run = ["hold, linear 20% to 0", "--steps", "4000", "--peak", "3e-4"];

  test("has the published factor and cooldown, and writes a schedule that replan makes by the command that is printed", async () => {
    for (const name of ["lower", "longer", "same"]) {
      const file = join(folder, `${name}.json`);
      const { status, out, err } = await glidepath(
        "extend",
        ...run,
        "--to-steps",
        "6000",
        "--extension",
        name,
        "-o",
        file,
      );
      expect([status, err]).toEqual([0, `${file} written: ${name}, --steps 6000\n`]);
      expect(out).toMatch(
        /\n. lower {3}0\.02677 {2}rate x 0\.637 +cooldown 20%\n. longer {2}0\.\d{5} {2}rate x 1 +cooldown 44\.6%\n. same {4}0\.02849 /,
      );
      const [, options] = /glidepath replan \.\.\. (.*)\n/.exec(out)!;
      const args = [...options!.matchAll(/"([^"]*)"|(\S+)/g)].map(([, inQuotes, plain]) => inQuotes ?? plain!);
      const again = await glidepath("replan", ...run, ...args, "--format", "json");
      const { note: _, ...made } = JSON.parse(again.out).spec;
      const { note, ...written } = JSON.parse(readFileSync(file, "utf8")).spec;
      expect(written).toEqual(made);
      expect(note).toBe(`Extended after 3200 of 4000 updates, to 6000: ${name}`);
    }
  });

  test("as JSON, from a place of one's own", async () => {
    const { out } = await glidepath("extend", ...run, "--at", "1000", "--further", "7000", "--format", "json");
    const found = JSON.parse(out);
    expect([found.at, found.steps, found.extensions.map(({ name }: { name: string }) => name)]).toEqual([
      1000,
      8000,
      ["lower", "longer", "same"],
    ]);
    // From the start of the plateau on there is room for all of the cooldown.
    expect(found.extensions[1].cooldown).toBe(found.extensions[1].wanted);
  });

  test("what cannot be used is said", async () => {
    const rows: [string[], string][] = [
      [run, "extend: expected --to-steps"],
      [[...run, "--further", "5"], "--further: expected --at too"],
      [[...run, "--to-steps", "6k", "--further", "5"], "--further: expected no --to-steps beside it"],
      [[...run, "--to-steps", "4000"], "steps: expected a whole number of updates above 4000"],
      [["cosine to 0", "--steps", "4000", "--to-steps", "6000"], "received one without a plateau"],
      [
        [...run, "--to-steps", "6000", "--at", "3300"],
        "at: expected a step not beyond 3200, where the cooldown begins",
      ],
    ];
    for (const [args, message] of rows) {
      const { status, err, out } = await glidepath("extend", ...args);
      expect(err, args.join(" ")).toContain(message);
      expect([status, out], args.join(" ")).toEqual([2, ""]);
    }
  });
});

describe("seesaw", () => {
  const run = [
    "warmup 1%, cosine to 0",
    "--steps",
    "10k",
    "--peak",
    "1e-3",
    "--batch-size",
    "256",
    "--critical",
    "2048",
  ];

  test("writes a plan of rate and batch size that glidepath plan reads, over the same samples", async () => {
    const file = join(folder, "seesaw.yaml");
    const { status, out } = await glidepath("seesaw", ...run, "-o", file);
    expect(status).toBe(0);
    expect(out).toMatch(
      /^10.000 updates become 6416, 35\.8 % fewer, over the same 2.560.000 samples\n {2}from step +0 +batch +256\n {2}from step +5050 +batch +512 {2}rate 5e-4 -> 7\.0711e-4\n/,
    );
    const { lr, budget } = parse(readFileSync(file, "utf8"));
    const lrOf = schedule("warmup 1%, cosine to 0", { steps: 10_000, peak: 1e-3, batchSize: 256 });
    const grown = seesaw(lrOf, { critical: 2048 });
    expect([lr, budget]).toEqual([grown.spec, grown.budget]);
    expect(samplesAt(schedule(lr, budget).budget, budget.steps)).toBe(2_560_000);
    expect((await glidepath("plan", file)).out).toMatch(/\n +5050 .* 512\n/);
  });

  test("what cannot be used is said", async () => {
    const without = await glidepath("seesaw", ...run.slice(0, -2));
    expect([without.status, without.err]).toEqual([2, expect.stringContaining("seesaw: expected --critical")]);
    const none = await glidepath("seesaw", ...run.slice(0, 5), "--critical", "64");
    expect([none.status, none.err]).toEqual([2, expect.stringContaining("batchSize: expected samples in one update")]);
  });
});

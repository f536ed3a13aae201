import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { glidepath } from "../../../tests/command-line.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "glidepath-assumed-"));
  writeFileSync(join(folder, "both.json"), '{"spec": "peak 0.1, cosine to 0", "budget": {"steps": 50}}');
  writeFileSync(join(folder, "steps.json"), '{"spec": "cosine to 0", "budget": {"steps": 50}}');
  writeFileSync(join(folder, "plan.yaml"), "lr: cosine to 0\nmomentum: 0.9\n");
  writeFileSync(join(folder, "other.yaml"), "momentum: 0.9\nbudget: { steps: 5 }\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const both = "glidepath: 1000 steps and a peak of 1 are assumed: give --steps and --peak\n";
const steps = "glidepath: 1000 steps are assumed: give --steps\n";
const shares = "glidepath: The rates are shares of the optimizer's rate, which is not known: give --peak\n";
const sharesOf = (name: string) => shares.replace(": ", `: ${name}: `);
const peak = "glidepath: a peak of 1 is assumed: give --peak\n";

// biome-ignore format: a table reads better with one row on one line
test.each<[string[], string]>([
  [["export", "cosine to 0", "--to", "torch"], both],
  [["export", "cosine to 0", "--to", "json", "-o", "-"], both],
  [["show", "cosine to 0"], both],
  [["sample", "cosine to 0", "--every", "500"], both],
  [["check", "cosine to 0.1 peak, inclusive"], both],
  [["show", "cosine to 0", "linear to 0"], both],
  [["show", "cosine to 0", "--format", "json"], both],
  [["diff", "cosine to 0", "linear to 0"], both],
  [["plot", "cosine to 0", "-o", "-"], both],
  [["plan", "FOLDER/plan.yaml"], both],
  [["plan", "FOLDER/plan.yaml", "--steps", "10"], peak],
  [["plan", "FOLDER/other.yaml"], ""],
  [["export", "cosine to 0", "--to", "torch", "--steps", "10"], peak],
  [["export", "cosine to 0", "--to", "torch", "--epochs", "10", "--steps-per-epoch", "3"], peak],
  [["export", "cosine to 0", "--to", "torch", "--peak", "0.1"], steps],
  [["export", "peak 0.1, cosine to 0", "--to", "torch"], steps],
  [["export", "cosine to 0", "--to", "torch", "--steps", "10", "--peak", "1"], ""],
  [["export", "FOLDER/both.json", "--to", "torch"], ""],
  [["export", "FOLDER/steps.json", "--to", "torch"], peak],
  [["show", "warmup-cosine"], ""],
  // The peak changes nothing where every rate is written.
  [["show", "linear from 0.1 to 0.01", "--steps", "10"], ""],
  [["sample", "OneCycleLR(optimizer, max_lr=0.1, total_steps=100)"], ""],
  [["show", "StepLR(optimizer, 30)", "--steps", "100"], shares],
  [["sample", "StepLR(optimizer, 30)", "--steps", "100"], shares],
  [["check", "StepLR(optimizer, 30)", "--steps", "100"], shares],
  [["plot", "StepLR(optimizer, 30)", "--steps", "100", "-o", "-"], shares],
  [["diff", "StepLR(optimizer, 30)", "StepLR(optimizer, 20)", "--steps", "100"], sharesOf("StepLR(optimizer, 30)") + sharesOf("StepLR(optimizer, 20)")],
  [["diff", "StepLR(optimizer, 30)", "cosine to 0", "--steps", "100"], peak + sharesOf("StepLR(optimizer, 30)")],
  [["sample", "StepLR(SGD(model, lr=0.1), 30)", "--steps", "100"], ""],
  [["show", "StepLR(optimizer, 30)", "--steps", "100", "--peak", "0.1"], ""],
  [["cite", "cosine"], ""],
  [["list", "cosine"], ""],
])("%j", async (args, expected) => {
  const { status, out, err } = await glidepath(...args.map((argument) => argument.replace("FOLDER", folder)));
  expect(status).toBeLessThan(2);
  expect(err).toBe(expected);
  expect(out).not.toContain("assumed");
});

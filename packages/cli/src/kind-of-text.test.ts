import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { glidepath } from "../../../tests/command-line.ts";
import { galleryEntries } from "./gallery.ts";
import { kindOf } from "./kind-of-text.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "glidepath-kinds-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is no schedule, what it is called, and what is said to do with it. */
// biome-ignore format: a table reads better with one row on one line
const others: readonly (readonly [text: string, what: string, instead?: string])[] = [
  ["<!doctype html>\n<html><body>lr</body></html>", "a page or a picture (HTML, XML)", "in quotes"],
  ['<?xml version="1.0"?>\n<run lr="0.1"/>', "a page or a picture (HTML, XML)"],
  ["<svg xmlns='http://www.w3.org/2000/svg'></svg>", "a page or a picture (HTML, XML)"],
  ["<div>lr</div>", "a page or a picture (HTML, XML)"],
  ["https://github.com/pytorch/pytorch/blob/main/train.py", "an address", "Nothing is fetched"],
  ["s3://bucket/run/config.yaml", "an address"],
  ["step,lr\n0,0.1\n1,0.05\n", "a table (CSV)", "glidepath find --losses"],
  ["lr\tloss\n0.1\t2.3\n0.2\t2.2\n", "a table (CSV)"],
  ["0.1;2.3\n0.2;2.2\n", "a table (CSV)"],
  ["[training]\nlr = 3e-4\nsteps = 1000\n\n[model]\nwidth = 10\n", "a file of settings (TOML, INI)", "the part of it that makes the schedule"],
  ["[tool.poetry]\nname = \"a\"\n", "a file of settings (TOML, INI)"],
  ["2026-01-01 10:00:00 INFO step 1 loss 2.3\n2026-01-01 10:00:01 INFO step 2 loss 2.2\n", "a log"],
  ["step 1 loss 2.3\nstep 2 loss 2.2\n", "a log"],
  ["{'loss': 2.3, 'epoch': 0.1}\n{'loss': 2.2, 'epoch': 0.2}\n", "a log"],
  ["Epoch 1/10 loss: 0.5\nEpoch 2/10 loss: 0.4\n", "a log"],
  ["import torch\nfor x in range(3):\n    print(x)\n", "a program (Python)", "the call that makes its schedule"],
  ["from dataclasses import dataclass\n@dataclass\nclass Config:\n    lr: float = 3e-4\n", "a program (Python)"],
  ["def greet(name):\n    print(name)\n", "a program (Python)"],
  ["const lr = (step) => 0.1;\nexport default lr;\n", "a program (JavaScript)"],
  ['import { a } from "b";\n', "a program (JavaScript)"],
  ["#include <stdio.h>\nint main() { return 0; }\n", "a program (C)"],
  ["#!/bin/bash\nset -e\nmake\n", "a command line (shell)", "None of its flags says a schedule"],
  ["python train.py --epochs 10 --model small", "a command line (shell)"],
  ["torchrun --nproc-per-node 8 train.py", "a command line (shell)"],
  ["$ git clone repo", "a command line (shell)"],
  ["train.py --width 3 \\\n  --depth 4", "a command line (shell)"],
  ["model: small\noptimizer:\n  name: adam\n  rate: 3e-4\n", 'YAML with the keys "model", "optimizer"', 'A schedule in YAML has "phases", "recipe" or "spec"'],
  ["phase: [cosine]\nname: x\n", 'YAML with the keys "phase", "name"', 'Did you mean "phases"?'],
  ["lr: cosine to 0\nmomentum: 0.9\n", "a plan", "glidepath plan"],
  ["study: a\nschedules:\n  a: linear to 0\n", "a study", "glidepath study"],
  ['{"name": "x", "version": "1.0.0"}', 'JSON with the keys "name", "version"', 'A schedule in JSON has "phases"'],
  ['{"spek": {}}', 'JSON with the key "spek"', 'Did you mean "spec"?'],
  ['{"lr": "cosine to 0"}', "a plan"],
  ["[1, 2, 3]", "a list of 3"],
  ["# A project\n\nIt has a schedule.\n\nAnd a licence.\n\nAnd more.\n", "a text of 4 lines"],
  ["Warm up for a while and then decay slowly", "a sentence", "glidepath help show"],
];

describe("what is no schedule is called what it looks like", () => {
  test.each(others.map(([text, what, instead = ""]) => [text, what, instead] as const))(
    "%j",
    async (text, what, instead) => {
      const path = join(folder, "it");
      writeFileSync(path, text);
      for (const [argument, before] of [
        [text, ""],
        [path, `${path}: `],
      ] as const) {
        const { status, out, err } = await glidepath("show", argument);
        expect([status, out]).toEqual([2, ""]);
        expect(err).toContain(`glidepath: ${before}expected a schedule, received what looks like ${what}`);
        expect(err).toContain(instead);
        expect(err.split("\n").length).toBe(2);
        // It never gets into the parser of the notation.
        expect(err).not.toMatch(/phases\[|a phase|shape/);
      }
    },
  );
});

describe("who reads a text", () => {
  test("our own notation and specs, every one of the gallery", async () => {
    for (const { spec } of galleryEntries()) expect(await kindOf(spec)).toEqual({ kind: "own" });
  });

  // biome-ignore format: a table reads better with one row on one line
  test.each([
    "cosine", "cosine to 0", "warmup 1%, hold, sqrt 20% to 0", "peak 0.1, linear to 0", "horizon 5, cosine", '{"recipe": "wsd"}', '{"phases": []}', "phases: [{ shape: cosine }]\n", "spec: wsd\nbudget: { steps: 5 }\n",
    // With a mistake that its reader tells.
    "cosine (", "lineer to 0", "warmup 1%,\nhold 50%,\nsqrt 20%,\nnonsense", "step 30, foo", "linear to 0, 5 6 7", "nope", "warmup 1%, hodl", "peak -1, cosine", "500,", '{"spec": ', "{ no",
  ])("%j is our own", async (text) => {
    expect(await kindOf(text)).toEqual({ kind: "own" });
  });

  // biome-ignore format: a table reads better with one row on one line
  test.each([
    "StepLR(optimizer, 30)", "scheduler = StepLR(\n    optimizer,\n    30,\n)", "lrsched.linear(1, 2)", "step = StepLR(optimizer, 30)", "StepLRr(30)", "StepLR(30", "[dict(type='LinearLR')]", '{"class_name": "CosineDecay", "config": {}}',
    "pretrain.py --lr 0.4 --lr-decay-style linear", "fairseq-train --lr-scheduler fixed", "[net]\nlearning_rate=0.1\n", 'base_lr: 0.1\nlr_policy: "fixed"\n', "lambda progress: progress", "def get_lr(it):\n    return 1e-3 * min(1, it / 100)\n", "Use StepLR(optimizer, 30) here.","{'a': FooLR()}",
    "import torch\nfrom torch.optim.lr_scheduler import StepLR\nscheduler = StepLR(opt, 30)\n",
  ])("%j is a framework's", async (text) => {
    expect(await kindOf(text)).toEqual({ kind: "words" });
  });

  test("JSON is what its keys say, however long it is", async () => {
    const phases = Array.from({ length: 900 }, () => ({ shape: "linear", from: 1, to: 0.5, length: 1 }));
    const budget = { steps: 2000 };
    for (const content of [{ spec: { phases }, budget }, { budget, spec: { phases } }, { phases }]) {
      const text = JSON.stringify(content, null, 2);
      expect(text.length).toBeGreaterThan(50_000);
      expect(await kindOf(text)).toEqual({ kind: "own" });
      const path = join(folder, "long.json");
      writeFileSync(path, text);
      expect((await glidepath("sample", path, "--peak", "1")).status).toBe(0);
    }
    const losses = Array.from({ length: 9000 }, (_, i) => i);
    expect(await kindOf(JSON.stringify({ lr: "cosine", losses }))).toMatchObject({ look: { what: "a plan" } });
    expect(await kindOf(JSON.stringify({ losses }))).toMatchObject({ look: { what: 'JSON with the key "losses"' } });
  });

  test("no text takes long, whatever it is made of", async () => {
    for (const piece of ["a", "(", "[", "{", "1,", "a=", "--", "step ", "\n", ": ", "x\n", "a(b(", '"', "'", "\\"]) {
      expect(await kindOf(piece.repeat(100_000))).toBeDefined();
    }
  });
});

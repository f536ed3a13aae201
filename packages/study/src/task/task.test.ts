import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { isAtChance } from "../train/at-chance.ts";
import { batches, networkShape, startValues } from "../train/batches.ts";
import { type Examples, pixels } from "../train/examples.ts";
import { gradientNorm } from "../train/gradient-norm.ts";
import { compileMlp } from "../train/mlp.ts";
import { random, shuffle } from "../train/random.ts";
import { loadFashion } from "./fashion-data.ts";
import { tasks } from "./index.ts";
import { openTrainee } from "./open-trainee.ts";
import type { Outcome } from "./outcome.ts";
import { startTask, type Train } from "./start-task.ts";

const lossOf = (run: Outcome): readonly number[] => run.curves.train_loss!.values;

describe("the network", () => {
  // Two inputs, two hidden units, two classes, one example: small enough to do the calculus by hand below.
  const [x, y] = [
    [0.5, -1],
    [0, 1],
  ] as const;
  const momentum = 0.9;
  // jax-js computes in single precision, exp and log to about 1e-6; a wrong formula is off by more than 1e-2.
  const tolerance = 2e-5;

  /** One update in plain arithmetic, in place: weights w1 (2 x 2), b1, w2 (2 x 2), b2 and their velocities. */
  function byHand(w: number[][], v: number[][], rate: number): number {
    const [w1, b1, w2, b2] = w as [number[], number[], number[], number[]];
    const sums = [0, 1].map((i) => w1[2 * i]! * x[0] + w1[2 * i + 1]! * x[1] + b1[i]!);
    const h = sums.map((sum) => Math.max(0, sum));
    const z = [0, 1].map((k) => w2[2 * k]! * h[0]! + w2[2 * k + 1]! * h[1]! + b2[k]!);
    const total = Math.exp(z[0]!) + Math.exp(z[1]!);
    const dz = z.map((score, k) => Math.exp(score) / total - y[k]!);
    const dh = [0, 1].map((i) => (sums[i]! > 0 ? w2[i]! * dz[0]! + w2[2 + i]! * dz[1]! : 0));
    const gradient = [
      dh.flatMap((d) => x.map((input) => d * input)),
      dh,
      dz.flatMap((d) => h.map((unit) => d * unit)),
      dz,
    ];
    gradient.forEach((part, index) => {
      part.forEach((g, at) => {
        v[index]![at] = momentum * v[index]![at]! + g;
        w[index]![at] = w[index]![at]! - rate * v[index]![at]!;
      });
    });
    return Math.log(total) - z[1]!;
  }

  it("takes the same momentum steps as arithmetic by hand, with a rate that changes every step", async () => {
    const w = [
      [0.3, -0.4, -0.2, 0.6],
      [0.1, 0.7],
      [0.5, -0.3, 0.2, 0.8],
      [0, 0.1],
    ];
    const v = w.map((part) => part.map(() => 0));
    const begin = await compileMlp({ inputs: 2, hidden: 2, classes: 2, batch: 1, chunk: 1, momentum });
    const mlp = begin(w.map((part) => Float32Array.from(part)));
    for (const rate of [0.5, 0.1, 0.25, 0, 1]) {
      const loss = mlp.step(Float32Array.from(x), Float32Array.from(y), rate);
      expect(Math.abs(loss - byHand(w, v, rate))).toBeLessThan(tolerance);
      mlp.weights().forEach((part, index) => {
        part.forEach((value, at) => {
          expect(Math.abs(value - w[index]![at]!)).toBeLessThan(tolerance);
        });
      });
    }
    mlp.dispose();
  });
});

describe("the full gradient norm", () => {
  const { inputs, hidden, classes } = networkShape;

  /** The same in plain arithmetic, in double precision. */
  function byHand([w1, b1, w2, b2]: readonly ArrayLike<number>[], { sizes, inputs: bytes, labels }: Examples): number {
    const sum = [w1, b1, w2, b2].map((part) => new Float64Array(part!.length)) as [Float64Array, ...Float64Array[]];
    for (let example = 0; example < sizes.train; example += 1) {
      const x = Array.from(bytes.subarray(example * inputs, (example + 1) * inputs), (byte) => Math.fround(byte / 255));
      const before = Array.from(b1!, (bias, i) =>
        x.reduce((total, pixel, k) => total + w1![i * inputs + k]! * pixel, bias),
      );
      const h = before.map((value) => Math.max(0, value));
      const z = Array.from(b2!, (bias, k) => h.reduce((total, unit, i) => total + w2![k * hidden + i]! * unit, bias));
      const total = z.reduce((all, score) => all + Math.exp(score), 0);
      const dz = z.map((score, k) => Math.exp(score) / total - +(k === labels[example]));
      const dh = before.map((value, i) =>
        value > 0 ? dz.reduce((all, d, k) => all + d * w2![k * hidden + i]!, 0) : 0,
      );
      dh.forEach((d, i) => {
        for (const [k, pixel] of x.entries()) sum[0][i * inputs + k]! += d * pixel;
        sum[1]![i]! += d;
      });
      dz.forEach((d, k) => {
        for (const [i, unit] of h.entries()) sum[2]![k * hidden + i]! += d * unit;
        sum[3]![k]! += d;
      });
    }
    return Math.sqrt(sum.reduce((all, part) => all + part.reduce((square, g) => square + g * g, 0), 0)) / sizes.train;
  }

  it.each([
    ["a chunk and a part of one", 700, 0],
    ["a part of a chunk", 3, 0],
    ["a few examples known by heart", 3, 0.05],
    ["whole chunks, after training", 500, 0.05],
  ])("is that of arithmetic by hand over %s", async (_what, train, rate) => {
    const all = loadFashion();
    const data: Examples = { ...all, sizes: { train, validation: 0, test: 0 } };
    const mlp = (await compileMlp(networkShape))(startValues(4));
    const [x, y] = [new Float32Array(32 * inputs), new Float32Array(32 * classes)];
    const next = batches(data, 4, x, y);
    for (let update = 0; update < 20; update += 1) {
      next();
      mlp.step(x, y, rate);
    }
    const norm = gradientNorm(mlp, data)!;
    const exact = byHand(mlp.weights(), data);
    // Single precision, over sums of up to 500 terms; and 1 - p of an example that is known by heart is cut at about 6e-8.
    expect(Math.abs(norm - exact)).toBeLessThan(1e-6 * exact + 1e-7);
    mlp.dispose();
  });

  it("of no examples, or of weights that overflowed, is no number", async () => {
    const none: Examples = {
      sizes: { train: 0, validation: 0, test: 0 },
      inputs: new Uint8Array(),
      labels: new Uint8Array(),
    };
    const mlp = (await compileMlp(networkShape))(startValues(1).map((part) => part.map((value) => value * 1e38)));
    expect(gradientNorm(mlp, none)).toBeNull();
    expect(gradientNorm(mlp, { ...loadFashion(), sizes: { train: 3, validation: 0, test: 0 } })).toBeNull();
    mlp.dispose();
  });
});

describe("fashion-mlp", () => {
  const task = tasks.find((entry) => entry.kind === "fashion-mlp")!;
  const linear = (steps: number, peak: number): Float64Array =>
    Float64Array.from({ length: steps }, (_, t) => peak * (1 - t / steps));
  let train: Train;
  beforeAll(async () => {
    train = await startTask(task, task.load());
  });

  it("learns: 150 updates classify more than 70 % of the test images rightly", () => {
    const run = train(linear(150, 0.05), 1);
    expect(run.state).toBe("COMPLETE");
    expect(run.metrics.test_accuracy).toBeGreaterThan(0.7);
    expect(run.metrics.validation_accuracy).toBeGreaterThan(0.7);
    expect(lossOf(run)[0]).toBeGreaterThan(2);
    expect(lossOf(run).at(-1)).toBeLessThan(1);
  });

  it("gives the same bytes for the same cell, whatever ran before, and other ones for another seed", async () => {
    const run = train(linear(40, 0.05), 7);
    // The numbers themselves, so that they are the same under every version of Node that runs the tests.
    expect(run.metrics).toEqual({
      validation_accuracy: 0.699,
      test_accuracy: 0.6885,
      gradient_norm: 0.9616645558247847,
    });
    const first = JSON.stringify(run);
    train(linear(25, 1e3), 3);
    expect(JSON.stringify(train(linear(40, 0.05), 7))).toBe(first);
    const fresh = await startTask(task, task.load());
    expect(JSON.stringify(fresh(linear(40, 0.05), 7))).toBe(first);
    expect(JSON.stringify(train(linear(40, 0.05), 8))).not.toBe(first);
  });

  it("uses rates[t] for update t: a rate of 0 changes nothing, and later rates cannot act earlier", () => {
    const still = train(new Float64Array(30), 2);
    const late = train(new Float64Array(30).fill(0.1, 29), 2);
    expect(lossOf(late)).toEqual(lossOf(still));
    expect(late.metrics.test_accuracy).not.toBe(still.metrics.test_accuracy);
  });

  it("does not call a run complete that ends no better than guessing", () => {
    for (const rates of [new Float64Array(60).fill(2), new Float64Array(60).fill(4)]) {
      const run = train(rates, 1);
      expect(run).toMatchObject({ state: "COLLAPSED", at: null });
      expect(run.metrics.test_accuracy).toBeLessThan(0.13);
    }
    const one = Math.sqrt((0.1 * 0.9) / 2000);
    expect([2.9, 3.1].map((errors) => isAtChance(0.1 + errors * one, 0.1, 2000))).toEqual([true, false]);
  });

  it("records divergence as data, with the update and the losses before it", () => {
    const run = train(new Float64Array(50).fill(1e3), 1);
    expect(run).toMatchObject({ state: "DIVERGED", metrics: {} });
    expect(run.at).toBeGreaterThan(0);
    expect(lossOf(run)).toHaveLength(run.at!);
    expect(lossOf(run).every(Number.isFinite)).toBe(true);
    const last = new Float64Array(10).fill(0.01);
    last[9] = Number.MAX_VALUE;
    expect(train(last, 1)).toMatchObject({ state: "DIVERGED", at: 9, metrics: {} });
  });

  it("keeps at most 200 points of the loss, however long the run", () => {
    const { steps, values } = train(new Float64Array(401).fill(0.01), 1).curves.train_loss!;
    expect([steps[0], steps[1], steps.at(-1)]).toEqual([3, 6, 401]);
    expect([steps.length, values.length]).toEqual([134, 134]);
  });
});

it("every task names the jax-js version it was made with in its own version", () => {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  for (const { version } of tasks) expect(version).toContain(`jax-js ${manifest.dependencies["@jax-js/jax"]}`);
});

describe("the data", () => {
  it("are what the notice says", () => {
    const data = loadFashion();
    expect(data.sizes).toEqual({ train: 8000, validation: 2000, test: 2000 });
    expect(data.inputs).toHaveLength(12_000 * pixels);
    expect(new Set(data.labels)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
    expect(data.id).toBe("052dbe45d88bdc9e");
  });

  it("come from a folder of idx files, plain or packed, and a wrong folder is explained", () => {
    const folder = mkdtempSync(join(tmpdir(), "glidepath-idx-"));
    const idx = (magic: number, sizes: number[]): Buffer => {
      const head = Buffer.alloc(4 + 4 * sizes.length);
      [magic, ...sizes].forEach((value, place) => {
        head.writeUInt32BE(value, 4 * place);
      });
      return Buffer.concat([
        head,
        Buffer.alloc(
          sizes.reduce((a, b) => a * b, 1),
          1,
        ),
      ]);
    };
    expect(() => loadFashion(folder)).toThrow(/expected this file, plain or \.gz.*shipped slice/);
    writeFileSync(join(folder, "train-images-idx3-ubyte.gz"), gzipSync(idx(0x803, [5010, 28, 28])));
    writeFileSync(join(folder, "train-labels-idx1-ubyte"), idx(0x801, [5010]));
    writeFileSync(join(folder, "t10k-images-idx3-ubyte"), idx(0x803, [20, 28, 28]));
    writeFileSync(join(folder, "t10k-labels-idx1-ubyte"), idx(0x801, [20]));
    expect(loadFashion(folder).sizes).toEqual({ train: 10, validation: 5000, test: 20 });
    writeFileSync(join(folder, "t10k-labels-idx1-ubyte"), idx(0x801, [21]));
    expect(() => loadFashion(folder)).toThrow(/as many 28 x 28 images as labels, received 5030 and 5031/);
    writeFileSync(join(folder, "t10k-labels-idx1-ubyte"), idx(0x803, [20]));
    expect(() => loadFashion(folder)).toThrow(/expected an idx1 file/);
    mkdirSync(join(folder, "broken"));
    writeFileSync(join(folder, "broken", "train-images-idx3-ubyte.gz"), "no gzip");
    expect(() => loadFashion(join(folder, "broken"))).toThrow(/expected a gzip file/);
  });
});

describe("random", () => {
  it("is the same everywhere, different for every seed and purpose, and has the right moments", () => {
    const draw = (seed: number, purpose: number): number[] => {
      const source = random(seed, purpose);
      return Array.from({ length: 20_000 }, () => source.normal());
    };
    const values = draw(1, 0);
    expect(draw(1, 0)).toEqual(values);
    expect(draw(2, 0)[0]).not.toBe(values[0]);
    expect(draw(1, 1)[0]).not.toBe(values[0]);
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const square = values.reduce((a, b) => a + b * b, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(square - 1)).toBeLessThan(0.05);
  });

  it("shuffles without losing or doubling anything", () => {
    const list = Uint32Array.from({ length: 100 }, (_, index) => index);
    shuffle(list, random(3, 1));
    expect(list).not.toEqual(list.slice().sort());
    expect([...list].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, index) => index));
  });
});

describe("one network, update by update", () => {
  it("sees the losses that a study's run sees, and starts anew with every opening", async () => {
    const rates = Float64Array.from({ length: 40 }, (_, t) => 0.02 + 0.001 * t);
    const task = tasks.find((entry) => entry.kind === "fashion-mlp")!;
    const train = await startTask(task, task.load());
    const run = train(rates, 3);
    for (const _again of [1, 2]) {
      const trainee = await openTrainee("fashion-mlp", { seed: 3 });
      const losses = Array.from(rates, (rate) => Number(trainee.step(rate).toPrecision(6)));
      trainee.dispose();
      expect(losses).toEqual(lossOf(run));
    }
  });

  it("of an unknown task or seed is refused", async () => {
    await expect(openTrainee("fashion-mpl")).rejects.toThrow('Did you mean "fashion-mlp"?');
    await expect(openTrainee("fashion-mlp", { seed: 0.5 })).rejects.toThrow("seed: expected a whole number from 1");
    await expect(openTrainee("fashion-mlp", { data: "/nope" })).rejects.toMatchObject({ trouble: "data" });
  });
});

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type CharacterShape, compileCharacterNet, partSizes } from "../train/character-net.ts";
import { random } from "../train/random.ts";
import { readText, unigramLoss } from "../train/text.ts";
import { fingerprint } from "./fingerprint.ts";
import { mobyCharlm } from "./moby-charlm.ts";
import { loadMoby } from "./moby-data.ts";
import { startTask, type Train } from "./start-task.ts";

describe("the network of characters", () => {
  const shape: CharacterShape = {
    alphabet: 4,
    context: 2,
    embedding: 2,
    hidden: 3,
    batch: 2,
    chunk: 2,
    adamw: { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, decay: 0.1 },
  };
  const contexts = [
    [0, 2],
    [3, 1],
  ];
  const next = [1, 2];
  // jax-js computes in single precision, and AdamW divides a gradient by its own size; a wrong formula is off by more than 1e-2.
  const tolerance = 1e-4;

  /** The loss at each place, in plain arithmetic. */
  function lossesByHand([e, w1, b1, w2, b2]: number[][]): number[] {
    return contexts.map((context, row) => {
      const known = context.flatMap((code) => [e![2 * code]!, e![2 * code + 1]!]);
      const h = b1!.map((bias, i) =>
        Math.max(
          0,
          known.reduce((sum, x, k) => sum + w1![4 * i + k]! * x, bias),
        ),
      );
      const z = b2!.map((bias, i) => h.reduce((sum, x, k) => sum + w2![3 * i + k]! * x, bias));
      return Math.log(z.reduce((sum, score) => sum + Math.exp(score), 0)) - z[next[row]!]!;
    });
  }
  const lossByHand = (w: number[][]): number => lossesByHand(w).reduce((sum, loss) => sum + loss, 0) / next.length;

  /** The slope along every weight, by central differences. */
  function slopes(w: number[][]): number[][] {
    const width = 1e-6;
    const at = (part: number, place: number, shift: number): number =>
      lossByHand(w.map((values, p) => values.map((value, k) => (p === part && k === place ? value + shift : value))));
    return w.map((values, p) => values.map((_, k) => (at(p, k, width) - at(p, k, -width)) / (2 * width)));
  }

  it("takes the same AdamW steps as arithmetic by hand, with a rate that changes every step", async () => {
    const source = random(5, 0);
    const start = partSizes(shape).map((size) =>
      Float32Array.from({ length: size.reduce((a, b) => a * b, 1) }, () => source.normal()),
    );
    const net = (await compileCharacterNet(shape))(start);
    const w = start.map((part) => [...part]);
    const [m, s] = [w, w].map((all) => all.map((part) => part.map(() => 0))) as [number[][], number[][]];
    const oneHot = (codes: number[]) =>
      Float32Array.from(codes.flatMap((code) => [0, 1, 2, 3].map((k) => +(k === code))));
    const [x, y] = [oneHot(contexts.flat()), oneHot(next)];
    const { beta1, beta2, epsilon, decay } = shape.adamw;
    for (const [t, rate] of [0.05, 0.01, 0.025, 0, 0.1].entries()) {
      expect(Math.abs(net.step(x, y, rate) - lossByHand(w))).toBeLessThan(tolerance);
      slopes(w).forEach((part, p) => {
        part.forEach((g, k) => {
          m[p]![k] = beta1 * m[p]![k]! + (1 - beta1) * g;
          s[p]![k] = beta2 * s[p]![k]! + (1 - beta2) * g * g;
          const [c1, c2] = [1 - beta1 ** (t + 1), 1 - beta2 ** (t + 1)];
          const shrink = partSizes(shape)[p]!.length === 1 ? 0 : decay * w[p]![k]!;
          w[p]![k]! -= rate * (m[p]![k]! / c1 / (Math.sqrt(s[p]![k]! / c2) + epsilon) + shrink);
        });
      });
      net.weights().forEach((part, p) => {
        part.forEach((value, k) => {
          expect(Math.abs(value - w[p]![k]!)).toBeLessThan(tolerance);
        });
      });
    }
    const last = lossesByHand(w);
    net.losses(x, y).forEach((loss, row) => {
      expect(Math.abs(loss - last[row]!)).toBeLessThan(tolerance);
    });
    net.dispose();
  });
});

describe("moby-charlm", () => {
  const data = loadMoby();
  const linear = (steps: number, peak: number): Float64Array =>
    Float64Array.from({ length: steps }, (_, t) => peak * (1 - t / steps));
  let train: Train;
  beforeAll(async () => {
    train = await startTask(mobyCharlm, data);
  });

  it("learns: 300 updates guess much better than the characters' own frequencies", () => {
    const run = train(linear(300, 0.01), 1);
    expect(run.state).toBe("COMPLETE");
    expect(run.metrics.test_loss).toBeLessThan(2.6);
    expect(run.metrics.validation_loss).toBeLessThan(2.6);
    expect(run.curves.train_loss!.values[0]).toBeGreaterThan(Math.log(data.alphabet.length) - 0.5);
  });

  // The numbers themselves, so that they are the same under every version of Node that runs the tests.
  it("gives the same numbers for the same cell, whatever ran before, and other ones for another seed", async () => {
    const first = train(linear(40, 0.01), 7);
    expect(first.metrics).toEqual({ validation_loss: 3.132819802097976, test_loss: 3.101352764509618 });
    train(linear(25, 10), 3);
    expect(train(linear(40, 0.01), 7)).toEqual(first);
    expect((await startTask(mobyCharlm, data))(linear(40, 0.01), 7)).toEqual(first);
    expect(train(linear(40, 0.01), 8).metrics).not.toEqual(first.metrics);
    expect(await fingerprint()).toBe("af7df85aa64503ca");
  });

  it("does not call a run complete that guesses no better than one who does not read", () => {
    expect(train(new Float64Array(100).fill(0.3), 1)).toMatchObject({ state: "COLLAPSED", at: null });
    expect([data.guessingLoss - 1e-9, data.guessingLoss].map((loss) => mobyCharlm.isCollapsed(loss, data))).toEqual([
      false,
      true,
    ]);
    expect(train(new Float64Array(50).fill(1e3), 1)).toMatchObject({ state: "DIVERGED", metrics: {} });
  });
});

describe("a text", () => {
  it("that comes along is what the notice says", () => {
    const { sizes, alphabet, id, codes } = loadMoby();
    expect(sizes).toEqual({ train: 952_255, validation: 119_031, test: 119_031 });
    expect([alphabet.length, codes.length, id]).toEqual([83, 1_190_317, "0b98d97bce52378e"]);
    expect(Array.from(codes.subarray(0, 20), (code) => alphabet[code]).join("")).toBe("CHAPTER 1. Loomings.");
  });

  it("is cut into stretches, and its guesser knows the frequencies of the first alone", () => {
    const text = readText(`${"ab".repeat(4)}ca`);
    expect([text.sizes, text.alphabet]).toEqual([{ train: 8, validation: 1, test: 1 }, ["a", "b", "c"]]);
    // (4 + 1) of 8 + 3 for a, (0 + 1) of 8 + 3 for c.
    expect(unigramLoss(text, Uint32Array.of(8, 9))).toBeCloseTo(-(Math.log(1 / 11) + Math.log(5 / 11)) / 2, 12);
  });

  it("comes from a folder of one's own, and a wrong one is explained", () => {
    const folder = mkdtempSync(join(tmpdir(), "glidepath-text-"));
    const put = (content: string | Uint8Array) => writeFileSync(join(folder, "text.txt"), content);
    expect(() => loadMoby(folder)).toThrow(/text\.txt: expected this file, received a folder without it/);
    put("to be or not to be, ".repeat(100));
    expect(loadMoby(folder).about).toBe(
      "text.txt: 1,600 training, 200 validation and 200 test characters, 8 different ones",
    );
    put("short");
    expect(() => loadMoby(folder)).toThrow(/at least 1,000 characters.*received 5 characters/);
    put(Uint8Array.of(0xff, 0xfe));
    expect(() => loadMoby(folder)).toThrow(/expected a text in UTF-8/);
    put(Array.from({ length: 1000 }, (_, k) => String.fromCodePoint(0x4e00 + k)).join(""));
    expect(() => loadMoby(folder)).toThrow(/at most 256 different characters, received 1000/);
  });
});

import { expect, it } from "vitest";
import { prepareCharacterTrainee } from "./character-trainee.ts";
import { type Examples, pixels } from "./examples.ts";
import { random } from "./random.ts";
import { readState, stateBytes } from "./state.ts";
import { readText } from "./text.ts";
import { type OpenTrainee, prepareTrainee, type Trainee } from "./trainee.ts";

/** Images of noise: 100 of them train, so that their order is new after every third or fourth batch. */
function noise(): Examples {
  const sizes = { train: 100, validation: 20, test: 20 };
  const source = random(2, 0);
  const draw = (length: number, below: number) => Uint8Array.from({ length }, () => source.uniform() * below);
  return { sizes, inputs: draw(140 * pixels, 256), labels: draw(140, 10) };
}

const networks: [name: string, open: () => Promise<OpenTrainee>][] = [
  ["of images", () => prepareTrainee(noise())],
  ["of characters", () => prepareCharacterTrainee(readText("to be or not to be, ".repeat(100)))],
];

it.each(networks)(
  "a network %s goes on from what it saved to the same bits, whatever is trained beside it",
  async (_, prepare) => {
    const open = await prepare();
    const rate = (t: number): number => 0.01 + 0.001 * (t % 7);
    const go = (trainee: Trainee, from: number, to: number): number[] =>
      Array.from({ length: to - from }, (_, t) => trainee.step(rate(from + t)));
    const whole = open(5);
    const losses = go(whole, 0, 40);
    for (const stop of [0, 1, 3, 4, 17, 39]) {
      const [first, other] = [open(5), open(6)];
      expect(go(first, 0, stop)).toEqual(losses.slice(0, stop));
      const state = first.save();
      go(first, stop, 40);
      const second = open(5, state);
      expect(Buffer.from(second.save()).equals(Buffer.from(state))).toBe(true);
      go(other, 0, 3);
      expect(go(second, stop, 40)).toEqual(losses.slice(stop));
      for (const part of ["validation", "test"] as const) expect(second.measure(part)).toBe(whole.measure(part));
      expect(second.measureOthers?.()).toEqual(whole.measureOthers?.());
      for (const trainee of [first, second])
        expect(Buffer.from(trainee.save()).equals(Buffer.from(whole.save()))).toBe(true);
      for (const trainee of [first, second, other]) trainee.dispose();
    }
    const state = whole.save();
    for (const wrong of [new Uint8Array(), state.subarray(1), Uint8Array.of(...state.subarray(0, 8))]) {
      expect(() => open(5, wrong)).toThrow(/The state of a network: expected \d+ bytes, received \d+/);
    }
    state.fill(0xff, 0, 8);
    expect(() => open(5, state)).toThrow("The state of a network: expected a number of updates, received NaN");
  },
);

it("a state is read back as it was, from any place in memory", () => {
  const parts = [Float32Array.of(1, -0, Number.NaN), Float32Array.of(), Float32Array.of(2 ** -149)];
  const bytes = stateBytes({ updates: 2 ** 40, parts });
  const within = new Uint8Array(bytes.length + 3);
  within.set(bytes, 3);
  expect(readState(within.subarray(3), [3, 0, 1])).toEqual({ updates: 2 ** 40, parts });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anySpec, deepFreeze, phaseList, shapeSpec } from "../../../../tests/helpers.ts";
import { parse, print } from "../schedule.ts";
import { shapes } from "../shape/curve/index.ts";

/** The shapes that a recipe takes: no knots, which hold rates of their own. */
const bounded = shapes.filter(({ free }) => !free);

test("what is printed reads back the same, and what is parsed is JSON and already canonical", () => {
  const property = fc.property(anySpec, (raw) => {
    const spec = parse(deepFreeze(raw));
    expect(parse(spec)).toEqual(spec);
    expect(parse(JSON.stringify(spec))).toEqual(spec);
    expect(parse(print(spec)), print(spec)).toEqual(spec);
    expect(print(parse(print(spec)))).toBe(print(spec));
  });
  fc.assert(property, { numRuns: 1000 });
});

test("the notation holds one line, and pretty JSON with blanks around it reads too", () => {
  const property = fc.property(anySpec, (raw) => {
    const spec = parse(raw);
    expect(print(spec)).not.toContain("\n");
    expect(parse(`\n\t ${JSON.stringify(spec, null, 2)} \n`)).toEqual(spec);
    expect(parse(` \n${print(spec)}\n`)).toEqual(spec);
  });
  fc.assert(property, { numRuns: 100 });
});

test("blanks of any kind and amount may stand between the marks of the notation", () => {
  const property = fc.property(
    phaseList().filter((phases) => !JSON.stringify(phases).includes("formula")),
    shapeSpec(bounded),
    fc.constantFrom(" ", "  ", "\n", "\t "),
    (phases, decay, blank) => {
      const line = print(parse({ recipe: "warmup-decay", decay, overlay: phases }));
      const wide = line.replaceAll(/[[\](),*]/g, (mark) => (mark === "(" ? `(${blank}` : `${blank}${mark}${blank}`));
      expect(parse(wide), wide).toEqual(parse(line));
    },
  );
  fc.assert(property, { numRuns: 200 });
});

describe("spellings", () => {
  const phase = (text: string) => (parse(text) as unknown as { phases: object[] }).phases[0];

  test.each([
    ["hold", { shape: "constant" }],
    ["hold 10 at 0.5", { shape: "constant", length: 10, from: 0.5 }],
    ["sqrt 20% to 0", { shape: "one-minus-sqrt", length: "20%", to: 0 }],
    ["warmup 1%", { shape: "linear", from: 0, to: "peak", length: "1%" }],
    ["warmup cosine 5ep", { shape: "cosine", from: 0, to: "peak", length: "5ep" }],
    ["warmup rex(d=0.9) 5%", { shape: "rex", d: 0.9, from: 0, to: "peak", length: "5%" }],
    ["warmup 100 from 0.1", { shape: "linear", from: 0.1, to: "peak", length: 100 }],
    ["rex(d=-1) 10", { shape: "rex", d: -1, length: 10 }],
    ["rex d=-1e-3", { shape: "rex", d: -0.001 }],
    ["tanh(lower=-7, upper=3)", { shape: "tanh", lower: -7, upper: 3 }],
    ["cosine from 10% peak to peak/25", { shape: "cosine", from: "0.1 peak", to: "0.04 peak" }],
    ["linear to 0.5 peak/25", { shape: "linear", to: "0.02 peak" }],
    ["cosine from peak / 25 to 1e-3 peak / 2", { shape: "cosine", from: "0.04 peak", to: "0.0005 peak" }],
    ["linear log until 3Btok to 1e-5", { shape: "linear", scale: "log", until: "3Btok", to: 1e-5 }],
    ["cosine every 1ep times 2", { shape: "cosine", every: "1ep", multiply: 2 }],
    [
      "spline(knots=[[0, peak], [0.5, 0.1 peak], [1, 0]], slopes=akima)",
      {
        shape: "spline",
        knots: [
          [0, "peak"],
          [0.5, "0.1 peak"],
          [1, 0],
        ],
        slopes: "akima",
      },
    ],
    [
      "spline knots=[[0%, 1 ], [100%, 0] ]",
      {
        shape: "spline",
        knots: [
          [0, 1],
          [1, 0],
        ],
      },
    ],
    ["linear 50ksamples", { shape: "linear", length: "50ksamples" }],
    ["linear 1.5e3", { shape: "linear", length: 1500 }],
  ])("%s", (text, expected) => {
    expect(phase(text)).toEqual(expected);
  });

  test.each([
    ["500 steps", 500],
    ["500", 500],
    ["0.5k", 500],
    ["1e3step", 1000],
    ["2 epochs", "2ep"],
    ["2epoch", "2ep"],
    ["50000 samples", "50ksamples"],
    ["1000000tok", "1Mtok"],
    ["1.5 M tokens", "1.5Mtok"],
    ["1234567tok", "1234567tok"],
    ["12.50%", "12.5%"],
    [".5%", "0.5%"],
    ["rest", "rest"],
    [0, 0],
    [0.5, 0.5],
    [-0, 0],
  ])("length %s", (length, expected) => {
    expect(parse({ phases: [{ shape: "linear", length }] })).toEqual({
      glidepath: 1,
      phases: [{ shape: "linear", length: expected }],
    });
  });

  test.each([
    ["3e-4", 3e-4],
    ["peak", "peak"],
    ["1 peak", "peak"],
    ["100% peak", "peak"],
    ["10%  peak", "0.1 peak"],
    ["peak / 25", "0.04 peak"],
    ["0.5 peak/2", "0.25 peak"],
    ["0 peak", "0 peak"],
    [-0, 0],
  ])("value %s", (to, expected) => {
    expect(parse({ phases: [{ shape: "linear", to }] })).toEqual({
      glidepath: 1,
      phases: [{ shape: "linear", to: expected }],
    });
  });

  test("settings, flags and the overlay", () => {
    const text =
      'name "a, * \\"b\\" = (c) [d] é 🌱", note "", peak 3e-4, horizon 2000, end periodic, lead, inclusive, wsd warmup=1% * hold 10, linear';
    expect(parse(text)).toEqual({
      glidepath: 1,
      name: 'a, * "b" = (c) [d] é 🌱',
      note: "",
      peak: 3e-4,
      horizon: 2000,
      end: "periodic",
      lead: true,
      inclusive: true,
      recipe: "wsd",
      warmup: "1%",
      overlay: [{ shape: "constant", length: 10 }, { shape: "linear" }],
    });
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { about } from "../shape/curve/spline.ts";
import { presets, SplineLR } from "./splinelr.ts";

/** Golden vectors of Axect/SplineLR with Peroxide 0.37.7, computed from commits 3372945 and 91ff50e. */
const golden = {
  readme: {
    k: 0.138817502207,
    delta: [3.4704375552, 0.2397293334],
    curves: {
      "1+": [28.470438, 0.22600244, [1, 0.608468723, 0.289946372, 0.101933647, 0.0316227766, 0.00562341325, 0.001]],
      "1-": [21.529562, 0.13992228, [1, 0.292254859, 0.110337108, 0.0587651956, 0.0316227766, 0.00562341325, 0.001]],
      "2+": [53.470438, 0.040189548, [1, 0.401446687, 0.177827941, 0.0956929215, 0.0509657482, 0.00562341325, 0.001]],
      "2-": [46.529562, 0.024882091, [1, 0.454441677, 0.177827941, 0.0551673899, 0.0196210207, 0.00562341325, 0.001]],
      "3+": [78.470438, 0.0071468246, [1, 0.421696503, 0.177827941, 0.0731667795, 0.0316227766, 0.00906313406, 0.001]],
      "3-": [71.529562, 0.004424731, [1, 0.421696503, 0.177827941, 0.0778464974, 0.0316227766, 0.00344891365, 0.001]],
    },
  },
  head: {
    k: 0.099324705955,
    delta: [4.9662352977, 2.458286472e-4],
    curves: {
      "1+": [54.966235, 0.0077708286, [0.01, 0.00913491701, 0.00802155602, 0.00659006668, 0.00505, 0.002575, 0.0001]],
      "1-": [45.033765, 0.0072791714, [0.01, 0.00839008299, 0.00703481192, 0.0060310083, 0.00505, 0.002575, 0.0001]],
      "2+": [104.966235, 0.0052958286, [0.01, 0.00870924052, 0.007525, 0.0065439917, 0.00554018808, 0.002575, 0.0001]],
      "2-": [95.033765, 0.0048041714, [0.01, 0.00883430031, 0.007525, 0.00598493332, 0.00455981192, 0.002575, 0.0001]],
      "3+": [154.966235, 0.0028208286, [0.01, 0.0087625, 0.007525, 0.00626087026, 0.00505, 0.00306518808, 0.0001]],
      "3-": [145.033765, 0.0023291714, [0.01, 0.0087625, 0.007525, 0.00632340015, 0.00505, 0.00207844398, 0.0001]],
    },
  },
} as const;
const places = [0, 1 / 8, 1 / 4, 3 / 8, 1 / 2, 3 / 4, 1];

/** Rounded as the table is: an equality, so at most half a unit of the last printed digit away (5e-9 for nine digits). */
const round = (value: number, digits: number) => Number(value.toPrecision(digits));
const sides = [
  ["+", "plus"],
  ["-", "minus"],
] as const;

describe.each(["readme", "head"] as const)("preset %s draws what the original drew", (name) => {
  const [spline, table] = [new SplineLR(presets[name]), golden[name]];
  const rate = (y: number) => (spline.space === "log" ? Math.exp(y) : y);

  it("moves nodes by the same dx and dy", () => {
    const { dx, dy } = spline.deltaPt();
    expect(round(dx, 11)).toBe(table.delta[0]);
    expect(round(dy, 10)).toBe(table.delta[1]);
    expect(round(spline.k, name === "readme" ? 12 : 11)).toBe(table.k);
  });

  it.each([1, 2, 3] as const)("node %i: same nodes, same curves", (i) => {
    const [points, curves] = [spline.genPts(i), spline.genSplines(i)];
    for (const [sign, side] of sides) {
      const [x, lr, values] = table.curves[`${i}${sign}`];
      const moved = points[side][i]!;
      expect([Number(moved.x.toFixed(6)), round(rate(moved.y), 8)]).toEqual([x, lr]);
      expect(curves[side](moved.x) / rate(moved.y)).toBeCloseTo(1, 13);
      expect(places.map((p) => round(curves[side](p * spline.epochs), 9))).toEqual(values);
    }
  });
});

describe("SplineLR", () => {
  it("has the k of every published version", () => {
    expect(round(new SplineLR(presets.initial).k, 11)).toBe(0.068384614805);
    expect(round(new SplineLR(presets.longer).k, 11)).toBe(0.046076130955);
  });

  it("defaults to c = 2, log space and quadratic slopes", () => {
    const { k, space, method } = new SplineLR({ initLr: 1, minLr: 1e-3, epochs: 100 });
    expect([k, space, method]).toEqual([new SplineLR(presets.readme).k, "log", "quadratic"]);
  });

  it("draws other slopes: pchip is at most 1.42 % of init from quadratic (measured against scipy), akima differs from both", () => {
    const [quadratic, pchip, akima] = (["quadratic", "pchip", "akima"] as const).map(
      (method) => new SplineLR({ ...presets.readme, method }).genSplines(1).plus,
    );
    const steps = Array.from({ length: 1001 }, (_, n) => n / 10);
    const gap = Math.max(...steps.map((t) => Math.abs(quadratic!(t) - pchip!(t))));
    expect(Number(gap.toFixed(4))).toBe(0.0142);
    expect(Math.abs(akima!(12.5) - quadratic!(12.5))).toBeGreaterThan(1e-3);
    expect(Math.abs(akima!(12.5) - pchip!(12.5))).toBeGreaterThan(1e-3);
  });

  it("holds beyond the ends, and can be traced by segments", () => {
    const { plus } = new SplineLR(presets.head).genSplines(3);
    expect([plus(-5), plus(200), plus(1000)]).toEqual([0.01, 0.0001, 0.0001]);
    expect([plus.steps, plus.segments.length, plus.segments[0]!.shape.kind]).toEqual([200, 1, "spline"]);
    expect(plus.fill(new Float64Array(3), 49)[1]).toBe(plus(50));
  });

  it("tells of an overshoot, which pchip does not have", () => {
    const remarks = (method: "quadratic" | "pchip") => {
      const { plus } = new SplineLR({ ...presets.head, k: 0.6, method }).genSplines(2);
      const { parameters } = plus.segments[0]!;
      expect(plus.segments[0]!.to).toBe(1e-4);
      return [about.remarks!(parameters as never).length, Math.min(...plus.fill(new Float64Array(200))) >= 1e-4];
    };
    expect(remarks("pchip")).toEqual([0, true]);
    expect(remarks("quadratic")).toEqual([2, false]);
  });

  it("shares ends and all unmoved nodes between plus and minus, and passes through the moved ones, for any valid k", () => {
    fc.assert(
      fc.property(
        fc.record({
          initLr: fc.double({ min: 1e-3, max: 10, noNaN: true }),
          ratio: fc.double({ min: 1e-6, max: 0.99, noNaN: true }),
          epochs: fc.integer({ min: 1, max: 100_000 }),
          k: fc.double({ min: -0.95, max: 0.95, noNaN: true }),
          space: fc.constantFrom("log" as const, "linear" as const),
          method: fc.constantFrom("quadratic" as const, "pchip" as const, "akima" as const),
          i: fc.constantFrom(1, 2, 3),
        }),
        ({ ratio, i, ...rest }) => {
          const spline = new SplineLR({ ...rest, minLr: rest.initLr * ratio });
          const [points, curves] = [spline.genPts(i), spline.genSplines(i)];
          const rate = (y: number) => (rest.space === "log" ? Math.exp(y) : y);
          for (const j of [0, 1, 2, 3, 4]) {
            if (j === i) continue;
            expect(points.minus[j]).toEqual(points.plus[j]);
            expect(points.plus[j]!.x).toBe((j * rest.epochs) / 4);
            expect(curves.plus(points.plus[j]!.x)).toBe(curves.minus(points.minus[j]!.x));
          }
          for (const side of ["plus", "minus"] as const) {
            const { x, y } = points[side][i]!;
            expect(Math.abs(curves[side](x) - rate(y)) / rest.initLr).toBeLessThan(1e-10);
            expect([curves[side](0), curves[side](rest.epochs)]).toEqual([rest.initLr, spline.minLr]);
          }
        },
      ),
    );
  });

  it.each([0, 4, 1.5, Number.NaN, "1"])("refuses node %s", (i) => {
    const spline = new SplineLR(presets.readme);
    expect(() => spline.genPts(i as number)).toThrow("i: expected 1, 2 or 3, received");
    expect(() => spline.genSplines(i as number)).toThrow("i: expected 1, 2 or 3, received");
  });
});

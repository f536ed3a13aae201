import fc from "fast-check";
import { expect, test } from "vitest";
import { lowestOfParabola } from "./parabola.ts";

test("of points on a parabola in the logarithm, it is the lowest point, in whatever order and however far apart they stand", () => {
  const peak = fc.double({ min: 1e-5, max: 1, noNaN: true });
  const factor = fc.double({ min: 1.2, max: 5, noNaN: true });
  fc.assert(
    fc.property(peak, factor, factor, fc.double({ min: -0.4, max: 0.4, noNaN: true }), (middle, down, up, off) => {
      const best = middle * Math.exp(off * Math.min(Math.log(down), Math.log(up)));
      const tried = [middle * up, middle / down, middle].map((at) => ({
        peak: at,
        loss: 3 + 0.1 * Math.log(at / best) ** 2,
      }));
      const found = lowestOfParabola(tried);
      expect(Math.abs(found.peak / best - 1)).toBeLessThan(1e-6);
      expect(found.isInside).toBe(true);
    }),
  );
});

test("at the edge it is the edge", () => {
  const tried = [1, 2, 4].map((peak) => ({ peak, loss: peak }));
  expect(lowestOfParabola(tried)).toEqual({ peak: 1, isInside: false });
  expect(lowestOfParabola(tried.map(({ peak }) => ({ peak, loss: -peak })))).toEqual({ peak: 4, isInside: false });
});

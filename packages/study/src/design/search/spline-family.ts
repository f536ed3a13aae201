import { type Family, factorBetween } from "./family.ts";

/** Where the control points lie, and how far below the highest of them one may be, in equal factors. */
const places = [0, 0.25, 0.5, 0.75, 1];
const lowest = 0.001;

/** A curve through five control points in log space, the highest of which is the peak. */
export const splineFamily: Family = {
  name: "spline",
  dimensions: places.length,
  spec(point) {
    const highest = Math.max(...point);
    const knots = places.map((x, at) => {
      const share = factorBetween(lowest, 1, 1 + point[at]! - highest);
      return [x, share === 1 ? "peak" : `${share} peak`];
    });
    return { phases: [{ shape: "spline", scale: "log", knots }] };
  },
};

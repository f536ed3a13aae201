import fc from "fast-check";
import { schedule } from "glidepath";
import { expect, test } from "vitest";
import { rateAxis } from "./rate-axis.ts";
import { svg } from "./svg.ts";
import { terminal } from "./terminal.ts";
import { trace } from "./trace.ts";

const axisOf = (notation: string, steps = 1000, scale?: "linear" | "log") => {
  const lr = schedule(notation, { steps });
  return rateAxis([lr], [trace(lr)], scale && { scale });
};
const decadesOf = ({ domain }: { domain?: readonly [number, number] }) => domain && Math.log10(domain[1] / domain[0]);

test.each([
  ["hold", "linear"],
  ["cosine to 0.2", "linear"],
  // The last 1 % of the run does not count.
  ["hold 991, hold at 0.01", "linear"],
  ["hold 989, hold at 0.01", "log"],
  ["cosine to 0", "log"],
  ["warmup 5%, hold", "log"],
  ["hold 50%, hold 1 at 30, hold at 1", "log"],
  // Ten times is not more than ten times; 0 is not above 0; what is below 0 has no place on a log axis.
  ["hold 50%, hold at 0.1", "linear"],
  ["hold 50%, hold at 0", "linear"],
  ["linear to -0.5", "linear"],
])("%s: %s", (notation, scale) => expect(axisOf(notation).scale).toBe(scale));

test("three decades by itself, six if asked for, more only where the run needs them", () => {
  expect(axisOf("cosine to 0").domain).toEqual([1e-3, 1.3]);
  expect(axisOf("cosine to 0", 1e6).domain).toEqual([1e-3, 1.3]);
  expect(axisOf("cosine to 0", 1000, "log").domain?.[0]).toBeCloseTo(2.467e-6 / 1.2, 8);
  expect(axisOf("cosine to 0", 1e6, "log").domain).toEqual([1e-6, 1.3]);
  expect(axisOf("linear log from 1e-7 to 10", 1000).domain?.[0]).toBeCloseTo(0.01, 12);
  expect(decadesOf(axisOf("linear log from 1e-7 to 10", 1000, "log"))).toBeCloseTo(8 + Math.log10(1.2 * 1.3), 9);
  expect(axisOf("linear to -1", 1000, "log")).toMatchObject({ scale: "log", below: "band" });
  expect(axisOf("hold at 0", 10, "log")).toEqual({ label: "Learning rate", scale: "log" });
});

test("never more than three decades and a third, whatever the schedule; the highest rate is inside", () => {
  const low = fc.double({ min: -12, max: 0, noNaN: true }).map((power) => 10 ** power);
  fc.assert(
    fc.property(low, low, fc.integer({ min: 1, max: 1e12 }), (from, to, steps) => {
      const axis = axisOf(`linear log 30% from ${from} to 1, cosine to ${to}`, steps);
      if (axis.scale === "linear") return;
      const domain = axis.domain as readonly [number, number];
      expect(1 / domain[0]).toBeLessThanOrEqual(2.4e3);
      expect(domain[1]).toBeGreaterThan(1);
    }),
    { numRuns: 60 },
  );
});

test("what lies below is marked in every output: band, its lowest value, and a note", () => {
  const lr = schedule("linear log from 1e-7 to 10", { steps: 1000 });
  const series = [trace(lr)];
  const figure = { x: { label: "", scale: "linear" }, y: rateAxis([lr], series), series } as const;
  const source = svg(figure);
  expect(source).toContain(`fill="#f0f0ee"`);
  expect(source).toContain("below 0.01: not to scale");
  expect(source).toContain(`>10<tspan dy="-0.5em" font-size="70%">−7</tspan>`);
  expect(terminal(figure, { columns: 120 })).toMatch(/^10⁻⁷ ≈[⠒⠤]{40}.* {2}below 0\.01: not to scale$/m);
  expect(terminal(figure, { columns: 120, unicode: false })).toMatch(/^1e-7 ~\*{60}.* {2}below 0\.01: not to scale$/m);
  // Where there is no room beside the curve, above the plot.
  expect(terminal(figure, { columns: 60 }).split("\n")[0]).toBe("Learning rate (≈ below 0.01: not to scale)");
  const small = { ...figure, series: [trace(schedule("cosine to 0", { steps: 100, peak: 3e-4 }))] };
  const y = { ...figure.y, domain: [3e-7, 4e-4] as const };
  expect(terminal({ ...small, y }, { columns: 80, unicode: false })).toContain("below 3e-7: not to scale");
  // A domain of the caller's own is cut off, as everywhere, unless the caller wants the band.
  expect(svg({ ...figure, y: { ...figure.y, below: "cut" } })).not.toContain("#f0f0ee");
});

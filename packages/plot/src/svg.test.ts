import { Resvg } from "@resvg/resvg-js";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Figure } from "./figure.ts";
import { grid } from "./grid.ts";
import { svg } from "./svg.ts";

const line: Figure = {
  x: { label: "Epoch", scale: "linear" },
  y: { label: "Learning rate", scale: "log", domain: [1e-3, 1] },
  series: [{ name: "plus", x: [0, 50, 100], y: [1, 0.1, 1e-3] }],
};
const texts = (source: string) =>
  [...source.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map((m) => m[1]?.replace(/<[^>]*>/g, ""));
/** resvg refuses XML that is not well formed. */
const parse = (source: string) => new Resvg(source, { font: { loadSystemFonts: false } });

test("six inches are 576 px; decades are typeset with raised exponents", () => {
  const source = svg(line);
  expect(source).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="576" height="384" viewBox="0 0 576 384"/);
  expect(source).toContain(`10<tspan dy="-0.5em" font-size="70%">−3</tspan>`);
  for (const text of ["10−3", "10−2", "10−1", "100", "plus", "Epoch", "Learning rate"])
    expect(texts(source)).toContain(text);
});

test("raised and lowered digits are smaller ones of the same font, and the line goes on where it was", () => {
  const titled = (title: string) => /font-weight="600"[^>]*>(.*)<\/text>/.exec(svg({ ...line, title }))?.[1];
  const small = (dy: number, digits: string) => `<tspan dy="${dy}em" font-size="70%">${digits}</tspan>`;
  expect(titled("β₂ is 10⁻²")).toBe(`β${small(0.25, "2")}<tspan dy="-0.175em"> is 10</tspan>${small(-0.5, "−2")}`);
  expect(titled("x₁²y")).toBe(`x${small(0.25, "1")}${small(-0.75, "2")}<tspan dy="0.35em">y</tspan>`);
});

test("the same figure gives the same bytes, and no ids that could clash on a page", () => {
  expect(svg(structuredClone(line))).toBe(svg(line));
  expect(svg(line)).not.toMatch(/\bid=/);
});

test("hostile text stays text", () => {
  const hostile = `</text><script>alert(1)</script> & "' \u0000\u001b \ud800 ]]> 10⁻²<`;
  const source = svg({
    ...line,
    title: hostile,
    description: hostile,
    x: { label: hostile, scale: "linear" },
    series: [{ ...(line.series[0] as Figure["series"][number]), name: hostile }],
    rules: [{ axis: "y", at: 0.01, text: hostile }],
  });
  expect(source).not.toContain("<script");
  expect(() => parse(source)).not.toThrow();
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.string({ maxLength: 400 }), (name, title) => {
      const named = [
        { name, x: [0, 1], y: [1, 2] },
        { name: title, x: [0, 1], y: [1, 3] },
      ];
      parse(svg({ ...line, title, series: named }));
    }),
    { numRuns: 40 },
  );
});

test("zero on a log axis: a marked band, only where it is needed", () => {
  const zero = { ...line, series: [{ name: "warmup", x: [0, 50, 100], y: [0, 1, 0.1] }] };
  expect(texts(svg(zero))).toContain("0");
  expect(svg(zero).match(/fill="#f0f0ee"/g)).toHaveLength(1);
  expect(svg(line)).not.toContain("#f0f0ee");
  const below = { ...line, series: [{ name: "difference", x: [0, 100], y: [1, -1] }] };
  expect(texts(svg(below))).toContain("≤0");
  const bottom = Number(/M[\d.]+,([\d.]+)L/.exec(curveOf(svg(zero)))?.[1]);
  const band = /<rect x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="([\d.]+)" fill="#f0f0ee"/.exec(svg(zero));
  expect(bottom).toBeGreaterThan(Number(band?.[1]));
  expect(bottom).toBeLessThan(Number(band?.[1]) + Number(band?.[2]));
});

function curveOf(source: string): string {
  return /<path d="([^"]+)" stroke-width="1.6"/.exec(source)?.[1] ?? "";
}

test("a jump is a break with an upright dotted line, never a slope", () => {
  const step = { ...line, series: [{ name: "step", x: [0, 50, 50, 100], y: [1, 1, 0.1, 0.1], jumps: [2] }] };
  expect(curveOf(svg(step)).match(/M/g)).toHaveLength(2);
  expect(svg(step)).toMatch(/<path d="M[\d.]+,[\d.]+H[\d.]+V[\d.]+" stroke-width="0.8"/);
});

test("divergence ends in a cross", () => {
  const diverged = { ...line, series: [{ name: "run", x: [0, 50, 100], y: [1, 0.1, Number.NaN] }] };
  expect(svg(diverged).match(/stroke-width="1.6"/g)).toHaveLength(2);
});

test("explicit domains and the order of series are kept", () => {
  const source = svg({ ...line, series: [..."zyx"].map((name, i) => ({ name, x: [0, 100], y: [1, 0.3 ** (i + 1)] })) });
  expect(texts(source).filter((t) => /^[xyz]$/.test(t ?? ""))).toHaveLength(3);
  expect([...source.matchAll(/<g stroke="(#\w+)"/g)].map((m) => m[1])).toEqual(["#0072b2", "#d55e00", "#009e73"]);
});

test("names do not run into each other or out of the picture", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }), (ends) => {
      const series = ends.map((end, i) => ({ name: `curve ${i}`, x: [0, 100], y: [0.5, end] }));
      const source = svg({ ...line, y: { label: "", scale: "linear", domain: [0, 1] }, series });
      const placed = [...source.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*>curve \d+( = curve \d+)?<\/text>/g)];
      const at = placed.map((m) => [Number(m[1]), Number(m[2])] as const);
      expect(at).toHaveLength(ends.length);
      for (const [i, a] of at.entries()) {
        expect(a[0]).toBeLessThan(576 - 40);
        expect(a[1]).toBeLessThan(384);
        for (const b of at.slice(0, i)) expect(Math.abs(a[1] - b[1]) > 9 || Math.abs(a[0] - b[0]) > 40).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

test("unusual but valid figures are drawn without NaN", () => {
  const tiny = Number.MIN_VALUE;
  const huge = Number.MAX_VALUE;
  const values = [
    [],
    [0],
    [1],
    [Number.NaN],
    [tiny, huge],
    [-huge, huge],
    [0, 0],
    [1e300, 1.0000001e300],
    [5e-324, 1e-323],
  ];
  for (const scale of ["linear", "log"] as const) {
    for (const y of values) {
      const x = y.map((_, i) => i);
      const source = svg({ x: { label: "x", scale }, y: { label: "y", scale }, series: [{ name: "s", x, y }] });
      expect(source).not.toMatch(/NaN|Infinity/);
      parse(source);
    }
  }
});

test("an aligned grid begins and ends its plots at the same places, and names find room", () => {
  const tall = {
    ...line,
    y: { label: "y", scale: "linear" as const, domain: [0, 123_456.789] as const },
    labels: "none" as const,
  };
  const named = { ...line, series: line.series.map((series) => ({ ...series, name: "a rather long name" })) };
  const ends = (align: boolean) => {
    const frames = grid([tall, named], { columns: 1, align }).matchAll(
      /<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"[^>]*stroke/g,
    );
    return [...frames].map(([, x, width]) => `${x} ${width}`);
  };
  expect(ends(false)).toHaveLength(2);
  expect(new Set(ends(false)).size).toBe(2);
  expect(new Set(ends(true)).size).toBe(1);
});

test("curves that lie on each other show in turn, and their names say so", () => {
  const same = { x: [0, 50, 100], y: [1, 0.1, 1e-3] };
  const named = ["A", "B", "A"].map((name) => ({ ...same, name }));
  const source = svg({ ...line, series: [...named, { name: "C", x: [0, 100], y: [1, 1] }] });
  expect(texts(source)).toEqual(expect.arrayContaining(["A", "B = A", "A, again", "C"]));
  const dashes = [...source.matchAll(/stroke-width="1.6"(?: stroke-dasharray="([^"]+)" stroke-dashoffset="([^"]+)")/g)];
  expect(dashes.map((m) => [m[1], m[2]])).toEqual([
    ["7 14", "-7"],
    ["7 14", "-14"],
  ]);
});

test("a grid holds each figure once", () => {
  const source = grid([line, { ...line, width: 3, height: 2 }, line], { columns: 2 });
  expect(source).toContain(`width="864" height="768"`);
  expect(texts(source).filter((t) => t === "Epoch")).toHaveLength(3);
  parse(source);
});

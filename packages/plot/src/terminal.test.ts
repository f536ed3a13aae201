import fc from "fast-check";
import { expect, test } from "vitest";
import type { Figure } from "./figure.ts";
import { terminal } from "./terminal.ts";
import { terminalOptions } from "./terminal-options.ts";
import { terminalStack } from "./terminal-stack.ts";
import { cellWidth, cleanText } from "./terminal-text.ts";

const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const figure: Figure = {
  title: "Zwei Pläne — 学習率 \u001b[31mred",
  x: { label: "Step", scale: "linear" },
  y: { label: "Learning rate η", scale: "log", domain: [1e-3, 1] },
  series: [
    { name: "cosine → 0", x: range(101), y: range(101).map((t) => 0.5 * (1 + Math.cos((Math.PI * t) / 100))) },
    { name: "step", x: [0, 50, 50, 100], y: [1, 1, 0.01, 0.01], jumps: [2] },
  ],
};

test("decades, zero band, ticks and legend at 60 columns", () => {
  const lines = terminal(figure, { columns: 60, rows: 13 }).split("\n");
  const labels = lines.map((l) => /^ *(\S+) [┤≈]/.exec(l)?.[1]).filter((l) => l !== undefined);
  expect(labels).toEqual(["10⁰", "10⁻¹", "10⁻²", "10⁻³", "0"]);
  expect(lines.at(-1)).toBe("● cosine → 0   ○ step");
  expect(lines.find((l) => / 0 ≈/.test(l))).toMatch(/[\u2801-\u28ff]/);
});

test("no line is wider than asked, from 40 to 250 columns; ASCII has only ASCII; no escape code from a name", () => {
  for (let columns = 40; columns <= 250; columns += 3) {
    for (const unicode of [true, false]) {
      const text = terminal(figure, { columns, unicode });
      for (const line of text.split("\n")) expect(cellWidth(line)).toBeLessThanOrEqual(columns);
      expect(text).not.toContain("\u001b");
      if (!unicode) expect(text).toMatch(/^[\n -~]*$/);
    }
  }
});

test("x labels never touch", () => {
  fc.assert(
    fc.property(fc.integer({ min: 40, max: 250 }), fc.double({ min: 1e-6, max: 1e12, noNaN: true }), (columns, to) => {
      const wide: Figure = { ...figure, x: { label: "", scale: "linear", domain: [0, to] }, labels: "none" };
      const line = terminal(wide, { columns, unicode: false }).split("\n").at(-1) ?? "";
      const ticks = line.trim().split(/ {2,}/);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      for (const tick of ticks) expect(Number(tick)).not.toBeNaN();
    }),
  );
});

test("colour only if asked; it changes nothing else", () => {
  const plain = { ...figure, series: figure.series.slice(0, 1) };
  const painted = terminal(plain, { columns: 80, color: true });
  expect(painted).toContain("\u001b[34m");
  const stripped = painted.replaceAll("\u001b[34m", "").replaceAll("\u001b[0m", "");
  expect(stripped.split("\n").map((l) => l.trimEnd())).toEqual(terminal(plain, { columns: 80 }).split("\n"));
});

test("gaps stay empty and end in a cross; points are marked", () => {
  const y = [1, 1, 1, Number.NaN, Number.NaN, 1];
  const gap = { ...figure, title: "", series: [{ name: "run", x: range(6), y }] };
  const text = terminal(gap, { columns: 60, rows: 5, unicode: false });
  expect(text).toContain("X");
  expect(/\*+X +\*/.test(text)).toBe(true);
  const points = { ...gap, series: [{ name: "run", x: [0, 1, 2], y: [1, 0.1, 0.01], mark: "points" as const }] };
  expect(terminal(points, { columns: 60 }).match(/●/g)).toHaveLength(4);
});

test("curves that coincide show in turn, in every manner; a mark that finds its cell taken says where it is", () => {
  const x = range(50);
  const ramp = (name: string, from: number, to: number) => ({
    name,
    x,
    y: x.map((t) => from + ((to - from) * t) / 49),
  });
  const linear = { label: "", scale: "linear", domain: [0, 1] } as const;
  const flats = [ramp("a", 0.5, 0.5), ramp("b", 0.5, 0.5), ramp("c", 1, 1)];
  for (const [from, to] of [
    [0.5, 0.5],
    [0, 1],
    [1, 0],
    [0.999, 1],
  ] as const) {
    const twins = { ...figure, title: "", y: linear, series: [ramp("a", from, to), ramp("b", from, to)] };
    const ascii = terminal(twins, { columns: 60, unicode: false });
    const painted = terminal(twins, { columns: 60, color: true });
    const count = (text: string, what: string) => text.split(what).length - 1;
    expect(count(ascii, "*") - 1).toBeGreaterThan(10);
    expect(count(ascii, "o") - 1).toBeGreaterThan(10);
    for (const color of [34, 31]) expect(count(painted, `\u001b[${color}m`)).toBeGreaterThan(10);
    expect(ascii.split("\n").at(-1)).toBe("* a   o b = a");
  }
  const points = [0.3, 0.3001].map((y, i) => ({ name: `p${i}`, x: [25], y: [y], mark: "points" as const }));
  const text = terminal({ ...figure, title: "", y: linear, series: [...flats, ...points] }, { columns: 60 });
  expect(text).toContain("△ p0   ■ p1 (at △)");
});

test("several rules say where they are", () => {
  const rules = [0.1, 0.01].map((at, i) => ({ axis: "y" as const, at, text: `rule ${i}` }));
  expect(terminal({ ...figure, rules }, { columns: 80 })).toContain("┄ rule 0 (at 0.1)   ┄ rule 1 (at 0.01)");
  expect(terminal({ ...figure, rules: rules.slice(1) }, { columns: 80 })).toMatch(/┄ rule 1$/);
});

test("figures below each other begin and end their plots in the same columns", () => {
  const wide = { ...figure, y: { label: "", scale: "linear" as const, domain: [0, 123_456.789] as const } };
  const corners = (text: string) =>
    text
      .split("\n")
      .filter((l) => /[└┬]/.test(l))
      .map((l) => [l.indexOf("└"), l.length]);
  const [first, second] = corners(terminalStack([figure, wide], { columns: 70, rows: [9, undefined] }));
  expect(first).toEqual(second);
  expect(corners(terminal(figure, { columns: 70 }))[0]).not.toEqual(first);
  expect(() => terminalStack([figure], { columns: 70, rows: [1] })).toThrow(
    "rows: expected a whole number from 4 to 200",
  );
});

test("options follow the locale, the width, NO_COLOR and the terminal", () => {
  const tty = { isTTY: true, columns: 120 };
  expect(terminalOptions({ LANG: "C" }, {})).toEqual({ columns: 80, unicode: false, color: false });
  expect(terminalOptions({ LANG: "en_US.UTF-8" }, tty)).toEqual({ columns: 120, unicode: true, color: true });
  expect(terminalOptions({ NO_COLOR: "1" }, tty).color).toBe(false);
  expect(terminalOptions({ FORCE_COLOR: "1" }, {}).color).toBe(true);
  expect(terminalOptions({ TERM: "dumb" }, tty)).toEqual({ columns: 120, unicode: false, color: false });
  expect(terminalOptions({}, { columns: 9999 }).columns).toBe(250);
});

test("cleaned text has a known width", () => {
  expect(cellWidth(cleanText("a\u0301 学 🚀\u202e", true))).toBe(7);
  expect(cleanText("3×10⁻⁴ ≤ é…", false)).toBe("3x10^-4 <= e...");
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { colorOf, dashOf, nameOf } from "./palette.ts";

const css = readFileSync(new URL("./style/theme.css", import.meta.url), "utf8");

/** The colours of a theme by name, as red, green and blue from 0 to 1, linear in light. */
function coloursOf(theme: string): Map<string, readonly number[]> {
  const rules = css.split("}").find((block) => block.includes(theme))!;
  const found = [...rules.matchAll(/--([\w-]+): #(\w{6});/g)];
  const linear = (code: string) => {
    const share = Number.parseInt(code, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return new Map(found.map(([, name, code]) => [name!, code!.match(/../g)!.map(linear)]));
}

/** Oklab (Ottosson, 2020), in which equal distances look about equally different. */
function oklab([r, g, b]: readonly number[]): readonly number[] {
  const l = Math.cbrt(0.4122214708 * r! + 0.5363325363 * g! + 0.0514459929 * b!);
  const m = Math.cbrt(0.2119034982 * r! + 0.6806995451 * g! + 0.1073969566 * b!);
  const s = Math.cbrt(0.0883024619 * r! + 0.2817188376 * g! + 0.6299787005 * b!);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

test("no two of 56 slots look alike: colour and dash repeat together only then", () => {
  const looks = Array.from({ length: 56 }, (_, slot) => `${colorOf(slot)} ${dashOf(slot).join(" ")}`);
  expect(new Set(looks).size).toBe(56);
  expect([colorOf(56), dashOf(56)]).toEqual([colorOf(0), dashOf(0)]);
});

test.each([":root {", '[data-theme="dark"]'])(
  "the seven colours are told apart, and can be read on the page: %s",
  (theme) => {
    const colours = coloursOf(theme);
    const luminance = (name: string) => {
      const [r, g, b] = colours.get(name)!;
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    const names = Array.from({ length: 7 }, (_, slot) => nameOf(slot));
    for (const [i, name] of names.entries()) {
      const [dark, light] = [luminance(name), luminance("paper")].toSorted((a, b) => a - b);
      expect((light! + 0.05) / (dark! + 0.05)).toBeGreaterThanOrEqual(4.5);
      for (const other of names.slice(0, i)) {
        const [a, b] = [oklab(colours.get(name)!), oklab(colours.get(other)!)];
        expect(Math.hypot(...a.map((part, k) => part - b[k]!)), `${name}, ${other}`).toBeGreaterThan(0.09);
      }
    }
  },
);

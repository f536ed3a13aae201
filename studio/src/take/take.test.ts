import { targets } from "@glidepath/frameworks";
import { svg } from "@glidepath/plot";
import { schedule } from "glidepath";
import { expect, test } from "vitest";
import { firstSheet } from "../model/first-sheet.ts";
import { figureOf } from "./figure.ts";
import { tokensOf } from "./tokens.ts";

test("the pieces of a file are the file, for every target", () => {
  const lr = schedule("peak 0.001, linear 5% from 0 to peak, spline knots=[[0, peak], [1, 0]]", { steps: 100 });
  for (const { name, write } of targets) {
    const text = write(lr);
    const tokens = tokensOf(text);
    expect(tokens.map((token) => token.text).join(""), name).toBe(text);
    expect(
      tokens.every((token) => text.startsWith(token.text, token.at)),
      name,
    ).toBe(true);
  }
});

test("what a piece is follows from how it looks", () => {
  const kinds = (code: string) =>
    tokensOf(code)
      .filter(({ kind, text }) => kind !== "plain" && text !== "")
      .map(({ kind, text }) => `${kind} ${text}`);
  expect(kinds(`def rate(step):  # of "it"\n    return 1e-3 * lr2 if step else "a # b"\n`)).toEqual([
    "keyword def",
    "name rate",
    `comment # of "it"`,
    "keyword return",
    "number 1e-3",
    "keyword if",
    "keyword else",
    `string "a # b"`,
  ]);
  expect(kinds("#![allow(dead_code)]\n// 5\nlet a: f64 = 2.0f64; // http://x")).toEqual([
    "name allow",
    "comment // 5",
    "keyword let",
    "number 2.0f64",
    "comment // http://x",
  ]);
  expect(kinds(`"url": "https://a.b/c", x: -3`)).toEqual([`string "url"`, `string "https://a.b/c"`, "number -3"]);
});

test("a picture shows what the page shows: its curves in their colours, its axes, its window", () => {
  const sheet = firstSheet();
  const [first] = sheet.curves;
  const figure = figureOf({
    ...sheet,
    curves: [
      { ...first!, color: 3 },
      { ...sheet.curves[1]!, isHidden: true },
    ],
    axes: { x: "log", y: "linear", windowX: [10, 500], windowY: [0, 0.002] },
  });
  expect(figure.series.map(({ name, color }) => [name, color])).toEqual([["By hand", 3]]);
  expect([figure.x.scale, figure.x.domain, figure.y.scale, figure.y.domain]).toEqual([
    "log",
    [10, 500],
    "linear",
    [0, 0.002],
  ]);
  expect(svg(figureOf(sheet))).toContain("WSD");
  expect(svg(figureOf({ ...sheet, curves: [] }))).toContain("<svg");
});

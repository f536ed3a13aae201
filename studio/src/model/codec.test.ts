import { readdirSync, readFileSync } from "node:fs";
import { parse, print } from "glidepath";
import { describe, expect, test } from "vitest";
import { pack, toAddress } from "./bytes.ts";
import { decodeSheet, encodeSheet } from "./codec.ts";
import { firstSheet } from "./first-sheet.ts";
import { keepLink, startFrom } from "./keep-link.ts";
import { scheduleOf } from "./schedule-of.ts";
import type { NamedCurve, Sheet } from "./sheet.ts";
import { makeStudio } from "./studio.ts";

const gallery = readdirSync("examples/schedules").map((file, i): NamedCurve => {
  const { name, spec, budget } = JSON.parse(readFileSync(`examples/schedules/${file}`, "utf8"));
  return { id: i + 1, name: name ?? file, spec: parse(spec), budget, color: i, isHidden: i % 3 === 0 };
});

const opened = async (hash: string): Promise<Sheet> => {
  const found = await decodeSheet(hash);
  if ("issues" in found) throw new Error(JSON.stringify(found.issues));
  return found.sheet;
};

test("what a link carries is what the page showed: every schedule of the gallery, axes, pins", async () => {
  const axes = { x: "log", y: "linear", windowX: [1, 500], windowY: [0, 1e-3] } as const;
  for (let i = 0; i < gallery.length; i += 20) {
    const curves = gallery.slice(i, i + 20).map((curve, k) => ({ ...curve, id: k + 1 }));
    const sheet: Sheet = { curves, axes, pins: [0, 12.5, 700] };
    const again = await opened(await encodeSheet(sheet));
    expect({ ...again, curves: again.curves.map(({ budget: _budget, ...rest }) => rest) }).toEqual({
      ...sheet,
      curves: curves.map(({ budget: _budget, ...rest }) => rest),
    });
    again.curves.forEach((curve, k) => {
      const [old, now] = [scheduleOf(curves[k]!), scheduleOf(curve)];
      for (const step of [0, 1, old.steps / 3, old.steps - 1]) expect(now(step)).toBe(old(step));
    });
  }
});

test("three curves of eight points take less than 2 kB", async () => {
  const curves = [0.37, 0.21, 0.83].map((shift, i): NamedCurve => {
    const knots = Array.from({ length: 8 }, (_, k) => [
      k / 7,
      `${Number((0.98 ** (k * (7 + i)) * (1 - shift / 9)).toPrecision(4))} peak`,
    ]);
    const spec = parse({ phases: [{ shape: "spline", scale: "log", knots }], peak: 3e-4 });
    return { id: i + 1, name: `Run number ${i + 1}`, spec, budget: { steps: 123_456 }, color: i, isHidden: false };
  });
  const hash = await encodeSheet({ curves, axes: { x: "linear", y: "log" }, pins: [1000] });
  expect(hash.length).toBeLessThan(700);
  expect(hash).toMatch(/^v1\.[\w-]+$/);
});

const packed = async (content: unknown) =>
  `v1.${toAddress(await pack(typeof content === "string" ? content : JSON.stringify(content)))}`;
const curve = { name: "a", spec: "cosine to 0", budget: { steps: 10 } };

describe("a link that cannot be opened says why, and the page has its first sheet all the same", () => {
  // biome-ignore format: a table reads better with one row on one line
  const rows: [string, () => string | Promise<string>, string][] = [
    ["another version", () => "v9.abc", "#v1."],
    ["words", () => "hello world", "#v1."],
    ["a letter that no address has", () => "v1.@@", "a whole link"],
    ["a length that base64 cannot have", () => "v1.a", "a whole link"],
    ["noise", () => "v1.AAAAAAAAAA", "a whole link"],
    ["cut off", async () => (await encodeSheet(firstSheet())).slice(0, -20), "cut off"],
    ["no JSON", () => packed("{"), "a whole link"],
    ["a list", () => packed([1]), "a sheet"],
    ["another key", () => packed({ curves: [], axis: {} }), "axis"],
    ["a scale that there is not", () => packed({ curves: [], axes: { x: "sqrt" } }), "axes.x"],
    ["a window without a size", () => packed({ curves: [], axes: { windowX: [1, 1] } }), "axes.windowX"],
    ["a spec that cannot be read", () => packed({ curves: [curve, { ...curve, spec: "cosin to 0" }] }), "curves[1].spec"],
    ["a spec that does not fit its budget", () => packed({ curves: [{ ...curve, spec: "warmup 20, hold" }] }), "curves[0].spec"],
    ["no budget", () => packed({ curves: [{ name: "a", spec: "hold" }] }), "curves[0].budget"],
    ["a pin before the start", () => packed({ curves: [], pins: [-1] }), "pins[0]"],
    ["a prototype", () => packed('{"curves": [], "__proto__": {"polluted": 1}}'), "__proto__"],
    ["five megabytes", () => packed({ curves: [{ ...curve, name: "x".repeat(5_000_000) }] }), "a whole link"],
    ["a bomb", () => packed(" ".repeat(50_000_000)), "a whole link"],
  ];
  test.each(rows)("%s", async (_, make, word) => {
    const { sheet, problem } = await startFrom(await make());
    expect(problem).toContain(word);
    expect(problem!.length).toBeLessThan(1000);
    expect(sheet).toEqual(firstSheet());
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

test("the link is written at the end of a gesture, not within it, and never twice", async () => {
  const written: string[] = [];
  const studio = makeStudio(firstSheet());
  keepLink(studio, (hash) => written.push(hash));
  const settle = () => new Promise((resolve) => setTimeout(resolve, 30));
  studio.change((history) => history.begin());
  studio.change((history) => history.set({ ...history.present, pins: [1] }));
  studio.show({ hover: 3 });
  await settle();
  expect(written).toEqual([]);
  studio.change((history) => history.commit("Pin"));
  studio.show({ hover: 4 });
  await settle();
  expect(written.length).toBe(1);
  expect((await opened(written[0]!)).pins).toEqual([1]);
});

test("what keeps the sheet from the address is told, and the page goes on", async () => {
  const studio = makeStudio(firstSheet());
  let isRefusing = true;
  const written: string[] = [];
  keepLink(studio, (hash) => {
    if (isRefusing) throw new Error("too many changes");
    written.push(hash);
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 30));
  const pin = (step: number) =>
    studio.change((history) => history.commit("Pin", { ...history.present, pins: [...history.present.pins, step] }));
  pin(1);
  await settle();
  expect(studio.snapshot.scene.notice?.text).toContain("too many changes. Take it home");
  isRefusing = false;
  pin(2);
  await settle();
  expect(written.length).toBe(1);
  // A name that is too long for a link cannot come in by a file, and a sheet that is too large is refused by its writer.
  const [first] = firstSheet().curves;
  const many = Array.from({ length: 150 }, (_, i) => ({ ...first!, id: i, name: "x".repeat(7000) }));
  await expect(encodeSheet({ ...firstSheet(), curves: many })).rejects.toThrow("at most 1000000 characters");
});

test("a link that is cut off anywhere is told, or opens whole", async () => {
  const whole = await encodeSheet(firstSheet());
  for (let length = 0; length < whole.length; length++) {
    const found = await decodeSheet(whole.slice(0, length));
    if ("issues" in found) expect(found.issues[0]!.hint).toBeDefined();
    else expect(found.sheet).toEqual(firstSheet());
  }
});

describe("links of every version so far open", () => {
  const { sheets } = JSON.parse(readFileSync("studio/fixtures/links.json", "utf8")) as {
    sheets: { about: string; hash: string; curves: string[]; axes: object; pins: number[]; plan?: object }[];
  };
  test.each(sheets)("$about", async ({ hash, curves, axes, pins, plan }) => {
    const sheet = await opened(hash);
    expect(sheet.curves.map(({ name, spec, budget }) => `${name}: ${print(spec)}; ${budget.steps} steps`)).toEqual(
      curves,
    );
    expect(sheet.axes).toMatchObject(axes);
    expect(sheet.pins).toEqual(pins);
    expect(sheet.curves[0]?.plan).toEqual(plan);
    // What is opened is written anew without a loss.
    expect(await opened(await encodeSheet(sheet))).toEqual(sheet);
  });
});

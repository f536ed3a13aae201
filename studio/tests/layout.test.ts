import { readFileSync } from "node:fs";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { findChromium } from "./chromium.ts";
import { drop } from "./drop.ts";
import { type Bench, startBench } from "./open-page.ts";

const program = findChromium();
let bench: Bench;

const tabs = ["Draw", "Compare", "Plan", "Predict", "Train", "Study"];
const tab = (page: Page, name: string) => page.getByRole("tab", { name }).click();

async function pointAt(page: Page, share: number): Promise<void> {
  const { x, y, width, height } = (await page.locator(".figure").boundingBox())!;
  await page.mouse.move(x + 58 + share * (width - 58 - 108), y + height / 3);
}

/** By how many pixels the page reaches beyond its window, and the side beyond its width. */
const beyond = (page: Page) =>
  page.evaluate(() => {
    const [all, side] = [document.documentElement, document.querySelector(".panels")!];
    return [
      all.scrollWidth - all.clientWidth,
      all.scrollHeight - all.clientHeight,
      side.scrollWidth - side.clientWidth,
    ];
  });

/** The texts that are cut at an edge: of choices, of what stands in tables, and of names in the figure. */
const cut = (page: Page) =>
  page.evaluate(() => {
    const isCut = (element: Element) => element.scrollWidth > element.clientWidth + 1;
    const boxes = [...document.querySelectorAll("select.way, .points .what, .points input, .tabs, .panels .tools")];
    const { right } = document.querySelector(".figure svg.layer")!.getBoundingClientRect();
    const names = [...document.querySelectorAll(".names text")];
    return [...boxes.filter(isCut), ...names.filter((name) => name.getBoundingClientRect().right > right)].map(
      (element) => element.textContent || element.className,
    );
  });

/** The ways that a curve can come to a point whose names are wider than their field; what they take is measured, since a browser hides it. */
async function waysBeyond(page: Page): Promise<string[]> {
  await page.locator("select.way").first().focus();
  return page
    .locator("select.way")
    .first()
    .evaluate((field: HTMLSelectElement) => {
      const { font, paddingLeft, paddingRight } = getComputedStyle(field);
      const pen = document.createElement("canvas").getContext("2d")!;
      pen.font = font;
      const room = field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      const names = [...field.options].filter(({ disabled }) => !disabled).map(({ text }) => text);
      return names.length > 5 ? names.filter((name) => pen.measureText(name).width > room) : ["the ways are missing"];
    });
}

describe.skipIf(program === undefined)("the layout of the page in Chromium", () => {
  beforeAll(async () => {
    bench = await startBench(program!);
  });
  afterEach(async () => {
    await bench.closePages();
    expect(bench.faults()).toEqual([]);
  });
  afterAll(() => bench.close());

  test.each([1440, 1024])("nothing reaches beyond the window or is cut, in any tab, at %i px", async (width) => {
    const page = await bench.open({ viewport: { width, height: width === 1440 ? 900 : 768 } });
    await page.keyboard.press("n");
    for (const share of [0.8, 0.83]) {
      await pointAt(page, share);
      await page.keyboard.press("p");
    }
    await tab(page, "Plan");
    for (const name of [/Momentum 0/, /Weight decay/, /Batch/, /EMA/, /12 layers/]) {
      await page.getByRole("button", { name }).first().click();
    }
    await page.getByLabel("Factors of another quantity").selectOption({ index: 1 });
    await expect.poll(() => page.locator(".groups thead th").count()).toBe(4);
    await page.getByLabel("Words", { exact: true }).fill("wsd, peak 1e-3");
    await page.keyboard.press("Enter");
    for (const name of tabs) {
      await tab(page, name);
      await pointAt(page, 0.5);
      await page.locator(".hover-values").waitFor();
      await expect.poll(() => beyond(page), { message: name }).toEqual([0, 0, 0]);
      expect(await cut(page), name).toEqual([]);
    }
    await tab(page, "Draw");
    expect(await waysBeyond(page)).toEqual([]);
    const rows = await page
      .locator(".panels .tools")
      .first()
      .evaluate((tools) => new Set([...tools.children].map((child) => (child as HTMLElement).offsetTop)).size);
    expect(rows).toBe(1);
  });

  test("all groups of a plan are drawn and named, and no name touches another or leaves its strip", async () => {
    const page = await bench.open();
    await tab(page, "Plan");
    await page.getByRole("button", { name: /12 layers/ }).click();
    const strip = page.getByRole("group", { name: "Learning rate by group" });
    await expect.poll(() => strip.locator(".names text").count()).toBe(14);
    const [top, ...rest] = await strip
      .locator(".names text")
      .evaluateAll((names) => names.map((name) => name.getBoundingClientRect().y).toSorted((a, b) => a - b));
    expect(top).toBeGreaterThanOrEqual((await strip.boundingBox())!.y);
    let before = top!;
    for (const next of rest) {
      expect(next - before).toBeGreaterThanOrEqual(14.5);
      before = next;
    }
  });

  test("a name stands where its curve ends, and one that is too long ends in an ellipsis", async () => {
    const page = await bench.open();
    await page.getByLabel("Steps of the run").fill("100");
    await page.keyboard.press("Enter");
    const { x } = (await page.locator(".figure").boundingBox())!;
    const left = async (name: string) =>
      (await page.locator(".figure .names text").filter({ hasText: name }).boundingBox())!.x - x;
    await expect.poll(() => left("By hand")).toBeLessThan(120);
    expect(await left("WSD")).toBeGreaterThan(800);
    const plan = readFileSync("examples/plans/one-cycle.yaml", "utf8");
    await drop(page, {
      "one-cycle.yaml": plan.replace(/^name:.*$/m, "name: a name that is much too long for its place beside the curve"),
    });
    const long = page.locator(".figure .names text").filter({ hasText: "a name that" });
    await expect.poll(() => long.textContent()).toMatch(/…$/);
    expect(await cut(page)).toEqual([]);
  });

  test("without a curve to be seen the figure says what can be done, and does it", async () => {
    const page = await bench.open();
    await page.keyboard.press("Shift+H");
    await page.keyboard.press("h");
    await page.getByText("All curves are hidden.").waitFor();
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await page.locator(".invitation").getByRole("button", { name: "Show all" }).click();
    await expect.poll(() => page.locator(".figure .names text").count()).toBe(2);
    for (let left = 2; left > 0; left--) {
      await page.locator(".curves .entry").first().click();
      await page.getByRole("button", { name: "Delete", exact: true }).click();
      await expect.poll(() => page.locator(".curves li").count()).toBe(left - 1);
    }
    await page.getByText("There is no curve on the page.").waitFor();
    const unit = (await page.getByLabel("x counts in").boundingBox())!;
    expect(unit.y + unit.height).toBeLessThanOrEqual(900);
    expect(await beyond(page)).toEqual([0, 0, 0]);
    await page.locator(".invitation").getByRole("button", { name: "New curve" }).click();
    await page.getByRole("slider").first().waitFor();
    expect(await page.locator(".invitation").count()).toBe(0);
  });

  test("beside the crosshair stands the rate of every curve; labels of pins that are near lie below each other", async () => {
    const page = await bench.open();
    await page.keyboard.press("x");
    for (const share of [0.8, 0.81]) {
      await pointAt(page, share);
      await page.keyboard.press("p");
    }
    const pins = page.locator(".crosshair .pin text");
    await expect.poll(() => pins.count()).toBe(2);
    const [a, b] = await pins.evaluateAll((all) => all.map((label) => label.getBoundingClientRect()));
    expect(Math.abs(a!.y - b!.y)).toBeGreaterThanOrEqual(15);
    await pointAt(page, 0.5);
    const [place, ...rates] = await page.locator(".hover-values dd").allTextContents();
    expect(rates).toHaveLength(2);
    await tab(page, "Compare");
    const step = page.getByRole("region", { name: "Values" }).locator("table").first();
    await pointAt(page, 0.5);
    await expect.poll(() => step.locator("caption").textContent()).toBe(`Step ${place}`);
    expect(await step.locator("tbody tr td:nth-child(2)").allTextContents()).toEqual(rates);
  });

  test("the keys are in groups, each said once in a group, and all are seen at 900 px", async () => {
    const page = await bench.open();
    await page.getByRole("button", { name: "Keys" }).click();
    const help = page.getByRole("dialog", { name: "Keys" });
    await help.waitFor();
    const groups = await help
      .locator("section")
      .evaluateAll((all) => all.map((group) => [...group.querySelectorAll("dt, dd")].map((part) => part.textContent)));
    expect(groups.length).toBeGreaterThan(4);
    for (const rows of groups) expect(new Set(rows).size).toBe(rows.length);
    expect(groups.flat()).not.toContain("ContextMenu");
    expect(await help.evaluate((box) => box.scrollHeight - box.clientHeight)).toBe(0);
    const touching = await help.evaluate((box) =>
      [...box.querySelectorAll("dt")]
        .filter((dt) => {
          const text = dt.nextElementSibling!.getBoundingClientRect().left;
          return [...dt.children].some((key) => key.getBoundingClientRect().right > text - 6);
        })
        .map((dt) => dt.textContent),
    );
    expect(touching).toEqual([]);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { findChromium } from "./chromium.ts";
import { type Bench, startBench } from "./open-page.ts";

const program = findChromium();
let bench: Bench;

describe.skipIf(program === undefined)("what the hand holds", () => {
  beforeAll(async () => {
    bench = await startBench(program!);
  }, 60_000);
  afterEach(async () => {
    await bench.closePages();
    expect(bench.faults()).toEqual([]);
  });
  afterAll(() => bench.close());

  test("keys go on after a point is deleted, brought back, or reached another way; what is said is true", async () => {
    const page = await bench.open();
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "none");
    const said = page.locator("p.unseen[role=status]");
    const points = page.getByRole("slider", { name: /^point/ });
    await points.nth(3).focus();
    await page.keyboard.press("Delete");
    await expect.poll(() => points.count()).toBe(4);
    await expect.poll(focused).toMatch(/^point \d of 4/);
    await expect.poll(() => said.textContent()).toMatch(/^Delete points: step/);
    await page.keyboard.press("Control+z");
    await expect.poll(focused).toMatch(/^point 4 of 5/);
    await page.keyboard.press("i");
    await page.getByRole("menuitemradio", { name: "Hold" }).click();
    await expect.poll(() => page.getByRole("menu").count()).toBe(0);
    await expect.poll(focused).toMatch(/^point \d of/);
    await page.keyboard.press("Control+z");
    await points.nth(2).focus();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("alert").textContent()).toContain("There is no step between");
    await expect.poll(() => said.textContent()).not.toContain("Add point");
  }, 60_000);

  test("side by side each curve has its differences below it, on the same steps", async () => {
    const page = await bench.open();
    await page.getByRole("tab", { name: "Compare" }).click();
    await page.getByLabel("Layout").selectOption({ label: "Side by side" });
    const cells = page.locator(".multiples li");
    await expect.poll(() => page.locator(".multiples .strip canvas").count()).toBe(1);
    expect(await page.locator(".strips .strip").count()).toBe(0);
    const [figure, strip] = await cells
      .nth(1)
      .locator("line.frame")
      .evaluateAll((lines) =>
        lines.map((line) => [line.getBoundingClientRect().left, line.getBoundingClientRect().right]),
      );
    expect(strip).toEqual(figure);
  }, 60_000);
});

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

  test("a reload, and the address without its link, keep the curve in hand; undo takes a log away", async () => {
    const page = await bench.open();
    await page.getByRole("button", { name: "New", exact: true }).click();
    await page.getByRole("tab", { name: "Compare" }).click();
    const inHand = page.locator(".curves li.selected .name");
    await expect.poll(() => inHand.textContent()).toBe("Curve 3");
    await expect.poll(() => page.url()).toContain("#");
    for (const address of [page.url(), page.url().replace(/#.*/, "")]) {
      await page.goto("about:blank");
      await page.goto(address);
      await expect.poll(() => inHand.textContent()).toBe("Curve 3");
      expect(await page.getByRole("tab", { name: "Compare" }).getAttribute("aria-selected")).toBe("true");
    }
    const rows = Array.from({ length: 20 }, (_, step) => `${step},${1e-3 * (1 - step / 20)}`);
    await page.evaluate(
      (text) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], "run.csv"));
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
      },
      ["step,lr", ...rows].join("\n"),
    );
    const log = page.getByRole("region", { name: "Log" });
    await log.waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => log.count()).toBe(0);
    await page.getByRole("button", { name: "Redo" }).click();
    await log.waitFor();
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

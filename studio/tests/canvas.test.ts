import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { findChromium } from "./chromium.ts";
import { drop } from "./drop.ts";
import { type Bench, startBench } from "./open-page.ts";

const program = findChromium();
const pictures = mkdtempSync(join(tmpdir(), "glidepath-canvas-"));
let bench: Bench;

const figure = async (page: Page) => (await page.locator(".figure").boundingBox())!;
const labels = (page: Page) => page.locator(".figure .axes .tick + text").allTextContents();
const values = (page: Page) => page.getByRole("region", { name: "Values" });
const tab = (page: Page, name: string) => page.getByRole("tab", { name }).click();

/** Points at a share of the plot's width. */
async function pointAt(page: Page, share: number): Promise<void> {
  const { x, y, width, height } = await figure(page);
  await page.mouse.move(x + 58 + share * (width - 58 - 108), y + height / 3);
}

const csv = (rate: (step: number) => number) =>
  `step,lr\n${Array.from({ length: 100 }, (_, i) => `${i * 100},${rate(i * 100)}`).join("\n")}\n`;

async function faultsOf(page: Page): Promise<unknown[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}

describe.skipIf(program === undefined)("the canvas in Chromium", () => {
  beforeAll(async () => {
    bench = await startBench(program!);
  });
  afterEach(() => expect(bench.faults()).toEqual([]));
  afterAll(async () => {
    await bench.close();
    console.log(`Pictures of the canvas: ${pictures}`);
  });

  test("x counts epochs, once it is told how many steps they have; fields, points and the link follow", async () => {
    const page = await bench.open();
    await page.getByLabel("x counts in").selectOption("epochs");
    await page.getByLabel("Steps in an epoch").fill("2.5");
    await page.keyboard.press("Enter");
    await page.getByText(/^steps in an epoch: /).waitFor();
    await page.getByLabel("Steps in an epoch").fill("250");
    await page.keyboard.press("Enter");
    await expect.poll(() => labels(page)).toContain("40");
    expect(await page.getByLabel("Epochs of the run").inputValue()).toBe("40");
    await page.getByLabel("Epoch of point 2").fill("3");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByLabel("Words").inputValue()).toContain("linear 7.5%");
    expect(await page.getByRole("slider").nth(1).getAttribute("aria-label")).toBe("point 2 of 5, epoch 3");
    await expect.poll(() => new URL(page.url()).hash.length).toBeGreaterThan(10);
    const again = await bench.open({ hash: new URL(page.url()).hash });
    expect(await labels(again)).toEqual(await labels(page));
    await page.getByLabel("x counts in").selectOption("time");
    await page.getByLabel("Steps per second").fill("4");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByLabel("Minutes of the run").inputValue()).toBe("41.667");
    expect(await faultsOf(page)).toEqual([]);
  });

  test("axes glide to their new places, and are there at once where motion is unwanted", async () => {
    const page = await bench.open({ reducedMotion: "no-preference" });
    const place = () => page.getByRole("slider").nth(2).getAttribute("transform");
    const seen = (key: string) =>
      page.evaluate(async (pressed) => {
        const point = document.querySelectorAll('[role="slider"]')[2]!;
        const places = new Set([point.getAttribute("transform")]);
        dispatchEvent(new KeyboardEvent("keydown", { key: pressed, bubbles: true, cancelable: true }));
        for (let i = 0; i < 60; i++) {
          await new Promise(requestAnimationFrame);
          places.add(point.getAttribute("transform"));
        }
        return [...places];
      }, key);
    const before = await place();
    await expect.poll(async () => (await seen("y")).length).toBeGreaterThan(2);
    await expect.poll(place).not.toBe(before);
    const calm = await bench.open();
    expect((await seen("y")).length).toBeGreaterThan(1);
    expect(
      await calm.evaluate(async () => {
        const point = document.querySelectorAll('[role="slider"]')[2]!;
        const places: (string | null)[] = [];
        dispatchEvent(new KeyboardEvent("keydown", { key: "y", bubbles: true, cancelable: true }));
        for (let i = 0; i < 30; i++) {
          await new Promise(requestAnimationFrame);
          places.push(point.getAttribute("transform"));
        }
        return new Set(places.slice(3)).size;
      }),
    ).toBe(1);
  });

  test("two pins give the difference; curves are held against one in numbers, in words and in a strip", async () => {
    const page = await bench.open();
    await tab(page, "Compare");
    await page.getByText("First differ").waitFor();
    await page.getByText("step 501:").waitFor();
    await page.getByText("phase 3").waitFor();
    expect(await page.getByRole("group", { name: "Ratio to “By hand”" }).count()).toBe(1);
    expect(await page.locator(".strip .equal").count()).toBe(0);
    await pointAt(page, 0.2);
    await values(page).getByText(/^Step/).first().waitFor();
    await page.keyboard.press("p");
    await page.getByRole("textbox", { name: "Pin at step" }).fill("60%");
    await page.keyboard.press("Enter");
    await values(page).getByText("From step 2000 to 6000").waitFor();
    const row = values(page).locator("table", { hasText: "From step" }).locator("tbody tr").nth(1);
    // WSD holds its peak there: no change, and 4000 updates at 0.001.
    expect(await row.locator("td").allTextContents()).toEqual(["0", "×1", "4"]);
    await page.screenshot({ path: join(pictures, "compare.png") });
    await page.getByLabel("Held against").selectOption({ label: "WSD" });
    await page.getByRole("group", { name: "Ratio to “WSD”" }).waitFor();
    await page.getByLabel("Strip").selectOption("none");
    await expect.poll(() => page.locator(".strip").count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
  });

  test("a copy is equal everywhere until it is changed; what was there before stays as a ghost", async () => {
    const page = await bench.open();
    await tab(page, "Compare");
    await page.getByRole("button", { name: "Alone" }).click();
    await page.getByText("Show two curves or more").waitFor();
    await page.getByRole("button", { name: "Duplicate" }).click();
    await page.getByText("Equal at every step.").waitFor();
    expect(await page.locator(".strip .equal").textContent()).toBe("equal");
    await page.getByLabel("Peak of the curve").fill("2e-3");
    await page.keyboard.press("Enter");
    await page.getByText("peak 0.001 → 0.002").waitFor();
    const ink = () =>
      page
        .locator(".figure canvas")
        .first()
        .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    const without = await ink();
    await page.getByLabel("Ghost").selectOption("last");
    await expect.poll(ink).not.toBe(without);
    await page.getByLabel("Ghost").selectOption("none");
    await expect.poll(ink).toBe(without);
  });

  test("side by side all curves have one crosshair, and a click takes one in hand to be drawn on", async () => {
    const page = await bench.open();
    await tab(page, "Compare");
    await page.getByLabel("Layout").selectOption("multiples");
    const little = page.getByRole("button", { name: "Draw on WSD" });
    await little.hover();
    await expect.poll(() => page.locator(".multiples .crosshair line").count()).toBe(3);
    await page.screenshot({ path: join(pictures, "multiples.png") });
    expect(await faultsOf(page)).toEqual([]);
    await little.click();
    await page.getByRole("slider").first().waitFor();
    await expect.poll(() => page.getByLabel("Words").inputValue()).toContain("wsd");
    expect(await page.getByRole("tab", { name: "Draw" }).getAttribute("aria-selected")).toBe("true");
  });

  test("the figure is a table too, which is copied as CSV; and it is heard, until Escape", async () => {
    const page = await bench.open({ permissions: ["clipboard-read", "clipboard-write"] });
    await page.getByRole("button", { name: "Table" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("cell").first().waitFor();
    expect(await dialog.locator("tbody tr").count()).toBe(11);
    await dialog.getByLabel("Also at").fill("12%, never");
    await dialog.getByText("Not a place of this run: never").waitFor();
    await dialog.getByLabel("Also at").fill("12%");
    await expect.poll(() => dialog.locator("tbody tr").count()).toBe(12);
    expect(await faultsOf(page)).toEqual([]);
    await page.screenshot({ path: join(pictures, "table.png") });
    await dialog.getByRole("button", { name: "Copy as CSV" }).click();
    await dialog.getByText("Copied 12 rows").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.split("\n").slice(0, 2)).toEqual(["Step,By hand,WSD", "0,0,0"]);
    expect(copied).toContain("\n1200,");
    await dialog.getByRole("button", { name: "Close" }).click();
    await page.locator("body").press("Alt+t");
    await expect.poll(() => page.getByRole("status").allTextContents()).toContain("Phase 1, linear");
    await expect.poll(() => page.locator(".crosshair .hover").count()).toBe(1);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator(".crosshair .hover").count()).toBe(0);
  });

  test("two logs and a schedule dropped at once are all told, and the logs are there after a reload", async () => {
    const page = await bench.open();
    await drop(page, {
      "one.csv": csv(() => 1e-3),
      "two.csv": csv((step) => 1e-3 * (1 - step / 20_000)),
      "plan.json": '{"phases": [{"shape": "linear", "to": 0}], "peak": 0.001}',
    });
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Steps of the run").waitFor();
    await dialog.getByRole("button", { name: "Add curve" }).click();
    await page.getByText(/one\.csv: A log of 100 rows.*two\.csv: A log of 100 rows.*plan\.json: Read as/).waitFor();
    await page.getByRole("heading", { name: "2 logs" }).waitFor();
    expect(await page.locator(".log-name").count()).toBe(2);
    await page.screenshot({ path: join(pictures, "logs.png") });
    await expect
      .poll(() =>
        page.evaluate(
          () =>
            new Promise((done) => {
              const opening = indexedDB.open("glidepath-logs");
              opening.onsuccess = () => {
                const all = opening.result.transaction("tabs").objectStore("tabs").getAll();
                all.onsuccess = () => {
                  opening.result.close();
                  done(all.result.flatMap(({ logs }) => logs).length);
                };
              };
            }),
        ),
      )
      .toBe(2);
    await page.reload();
    await page.getByRole("heading", { name: "2 logs" }).waitFor();
    await page.getByLabel("Log in hand").selectOption({ label: "one.csv" });
    await page.getByText(/Does(?: not do)? what/).waitFor();
    await page.getByRole("button", { name: "Put away" }).click();
    await page.getByRole("heading", { name: "Log", exact: true }).waitFor();
  });
});

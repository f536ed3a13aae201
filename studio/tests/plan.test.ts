import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { findChromium } from "./chromium.ts";
import { type Bench, startBench } from "./open-page.ts";

const program = findChromium();
const pictures = mkdtempSync(join(tmpdir(), "glidepath-studio-plan-"));
let bench: Bench;

const paste = (page: Page, text: string) =>
  page.evaluate((given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", given);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);

/** What axe-core has against the page as it is. */
async function faultsOf(page: Page): Promise<unknown> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof import("axe-core") }).axe.run();
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))]);
  });
}

const plan = (page: Page) => page.getByRole("tab", { name: "Plan" }).click();
const wordsOf = (page: Page, name: string) => page.getByLabel(`Words of ${name}`);
const strip = (page: Page, name: string) => page.getByRole("group", { name, exact: true });

describe.skipIf(program === undefined)("plans, in Chromium", () => {
  beforeAll(async () => {
    bench = await startBench(program!);
  });
  afterEach(() => expect(bench.faults()).toEqual([]));
  afterAll(async () => {
    await bench.close();
    console.log(`Pictures of plans: ${pictures}`);
  });

  async function withMomentum(): Promise<Page> {
    const page = await bench.open();
    await plan(page);
    await page.getByRole("button", { name: "Momentum 0.95 → 0.85 → 0.95" }).click();
    await strip(page, "Momentum").getByRole("slider").first().waitFor();
    return page;
  }

  test("a quantity is added, drawn in its strip by hand and by keys, undone, and opens again from its link", async () => {
    const page = await withMomentum();
    const point = strip(page, "Momentum").getByRole("slider", { name: /point 2 of 3/ });
    const box = (await point.locator(".dot").boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 80, box.y - 15, { steps: 4 });
    await page.mouse.up();
    await expect
      .poll(() => wordsOf(page, "momentum").inputValue())
      .not.toBe("cosine 30% from 0.95 to 0.85, cosine to 0.95");
    const dragged = await wordsOf(page, "momentum").inputValue();
    expect(dragged).toMatch(/^cosine \d+(\.\d+)?% from 0\.95 to 0\.8[5-9]\d*, cosine to 0\.95$/);
    const curve = await page.getByLabel("Words", { exact: true }).inputValue();

    await point.focus();
    await page.keyboard.press("ArrowUp");
    await expect.poll(() => wordsOf(page, "momentum").inputValue()).not.toBe(dragged);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => wordsOf(page, "momentum").inputValue()).toBe(dragged);
    expect(await page.getByLabel("Words", { exact: true }).inputValue()).toBe(curve);

    // Of two points in two figures only one is selected, and keys are for that one.
    await page
      .getByRole("group", { name: "Momentum" })
      .getByRole("slider", { name: /point 1 of/ })
      .focus();
    await page.keyboard.press("]");
    await expect.poll(() => strip(page, "Momentum").locator(".handle.selected").count()).toBe(1);
    expect(await page.locator(".figure .handle.selected").count()).toBe(0);

    const { hash } = new URL(page.url());
    const again = await bench.open({ hash });
    await plan(again);
    await expect.poll(() => wordsOf(again, "momentum").inputValue()).toBe(dragged);
  });

  test("words, followers and groups are edited as fields; what the core refuses is told and not taken", async () => {
    const page = await withMomentum();
    await wordsOf(page, "momentum").fill("hold at");
    await page.locator(".quantities .problem").getByText("expected").waitFor();
    await wordsOf(page, "momentum").fill("linear from 0.8 to 0.99");
    await page.keyboard.press("Enter");
    await strip(page, "Momentum").getByRole("slider", { name: "point 2 of 2" }).waitFor();
    await page.getByRole("button", { name: "Remove momentum" }).click();
    await page.getByRole("button", { name: "Momentum that mirrors the rate" }).click();
    await page.getByLabel("Highest value of momentum").fill("0.99");
    await page.keyboard.press("Enter");
    expect(await strip(page, "Momentum").getByRole("slider").count()).toBe(0);
    await page.getByLabel("Values by step").getByText("0.99").first().waitFor();
    await page.getByLabel("Lowest value of momentum").fill("1.5");
    await page.keyboard.press("Enter");
    await page.locator(".notices").getByText("expected a number of at least 1.5").waitFor();

    await page.getByRole("button", { name: "Groups: stem, body and head" }).click();
    await strip(page, "Learning rate by group").waitFor();
    await page.getByLabel("Factor of lr in stem").fill("0.05");
    await page.keyboard.press("Enter");
    await page.getByLabel("Anything else").fill("beta2");
    await page.getByRole("button", { name: "Quantity", exact: true }).click();
    await wordsOf(page, "beta2").waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.screenshot({ path: join(pictures, "groups.png") });

    await page.getByRole("button", { name: "Take home" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Plan, YAML" }).click();
    await expect.poll(() => dialog.locator(".code").textContent()).toContain("beta2: linear from 1 to 0");
    const text = (await dialog.locator(".code").textContent())!;
    for (const part of ["follows: lr", "high: 0.99", "lr: 0.05"]) expect(text).toContain(part);
  });

  test.each(["one-cycle", "fine-tune", "pretrain"])(
    "examples/plans/%s.yaml opens as the plan that it is, at every width, light and dark",
    async (name) => {
      for (const [width, colorScheme] of [
        [1440, "light"],
        [1024, "dark"],
        [390, "light"],
        [390, "dark"],
      ] as const) {
        const page = await bench.open({ viewport: { width, height: 900 }, colorScheme });
        await paste(page, readFileSync(`examples/plans/${name}.yaml`, "utf8"));
        await page.locator(".notices").getByText("Read as a plan in YAML").waitFor();
        await plan(page);
        await page.locator(".strip").first().waitFor();
        const room = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(room).toBeLessThanOrEqual(0);
        await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`), fullPage: width < 800 });
        if (width === 390) expect(await faultsOf(page)).toEqual([]);
        await page.close();
      }
    },
  );
});

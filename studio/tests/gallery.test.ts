import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { findChromium } from "./chromium.ts";
import { type Bench, startBench } from "./open-page.ts";

const program = findChromium();
const pictures = mkdtempSync(join(tmpdir(), "glidepath-gallery-"));
let bench: Bench;

const words = (page: Page) => page.getByLabel("Words").inputValue();
const curves = (page: Page) => page.getByRole("region", { name: "Curves" }).locator(".name").allTextContents();
const undo = (page: Page) => page.getByRole("button", { name: "Undo" }).click();
const gallery = (page: Page) => page.getByRole("region", { name: "Gallery" });

async function openGallery(page: Page, text = ""): Promise<void> {
  await page.getByRole("button", { name: "Gallery" }).click();
  await page.getByLabel("Search the gallery").fill(text);
}

async function complaints(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("; ")}`);
}

describe.skipIf(program === undefined)("gallery, parameters and findings, in a browser", () => {
  beforeAll(async () => {
    bench = await startBench(program!);
  });
  afterEach(() => expect(bench.faults()).toEqual([]));
  afterAll(async () => {
    await bench?.close();
    console.log(`Pictures of the gallery: ${pictures}`);
  });

  test("by keyboard: it opens, is searched, adds curves, and gives the focus back", async () => {
    const page = await bench.open();
    await page.getByRole("button", { name: /^WSD/ }).first().focus();
    await page.keyboard.press("g");
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("type"))).toBe("search");
    await page.keyboard.type("geometric minicpm");
    expect(
      await gallery(page)
        .getByRole("button", { name: /^(?!Close)/ })
        .count(),
    ).toBe(1);
    for (let i = 0; i < 2; i++) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await curves(page)).toEqual(["By hand", "WSD", "wsd-geometric"]);
    expect(await words(page)).toContain("0.01 peak");
    await page.keyboard.press("Escape");
    expect(await gallery(page).count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("WSD");
    await page.keyboard.press("Control+z");
    expect(await curves(page)).toEqual(["By hand", "WSD"]);
  });

  test("a click adds, or replaces the curve in hand; an experiment comes as a whole", async () => {
    const page = await bench.open();
    await openGallery(page, "triangular");
    await gallery(page).getByLabel("Replace the curve").check();
    await gallery(page)
      .getByRole("region", { name: "Recipes" })
      .getByRole("button", { name: "triangular", exact: true })
      .click();
    expect([await curves(page), await words(page)]).toEqual([["triangular", "WSD"], "peak 0.001, triangular"]);
    await undo(page);
    expect(await curves(page)).toEqual(["By hand", "WSD"]);
    await gallery(page).getByLabel("Add a curve").check();
    await page.getByLabel("Search the gallery").fill("no such curve");
    expect(await gallery(page).textContent()).toContain("Nothing in the gallery");
    await page.getByLabel("Search the gallery").fill("splinelr");
    await gallery(page).getByRole("button", { name: "SplineLR, point 2" }).click();
    expect((await curves(page)).slice(2)).toEqual(["SplineLR base", "Point 2 plus", "Point 2 minus"]);
    await undo(page);
    expect(await curves(page)).toEqual(["By hand", "WSD"]);
  });

  test("a slider moves the curve along, in one step of the history; Escape takes it back; numbers are typed", async () => {
    const page = await bench.open();
    await page.getByRole("button", { name: /^WSD/ }).first().click();
    const cooldown = page.getByLabel("cooldown of wsd", { exact: true });
    const { x, y, width, height } = (await cooldown.boundingBox())!;
    await page.mouse.move(x + 7 + 0.2 * (width - 14), y + height / 2);
    await page.mouse.down();
    for (const share of [0.3, 0.4, 0.5]) await page.mouse.move(x + 7 + share * (width - 14), y + height / 2);
    expect(await words(page)).toMatch(/cooldown=(49|50|51)/);
    expect(await page.getByRole("button", { name: "Undo" }).isDisabled()).toBe(true);
    await page.mouse.up();
    await undo(page);
    expect(await words(page)).toBe("peak 0.001, wsd warmup=5%");
    await cooldown.focus();
    await page.keyboard.press("ArrowRight");
    expect(await words(page)).toContain("cooldown=20.1%");
    await undo(page);
    await cooldown.focus();
    await page.keyboard.down("ArrowRight");
    await page.keyboard.press("Escape");
    expect(await words(page)).toBe("peak 0.001, wsd warmup=5%");
    await page.keyboard.up("ArrowRight");
    await page.getByLabel("final of wsd, typed").fill("1%");
    await page.keyboard.press("Enter");
    expect(await words(page)).toContain("final=0.01 peak");
    await page.getByLabel("shape of wsd").selectOption("cosine");
    expect(await words(page)).toContain("shape=cosine");
    await page.getByLabel("exponent of shape: cosine, typed").fill("2");
    await page.keyboard.press("Enter");
    expect(await words(page)).toContain("exponent=2");
    await page.getByLabel("cooldown of wsd, typed").fill("99%");
    await page.keyboard.press("Enter");
    expect(await page.getByRole("alert").textContent()).toContain("at most 10000 steps together");
    expect(await words(page)).not.toContain("99%");
  });

  test("a curve turns into a spline that lies where it was, and says how near", async () => {
    const page = await bench.open();
    await page.getByRole("button", { name: /^WSD/ }).first().click();
    await page.getByRole("button", { name: "To spline" }).click();
    expect(await page.getByRole("status").filter({ hasText: "Drawn through" }).textContent()).toMatch(
      /Drawn through \d+ points now, nowhere more than (0\.\d|1) % off the curve before where it is above a thousandth/,
    );
    expect(await words(page)).toMatch(/^peak 0.001, spline .* log$|^peak 0.001, spline/);
    expect(await page.getByRole("slider", { name: /^point/ }).count()).toBeGreaterThan(6);
    await undo(page);
    expect(await words(page)).toBe("peak 0.001, wsd warmup=5%");
  });

  test("findings stand in the list and at their steps, and go when they are mended", async () => {
    const page = await bench.open();
    const list = page.getByRole("region", { name: "Findings" });
    await page
      .getByLabel("Words")
      .fill("peak 0.001, linear 60% from 0.0001 to peak, cosine to 0.1 peak, hold at 0.001 peak");
    await page.keyboard.press("Enter");
    await list.getByText("The rate climbs until step 6000 of 10000").waitFor();
    expect(await page.locator(".marks circle").count()).toBe(await list.getByRole("button").count());
    await list.getByRole("button").first().click();
    await page.locator(".hover-values").waitFor();
    await page.screenshot({ path: join(pictures, "findings.png") });
    await page.getByLabel("Words").fill("peak 0.001, linear 5% from 0.0001 to peak, cosine to 0.01 peak");
    await page.keyboard.press("Enter");
    await list.getByText("Nothing that looks like a mistake").waitFor();
    expect(await page.locator(".marks circle").count()).toBe(0);
  });

  test("where the gallery or the checks cannot be loaded the page says so, and goes on", async () => {
    const page = await bench.open();
    await page.route(/Gallery|findings/, (route) => route.abort());
    await page.reload();
    await page.getByRole("slider").first().waitFor();
    await page.keyboard.press("g");
    await gallery(page).getByText("could not be loaded").waitFor();
    await gallery(page).getByRole("button", { name: "Close" }).click();
    expect(await page.getByRole("region", { name: "Findings" }).textContent()).toContain("Not looked at yet");
    expect(await page.getByRole("slider", { name: /^point/ }).count()).toBe(5);
    // The refused files are told by the browser.
    expect(bench.faults().every((fault) => /^(failed|error: Failed to load)/.test(fault))).toBe(true);
  });

  const sizes = [
    [1440, 900],
    [1024, 768],
    [390, 844],
  ] as const;
  test.each(sizes.flatMap((size) => (["light", "dark"] as const).map((scheme) => [...size, scheme] as const)))(
    "the gallery fits %i × %i, %s, and axe finds nothing to complain of",
    async (width, height, colorScheme) => {
      const page = await bench.open({ viewport: { width, height }, colorScheme, reducedMotion: "reduce" });
      await page.getByRole("button", { name: /^WSD/ }).first().click();
      await openGallery(page);
      await gallery(page).getByRole("heading", { name: "Recipes" }).waitFor();
      await page.screenshot({ path: join(pictures, `gallery-${width}-${colorScheme}.png`) });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await complaints(page)).toEqual([]);
    },
  );
});

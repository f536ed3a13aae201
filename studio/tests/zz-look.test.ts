import { readFileSync } from "node:fs";
import { test } from "vitest";
import { findChromium } from "./chromium.ts";
import { drop } from "./drop.ts";
import { startBench } from "./open-page.ts";

const run = (name: string) => readFileSync(`examples/runs/${name}.csv`, "utf8");
test("look", async () => {
  const bench = await startBench(findChromium()!);
  try {
    for (const [width, height, colorScheme] of [
      [1440, 900, "light"],
      [1440, 900, "dark"],
      [1024, 768, "light"],
      [390, 844, "dark"],
    ] as const) {
      const page = await bench.open({ viewport: { width, height }, colorScheme, hasTouch: width < 500 });
      const shot = (name: string) =>
        page.screenshot({ path: `/tmp/page-shots/${name}-${width}-${colorScheme}.png`, fullPage: width < 500 });
      await page.getByRole("tab", { name: "Predict" }).click();
      await page.getByRole("region", { name: "Convex bound" }).locator("table").waitFor();
      await shot("empty");
      await drop(page, { "wsd.csv": run("wsd"), "cosine.csv": run("cosine"), "cooldown.csv": run("cooldown") });
      await page.locator(".finals table").waitFor();
      await page.waitForTimeout(800);
      await shot("fitted");
      await page.getByRole("button", { name: /^Advise on/ }).click();
      await page.locator(".advised").waitFor();
      await page.locator(".advised").scrollIntoViewIfNeeded();
      await shot("advice");
      await page.locator(".bound").scrollIntoViewIfNeeded();
      await shot("bound");
      console.log(await page.getByRole("tabpanel").innerText());
      await page.context().close();
    }
    console.log(bench.faults());
  } finally {
    await bench.close();
  }
}, 200000);

import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { findChromium } from "./chromium.ts";
import { drop } from "./drop.ts";
import { type Bench, startBench } from "./open-page.ts";

const program = findChromium();
const pictures = mkdtempSync(join(tmpdir(), "glidepath-told-"));
let bench: Bench;

const example = (name: string) => readFileSync(`examples/from-your-code/${name}`, "utf8");

async function faultsOf(page: Page): Promise<unknown[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}

describe.skipIf(program === undefined)("what the page says of what was given to it, in Chromium", () => {
  beforeAll(async () => {
    bench = await startBench(program!);
  });
  afterEach(() => expect(bench.faults()).toEqual([]));
  afterAll(async () => {
    await bench.close();
    console.log(`Pictures of what is told: ${pictures}`);
  });

  test("a script whose scheduler nothing steps is told as that; a plan in frameworks' words is drawn", async () => {
    const page = await bench.open();
    await drop(page, { "forgot.py": example("forgot.py") });
    await expect
      .poll(() => page.getByRole("alert").allTextContents())
      .toContainEqual(expect.stringMatching(/^forgot\.py: .*which nothing steps/));
    await page.screenshot({ path: join(pictures, "forgot.png") });
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await drop(page, { "plan.yaml": example("plan.yaml") });
    await page.locator(".notices").getByText("Read as a plan in YAML").waitFor();
    expect(await page.getByLabel("Words").inputValue()).toBe("linear 100 from 0 to 0.001, cosine from 0.001 to 0");
    await expect.poll(() => page.locator(".strips").textContent()).toMatch(/weight ?decay/i);
    await page.screenshot({ path: join(pictures, "plan.png") });
  });

  test("what is typed and cannot be taken stays and is told; what is taken elsewhere is told, too", async () => {
    const page = await bench.open();
    const alert = page.locator('.notices[role="alert"]');
    const rate = page.getByLabel("Rate of point 3");
    for (const text of ["abc", "-1"]) {
      await rate.fill(text);
      await page.keyboard.press("Tab");
      await expect.poll(() => alert.textContent()).toContain(`“${text}” is not taken`);
      expect(await rate.inputValue()).toBe(text);
    }
    expect(await faultsOf(page)).toEqual([]);
    await page.screenshot({ path: join(pictures, "left.png") });
    await rate.press("Escape");
    const words = page.getByLabel("Words");
    await words.fill("cosin to 0");
    await words.press("Tab");
    await expect.poll(() => alert.textContent()).toContain("Words: “cosin to 0” is not taken");
    expect(await words.inputValue()).toBe("cosin to 0");
    await words.press("Escape");
    expect(await words.inputValue()).not.toContain("cosin to");
    await page.getByLabel("Step of point 3").fill("9999999");
    await page.keyboard.press("Enter");
    await expect.poll(() => alert.textContent()).toMatch(/out of reach: point 3 can go from/);
    await page.getByLabel("Steps of the run").fill("0");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => alert.textContent())
      .toContain("steps of the run: expected a whole number above 0, received 0");
  });

  test("a curve without a peak has none to type, and its highest rate is the true one", async () => {
    const page = await bench.open();
    await page.getByLabel("Words").fill("linear from 3e-4 to 0");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByLabel("Highest rate of the curve").inputValue()).toBe("3×10⁻⁴");
    expect(await page.getByLabel("Peak of the curve").count()).toBe(0);
    await page.screenshot({ path: join(pictures, "highest.png") });
  });

  test("after a reload the same curve is in hand, and the log is held against it", async () => {
    const page = await bench.open();
    await page.keyboard.press("n");
    await drop(page, { "run.csv": "step,lr\n0,0.1\n1,0.2\n2,0.3\n" });
    await page.locator(".log .answer").getByText("“Curve 3”").waitFor();
    await page.reload();
    await page.locator(".log .answer").getByText("“Curve 3”").waitFor();
    await drop(page, { "one.csv": "step,lr\n0,0.1\n" });
    await page.locator(".log").getByText("1 row, csv").waitFor();
    await page.screenshot({ path: join(pictures, "row.png") });
  });

  test("places that are asked for in the table are in the unit of x, and told where no curve is", async () => {
    const page = await bench.open();
    await page.getByLabel("x counts in").selectOption("time");
    await page.getByLabel("Steps per second").fill("1");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Table" }).click();
    const also = page.getByRole("dialog").getByLabel("Also at");
    expect(await also.getAttribute("placeholder")).toMatch(/^(minutes|hours) such as /);
    await also.fill("777");
    await page
      .getByRole("dialog")
      .getByText(/^After the end of every curve: 777/)
      .waitFor();
    await page.screenshot({ path: join(pictures, "table.png") });
  });
});

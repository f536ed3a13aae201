import { readFileSync } from "node:fs";
import { bound, type Fit, fit, type LoggedRun, type Prediction, predict, runOfRows } from "@glidepath/law";
import { readLog } from "@glidepath/logs";
import { schedule } from "glidepath";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { decodeSheet } from "../src/model/codec.ts";
import type { NamedCurve } from "../src/model/sheet.ts";
import { findChromium } from "./chromium.ts";
import { drop } from "./drop.ts";
import { type Bench, startBench } from "./open-page.ts";

const program = findChromium();
let bench: Bench;

const csvOf = (name: string) => readFileSync(`examples/runs/${name}.csv`, "utf8");
const [wsd, cosine, cooldown] = ["wsd", "cosine", "cooldown"].map(csvOf) as [string, string, string];
const panel = (page: Page, name: string) => page.getByRole("region", { name });
const finals = (page: Page) => panel(page, "Predicted final losses");
const fitted = (page: Page) => panel(page, "Fitted on");

/** The run of a log, as the packages read it. */
async function runOf(name: string, bytes: string, before?: string): Promise<LoggedRun> {
  const { rates, losses, rows } = await readLog({ name, bytes });
  return runOfRows({ name, rates: rates[0]!, losses: losses[0]!, shift: rows[0]!.shift, before });
}

/** The page's curves, from its address, which is written a moment after a change. */
async function curvesOf(page: Page): Promise<readonly NamedCurve[]> {
  const opened = await decodeSheet(new URL(page.url()).hash.slice(1));
  if (!("sheet" in opened)) throw new Error("the address holds no sheet");
  return opened.sheet.curves;
}

/** What the table of final losses says, a row for a curve. */
const told = (page: Page) =>
  finals(page)
    .locator("tbody tr")
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));

/** What the packages alone predict for the page's curves. */
async function expected(page: Page, fit: Fit): Promise<Prediction> {
  const curves = await curvesOf(page);
  return predict(fit, Object.fromEntries(curves.map(({ name, spec, budget }) => [name, schedule(spec, budget)])));
}

/** Waits until the table says what the packages predict; gives its rows. */
async function agrees(page: Page, fit: Fit): Promise<readonly (readonly (string | null)[])[]> {
  const rowsOf = ({ schedules }: Prediction) =>
    schedules.map(({ name, finalLoss, low, high }) => [
      name,
      finalLoss.toFixed(4),
      `${low.toFixed(4)} – ${high.toFixed(4)}`,
    ]);
  await expect
    .poll(async () => ({ shown: await told(page), right: rowsOf(await expected(page, fit)) }))
    .toSatisfy(({ shown, right }) => JSON.stringify(shown) === JSON.stringify(right));
  return told(page);
}

async function openPredict(): Promise<Page> {
  const page = await bench.open();
  await page.getByRole("tab", { name: "Predict" }).click();
  await panel(page, "Convex bound").locator("table").waitFor();
  return page;
}

describe.skipIf(program === undefined)("predicting, in Chromium", () => {
  beforeAll(async () => {
    bench = await startBench(program!);
  });
  afterEach(async () => {
    await bench.closePages();
    expect(bench.faults()).toEqual([]);
  });
  afterAll(() => bench.close());

  test("dropped logs are fitted, predictions follow a drag, and are those of the packages to the last shown digit", async () => {
    const page = await openPredict();
    await drop(page, { "wsd.csv": wsd, "cosine.csv": cosine });
    const law = fit([await runOf("wsd.csv", wsd), await runOf("cosine.csv", cosine)]);
    const before = await agrees(page, law);
    await page.keyboard.press("Escape");
    const { x, y } = (await page.getByRole("slider").nth(3).locator(".dot").boundingBox())!;
    await page.mouse.move(x + 5, y + 5);
    await page.mouse.down();
    await page.keyboard.down("Alt");
    for (let i = 1; i <= 4; i++) {
      const [[, last]] = (await told(page)) as [string[]];
      await page.mouse.move(x + 5, y + 5 - 20 * i);
      await expect.poll(async () => (await told(page))[0]![1]).not.toBe(last);
    }
    // Nothing is ranked by what is read out while the hand moves.
    expect(await finals(page).getByRole("status").count()).toBe(0);
    await page.mouse.up();
    await page.keyboard.up("Alt");
    const rows = await agrees(page, law);
    expect(rows[0]).not.toEqual(before[0]);
    const { verdict } = await expected(page, law);
    const said = (await finals(page).getByRole("status").textContent())!;
    expect(said.toLowerCase().replaceAll("±", "+-")).toBe(verdict.text.toLowerCase());
    await expect
      .poll(() => page.getByRole("group", { name: "Predicted loss" }).locator(".names text").allTextContents())
      .toEqual(rows.map((row) => row[1]));
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => told(page)).toEqual(before);
  });

  test("inside the band of the difference no curve is called better, and what would tell is said", async () => {
    const page = await openPredict();
    await drop(page, { "wsd.csv": wsd });
    await finals(page).locator("table").waitFor();
    await page.getByRole("button", { name: "WSD" }).click();
    await page.getByRole("button", { name: "Duplicate" }).click();
    await expect.poll(async () => (await told(page)).length).toBe(3);
    const verdict = () => finals(page).getByRole("status").textContent();
    await expect.poll(verdict).toMatch(/^Not told apart: WSD.* is\n {2}below .*\n\(the band/);
    const { winner, text } = (await expected(page, fit([await runOf("wsd.csv", wsd)]))).verdict;
    expect(winner).toBeNull();
    expect(text).toContain("What would tell: ");
    expect((await verdict())!.toLowerCase().replaceAll("±", "+-")).toBe(text.toLowerCase());
    await page.getByLabel("Peak of the curve").fill("5e-3");
    await page.keyboard.press("Enter");
    await finals(page).getByText("unlike those of the runs (0.001)").waitFor();
  });

  test("a log that begins in the middle asks for the schedule before it; what is said of logs is there after a reload", async () => {
    const page = await openPredict();
    await drop(page, { "cooldown.csv": cooldown, "cosine.csv": cosine });
    await fitted(page).getByText("expected a log from the start of its run").waitFor();
    const cosineAlone = [await runOf("cosine.csv", cosine)];
    await agrees(page, fit(cosineAlone));
    const before = page.getByLabel("The schedule before the first row of cooldown.csv");
    await before.fill("warmpu 200, hold");
    await page.keyboard.press("Enter");
    await fitted(page)
      .getByText(/^Before its first row: .*warmpu/)
      .waitFor();
    await before.fill("warmup 200, hold");
    await page.keyboard.press("Enter");
    const both = [await runOf("cooldown.csv", cooldown, "warmup 200, hold"), ...cosineAlone];
    await agrees(page, fit(both));
    expect(await fitted(page).locator(".refused").count()).toBe(0);
    await fitted(page)
      .getByRole("checkbox", { name: /cosine/ })
      .uncheck();
    const rows = await agrees(page, fit(both.slice(0, 1)));
    await fitted(page).getByLabel("Law").selectOption("momentum");
    await expect.poll(() => told(page)).not.toEqual(rows);
    await fitted(page).getByLabel("Law").selectOption("multi-power-after-warmup");
    await expect.poll(() => told(page)).toEqual(rows);
    await page.waitForTimeout(300);
    await page.reload();
    await expect.poll(() => told(page)).toEqual(rows);
    expect(await before.inputValue()).toBe("warmup 200, hold");
    expect(
      await fitted(page)
        .getByRole("checkbox", { name: /cosine/ })
        .isChecked(),
    ).toBe(false);
  });

  const rowsOf = (loss: (i: number) => number | string, rate = (i: number) => 1e-3 * (1 - i / 50)) =>
    `step,lr,loss\n${Array.from({ length: 50 }, (_, i) => `${100 * i},${rate(i)},${loss(i)}`).join("\n")}\n`;
  const falling = (i: number) => 3 + 5 / (1 + i);
  const bad: Readonly<Record<string, readonly [string, RegExp]>> = {
    "that rises": [rowsOf((i) => 3 + i), /Expected a loss that falls, received a loss that rises from 3 to 52/],
    "with a loss that is no number": [
      rowsOf((i) => (i === 7 ? "nan" : falling(i))),
      /Expected losses above 0, received NaN at step 700/,
    ],
    "of few losses": ["step,lr,loss\n0,0.001,9\n100,0.0005,5\n200,0,4\n", /Expected at least 5 losses, received 3/],
    "of one constant rate": [rowsOf(falling, () => 1e-3), /Expected a run whose rate falls to 70% of its highest/],
    "without losses": [rowsOf(falling).replaceAll(/,[^,\n]*\n/g, "\n"), /holds rates and no losses/],
    "that counts epochs": [
      rowsOf(falling).replace("step", "epoch"),
      /Expected steps that count updates, received epochs/,
    ],
  };
  test("a bad log is told in its place, the others are fitted without it, and the bound stands", async () => {
    const page = await openPredict();
    for (const [what, [text, said]] of Object.entries(bad)) {
      await drop(page, { "bad.csv": text });
      await page.getByRole("tabpanel").getByText(said).first().waitFor();
      expect(await finals(page).locator("table").count(), what).toBe(0);
      expect(await panel(page, "Convex bound").locator("table").count(), what).toBe(1);
      await drop(page, { "wsd.csv": wsd });
      await finals(page).locator("table").waitFor();
      for (let left = 2; left > 0; left--) await page.getByRole("button", { name: "Put away" }).first().click();
      await expect.poll(() => fitted(page).locator("li").count()).toBe(0);
    }
  });

  test("the convex bound is that of the package, for the curve in hand, before and after a change", async () => {
    const page = await openPredict();
    const shown = () =>
      panel(page, "Convex bound")
        .locator("data")
        .evaluateAll((all) => all.map((one) => one.textContent));
    await page.getByRole("button", { name: "WSD" }).click();
    for (const words of ["warmup 100, hold, linear 30% to 0", "hold, linear 10% to 0"]) {
      await page.getByLabel("Words").fill(words);
      await page.keyboard.press("Enter");
      const { omega, base } = bound(schedule(words, { steps: 10_000 }));
      await expect.poll(shown).toEqual([omega.toFixed(6), base.toFixed(6)]);
    }
  });

  test("advice has reasons and sources, and its schedule is taken into the editor as one step", async () => {
    const page = await openPredict();
    const advice = panel(page, "Advice");
    await advice.getByLabel("Its end").selectOption("known");
    await advice.getByText("More about the run").click();
    await advice.getByLabel("Parameters").fill("a lot");
    await advice.getByRole("button", { name: "Advise on 10 000 steps" }).click();
    await advice.getByRole("alert").getByText("params").waitFor();
    await advice.getByLabel("Parameters").fill("");
    await advice.getByRole("button", { name: "Advise on 10 000 steps" }).click();
    const words = (await advice.locator("q").textContent())!;
    expect(await advice.locator("li").count()).toBeGreaterThan(1);
    for (const item of await advice.locator("li").all()) {
      expect(await item.locator("p").textContent()).not.toBe("");
      expect(await item.locator("small").textContent()).not.toBe("");
    }
    await advice.getByRole("button", { name: "Take into the editor" }).click();
    await expect.poll(() => page.locator(".curves li").count()).toBe(3);
    await expect.poll(async () => (await curvesOf(page)).length).toBe(3);
    const { spec, budget } = (await curvesOf(page))[2]!;
    const [taken, advised] = [schedule(spec, budget), schedule(words, { steps: 10_000, peak: spec.peak! })];
    expect(taken.fill(new Float64Array(10_000))).toEqual(advised.fill(new Float64Array(10_000)));
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => page.locator(".curves li").count()).toBe(2);
    await page.reload();
    expect(await advice.getByLabel("Its end").inputValue()).toBe("known");
  });
});

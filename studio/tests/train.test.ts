import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { prepareTrainee, readSlice } from "@glidepath/study/train";
import axe from "axe-core";
import { parse } from "glidepath";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { encodeSheet } from "../src/model/codec.ts";
import type { RaceSettings } from "../src/model/race.ts";
import { enter } from "../src/race/enter.ts";
import { type LaneReport, openLane } from "../src/race/lane.ts";
import { findChromium } from "./chromium.ts";
import { type Bench, startBench } from "./open-page.ts";

const program = findChromium();
let bench: Bench;

const curves = ["linear to 0", "warmup 20%, cosine to 0", "step-decay milestones=[50%, 75%]"].map((words, i) => ({
  ...{ id: i + 1, name: `Curve ${i + 1}`, spec: parse(`peak 0.001, ${words}`), budget: { steps: 1000 } },
  ...{ color: i, isHidden: false },
}));

/** A page with the curves above, and a race of them chosen. */
async function openTrain({ steps, seeds }: Pick<RaceSettings, "steps" | "seeds">): Promise<Page> {
  const sheet = { curves, axes: { x: "linear", y: "log" }, pins: [] } as const;
  const page = await bench.open({ hash: `#${await encodeSheet(sheet)}`, reducedMotion: "reduce" });
  await page.getByRole("tab", { name: "Train" }).click();
  await page.getByLabel("Updates at most").fill(String(steps));
  await page.getByLabel("Seeds").selectOption(String(seeds));
  return page;
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const isOver = (page: Page) => page.getByText(/^Trained on the processor \(WebAssembly\), from/).waitFor();
const shown = (page: Page) =>
  page.locator("table.race data").evaluateAll((all) => all.map((one) => Number((one as HTMLDataElement).value)));
const progress = (page: Page) =>
  page.locator("progress").evaluateAll((all) => all.map((one) => (one as HTMLProgressElement).value));

/** What Node comes to: final accuracy and loss of every curve, in the order of the table. */
async function inNode(settings: RaceSettings, seed: number): Promise<number[]> {
  const packed = readFileSync("packages/study/data/fashion-mnist/slice.bin.gz");
  const open = await prepareTrainee(readSlice(gunzipSync(packed)));
  const results: number[] = [];
  for (const curve of curves) {
    const entrant = enter(curve, settings);
    if (!("rates" in entrant)) throw new Error(entrant.reason);
    const lane = openLane(open(seed), entrant.rates);
    let last: LaneReport;
    do last = await lane.advance();
    while (!last.isOver);
    lane.dispose();
    results.push(last.accuracy!, last.loss!);
  }
  return results;
}

describe.skipIf(program === undefined)("training in Chromium", () => {
  beforeAll(async () => {
    bench = await startBench(program!);
  });
  afterEach(() => expect(bench.faults()).toEqual([]));
  afterAll(() => bench.close());

  test("three curves come to what Node comes to, to the last bit, and again when they run again", async () => {
    const page = await openTrain({ steps: 30, seeds: 1 });
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await button(page, "Start").click();
    await isOver(page);
    expect(asked.filter((path) => path.endsWith(".gz")).length).toBe(1);
    const first = await shown(page);
    expect(first).toEqual(await inNode({ steps: 30, seeds: 1, peak: 0.05 }, 1));
    const table = page.locator("table.race");
    expect(await table.textContent()).toContain("1000 steps rescaled to 30 updates; rates × 50, highest 0.05");
    expect(await page.getByRole("region", { name: "Verdict" }).getByText("too close to tell (1 seed)").count()).toBe(3);
    for (const name of ["Training loss", "Validation accuracy"])
      expect(await page.getByRole("group", { name }).count()).toBe(1);
    await page.evaluate(() => {
      const seen: string[] = [];
      (globalThis as unknown as { seen: string[] }).seen = seen;
      const watch = new MutationObserver(() => void seen.push(document.querySelector(".standing")!.textContent!));
      watch.observe(document.querySelector(".standing")!, { characterData: true, subtree: true, childList: true });
    });
    await button(page, "Run again").click();
    const standings = () => page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
    await expect.poll(async () => (await standings()).some((text) => text.startsWith("Training on"))).toBe(true);
    await isOver(page);
    expect(await shown(page)).toEqual(first);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("; ")}`)).toEqual([]);
    await button(page, "Put away").click();
    await page.getByRole("group", { name: "Training loss" }).waitFor({ state: "detached" });
  });

  test("while it trains, a drag is followed move by move; the result is then of the curve as it was", async () => {
    const page = await openTrain({ steps: 20_000, seeds: 1 });
    await page.getByLabel("Steps of the run").fill("20000");
    await page.keyboard.press("Enter");
    await button(page, "Start").click();
    await expect.poll(async () => (await progress(page))[0]).toBeGreaterThan(0);
    await page.evaluate(() => {
      const seen: string[] = [];
      (globalThis as unknown as { seen: string[] }).seen = seen;
      addEventListener("pointermove", ({ clientY }) => void seen.push(`move ${clientY}`), { capture: true });
      const bar = document.querySelector("progress")!;
      new MutationObserver(() => void seen.push("report")).observe(bar, { attributes: true });
    });
    const dot = (await page
      .getByRole("slider", { name: /^point 1/ })
      .locator(".dot")
      .boundingBox())!;
    await page.mouse.move(dot.x + 4, dot.y + 4);
    await page.mouse.down();
    const rates: number[] = [];
    let y = Math.round(dot.y + 4);
    const seen = () => page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
    const reports = async () => (await seen()).filter((one) => one === "report").length;
    for (let part = 1; part <= 3; part += 1) {
      for (let i = 0; i < 10; i += 1) {
        y += 3;
        await page.mouse.move(dot.x + 4, y);
      }
      rates.push(Number(await page.getByRole("slider", { name: /^point 1/ }).getAttribute("aria-valuenow")));
      await expect.poll(reports).toBeGreaterThanOrEqual(part);
    }
    await page.mouse.up();
    const moves = (await seen()).filter((one) => one.startsWith("move")).map((one) => Number(one.slice(5)));
    expect(moves.slice(-30)).toEqual(Array.from({ length: 30 }, (_, i) => y - 3 * (29 - i)));
    expect(rates).toEqual([...new Set(rates)].sort((a, b) => b - a));
    const order = await seen();
    const [before, after] = [order.indexOf(`move ${moves.at(-30)}`), order.indexOf(`move ${moves.at(-1)}`)];
    expect(order.slice(before, after)).toContain("report");
    expect((await progress(page))[0]).toBeLessThan(1);
    await page.getByText("of the curve as it was. Run again").waitFor();
    expect(await page.locator(".race .ghost").getByText("Of the curve as it was").count()).toBe(1);
    expect(await page.locator(".race-marks circle").count()).toBe(3);
    expect(await page.locator("polyline.ghost").count()).toBe(1);
    expect(await button(page, "Run again").isEnabled()).toBe(true);
    await button(page, "Pause").click();
    await page.getByText(/^Paused in seed 1 of 1/).waitFor();
    await button(page, "Go on").click();
    await page.getByText(/^Training on/).waitFor();
    await button(page, "Stop").click();
    await page.getByText(/^Stopped in seed 1 of 1/).waitFor();
    await expect.poll(() => page.workers().length).toBe(0);
  });

  test("a worker that dies is told of; the finished seeds are kept, and the rest is run", async () => {
    const page = await openTrain({ steps: 300, seeds: 3 });
    await button(page, "Start").click();
    await page.getByText(/seed 2 of 3/).waitFor();
    const [worker] = page.workers();
    await worker!.evaluate(() => {
      setTimeout(() => {
        throw new Error("a planted fault");
      });
    });
    await page.getByRole("alert").getByText("a planted fault").waitFor();
    const kept = await shown(page);
    expect(kept).toEqual(await inNode({ steps: 300, seeds: 3, peak: 0.05 }, 1));
    await button(page, "Go on").click();
    await isOver(page);
    expect(await page.locator("table.race").textContent()).toMatch(/ ± /);
    expect(bench.faults().every((fault) => fault.includes("a planted fault"))).toBe(true);
  });

  test("runs that diverge are counted, and averaged into nothing", async () => {
    const page = await openTrain({ steps: 30, seeds: 1 });
    await page.getByRole("textbox", { name: "Race at peak" }).fill("1000");
    await page.keyboard.press("Enter");
    await button(page, "Start").click();
    await isOver(page);
    expect(await page.getByText("Diverged at 1 seed, not averaged").count()).toBe(3);
  });
});

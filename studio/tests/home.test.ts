import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pngFromSvg } from "@glidepath/plot/png";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { findChromium } from "./chromium.ts";
import { drop } from "./drop.ts";
import { type Bench, startBench } from "./open-page.ts";

const program = findChromium();
const pictures = mkdtempSync(join(tmpdir(), "glidepath-studio-home-"));
let bench: Bench;

const words = (page: Page) => page.getByLabel("Words").inputValue();
const notice = (page: Page) => page.locator(".notices p");

/** Closes the dialog: keys that come sooner would still be its own. */
async function leave(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

/** Pastes a text on the page itself. */
const paste = (page: Page, text: string) =>
  page.evaluate((given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", given);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);

/** How much of the lowest sixth of a picture is dark: the name of the axis and its labels stand there. */
const ink = (page: Page, png: Uint8Array) =>
  page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, (image.height * 5) / 6, image.width, image.height / 6);
    return data.reduce((sum, value, i) => sum + (i % 4 === 0 ? 255 - value : 0), 0);
  }, Buffer.from(png).toString("base64"));

/** A log of a linear decay from 1e-3 in 1000 steps, every tenth step. */
const log = (rate: (step: number) => number) =>
  `step,lr\n${Array.from({ length: 100 }, (_, i) => `${10 * i},${rate(10 * i).toPrecision(6)}`).join("\n")}\n`;
const linear = "peak 0.001, linear to 0";

describe.skipIf(program === undefined)("bringing in and taking home, in Chromium", () => {
  beforeAll(async () => {
    bench = await startBench(program!);
  });
  afterEach(() => expect(bench.faults()).toEqual([]));
  afterAll(async () => {
    await bench.close();
    console.log(`Pictures of what is brought in and taken home: ${pictures}`);
  });

  /** A page whose curve in hand is a linear decay over 1000 steps. */
  async function openLinear(): Promise<Page> {
    const page = await bench.open();
    await paste(page, JSON.stringify({ spec: linear, budget: { steps: 1000 } }));
    await notice(page).getByText("Read as a schedule in JSON").waitFor();
    expect(await words(page)).toBe(linear);
    return page;
  }

  test("every way to take a curve home gives a file or says why it does not; what is saved is what is shown", async () => {
    const page = await bench.open();
    await page.keyboard.press("t");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "torch", exact: true }).waitFor();
    const names = await dialog.locator("nav button").allTextContents();
    expect(names.length).toBeGreaterThan(15);
    for (const name of names) {
      await dialog.getByRole("button", { name, exact: true }).click();
      await dialog.locator("pre.code, .paper img, .refused").first().waitFor();
    }
    await dialog.getByRole("button", { name: "torch", exact: true }).click();
    await dialog.locator(".code .keyword").first().waitFor();
    const shown = await dialog.locator(".code").textContent();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: "Save" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe("by-hand.py");
    expect(readFileSync((await file.path())!, "utf8")).toBe(shown);
    await leave(page);
    await page.getByLabel("Steps of the run").fill("2000000");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Take home" }).click();
    await dialog.getByRole("button", { name: "csv", exact: true }).click();
    await dialog.getByRole("alert").getByText("at most 1000000 rows").waitFor();
  });

  test("a PNG of 600 dots per inch has letters in it and holds the page: dropped, it opens again", async () => {
    const page = await openLinear();
    await page.keyboard.press("t");
    const dialog = page.getByRole("dialog");
    const saved: Record<string, Buffer> = {};
    for (const [name, label] of [
      ["png", "PNG, 600 DPI"],
      ["svg", "SVG"],
    ] as const) {
      await dialog.getByRole("button", { name: label, exact: true }).click();
      await dialog.locator(".paper img").waitFor();
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        dialog.getByRole("button", { name: "Save" }).click(),
      ]);
      const bytes = readFileSync((await file.path())!);
      saved[name] = bytes;
      if (name === "png") expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([3600, 2400]);
      const other = await bench.open();
      await drop(other, { [`picture.${name}`]: bytes });
      await notice(other).getByText("Opened with all its curves").waitFor();
      expect(await other.locator(".curves li").count()).toBe(3);
      await other.keyboard.press("Control+z");
      expect(await other.locator(".curves li").count()).toBe(2);
    }
    // The letters are there, and of the same font as in the pictures of the command line: both leave as much ink.
    const ours = await ink(page, saved.png!);
    const theirs = await ink(page, pngFromSvg(saved.svg!.toString()));
    expect(ours).toBeGreaterThan(1e6);
    expect(Math.abs(ours / theirs - 1)).toBeLessThan(0.02);
  });

  test("pasted words of a framework: what is missing is asked for, what is known is proposed", async () => {
    const page = await bench.open();
    await paste(page, "scheduler = CosineAnnealingLR(optimizer, T_max=epochs)");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("epochs").fill("900");
    await page.keyboard.press("Enter");
    await dialog.getByLabel("Peak learning rate").waitFor();
    expect(await dialog.getByLabel("Peak learning rate").inputValue()).toBe("0.001");
    await dialog.getByLabel("Peak learning rate").fill("3e-4");
    await page.screenshot({ path: join(pictures, "asked.png") });
    await page.keyboard.press("Enter");
    await notice(page).getByText("Read as a call of CosineAnnealingLR (torch)").waitFor();
    expect(await words(page)).toContain("peak 0.0003");
    expect(await page.locator(".curves li").count()).toBe(3);
    await page.keyboard.press("Control+z");
    expect(await page.locator(".curves li").count()).toBe(2);
  });

  test("one line is drawn under the length and the peak of the curve in hand, once they are confirmed", async () => {
    const page = await bench.open();
    await page.keyboard.press("o");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Text").fill("warmup 10%, cosine to 0");
    await page.keyboard.press("Control+Enter");
    expect(await dialog.getByLabel("Steps of the run").inputValue()).toBe("10000");
    await dialog.getByRole("button", { name: "Add curve" }).click();
    await notice(page).getByText("Read as a schedule in one line").waitFor();
    expect(await words(page)).toBe("peak 0.001, linear 10% from 0 to peak, cosine to 0");
  });

  test("a faithful log agrees; a shifted one names its cause; its own curve is drawn from it", async () => {
    const page = await openLinear();
    await drop(page, { "run.csv": log((step) => 1e-3 * (1 - step / 1000)) });
    await page.getByText("Does what “Curve 3” says.").waitFor();
    await drop(page, { "late.csv": log((step) => 1e-3 * (1 - step / 2000)) });
    await page.getByText("Does not do what “Curve 3” says.").waitFor();
    expect(await page.getByRole("region", { name: "Log" }).locator("li").first().textContent()).toMatch(
      /^(speed|total)/,
    );
    expect(await page.locator(".first-difference").count()).toBe(1);
    await page.screenshot({ path: join(pictures, "log.png") });
    await page.getByRole("button", { name: "Draw this curve" }).click();
    await page.getByText("Does what “late” says.").waitFor();
    expect(await words(page)).toContain("linear");
    await page.getByRole("heading", { name: "2 logs" }).waitFor();
    await page.getByRole("button", { name: "Put away" }).click();
    await page.getByRole("heading", { name: "Log", exact: true }).waitFor();
    await page.getByRole("button", { name: "Put away" }).click();
    await expect.poll(() => page.getByRole("region", { name: "Log" }).count()).toBe(0);
  });

  test("what cannot be read is told, nothing is lost, and the page goes on", async () => {
    const page = await bench.open();
    const before = await words(page);
    const dialog = page.getByRole("dialog");
    const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256);
    for (const [name, content, said] of [
      ["damaged.csv", "step,lr\n0,0.1\n10,fast\n20,0.3,7,8,9\n", "damaged.csv"],
      ["noise.bin", noise, "noise.bin"],
      ["events.out.tfevents.1", noise, "byte"],
      ["other.png", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 9, 9), "other.png"],
      ["empty.json", "", "nothing"],
      ["half.json", `{"phases": [{"shape": "cosin"}]}`, "cosine"],
    ] as const) {
      await drop(page, { [name]: content });
      await dialog.getByRole("alert").getByText(said).first().waitFor();
      await leave(page);
    }
    await paste(page, "words ".repeat(900_000));
    await dialog.getByRole("alert").waitFor();
    await leave(page);
    expect(await words(page)).toBe(before);
    expect(await page.locator(".curves li").count()).toBe(2);
  });

  test("a million rows are drawn, and verified", async () => {
    const page = await openLinear();
    await page.evaluate(() => {
      const rows = Array.from({ length: 1_000_000 }, (_, i) => `${i},${(1e-3 * (1 - i / 1e6)).toPrecision(6)}`);
      const transfer = new DataTransfer();
      transfer.items.add(new File([`step,lr\n${rows.join("\n")}\n`], "long.csv"));
      dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, cancelable: true }));
    });
    await page.getByText(/Does not do what “Curve 3” says/).waitFor();
    expect(await page.getByRole("region", { name: "Log" }).textContent()).toContain("1\u202f000\u202f000 rows");
  });

  test.each(
    [1440, 390].flatMap((width) => (["light", "dark"] as const).map((colorScheme) => [width, colorScheme] as const)),
  )("looks right and axe finds nothing, %i px, %s", async (width, colorScheme) => {
    const page = await bench.open({ viewport: { width, height: width < 500 ? 844 : 900 }, colorScheme });
    const check = async (name: string) => {
      await page.waitForTimeout(0);
      await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`) });
      const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
      const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("; ")}`);
      expect(said, name).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    };
    await page.evaluate(axe.source);
    await drop(page, { "run.csv": log((step) => 1e-3 * (1 - step / 2000)) });
    await page.getByRole("button", { name: "Draw this curve" }).waitFor();
    await page.getByText("Does not do what").waitFor();
    await check("log");
    await page.keyboard.press("o");
    await page.getByRole("dialog").getByLabel("Text").fill("StepLR(optimizer, step_size=n)");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("button", { name: "Add curve" }).waitFor();
    await check("bring");
    await leave(page);
    await page.getByRole("button", { name: "Take home" }).click();
    for (const name of ["torch", "PNG, 600 DPI", "keras"]) {
      await page.getByRole("dialog").getByRole("button", { name, exact: true }).click();
      await page.locator("pre.code, .paper img, .refused").first().waitFor();
      await check(name);
    }
  });
});

import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import { parse, print } from "glidepath";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { encodeSheet } from "../src/model/codec.ts";
import type { Sheet } from "../src/model/sheet.ts";
import { findChromium } from "./chromium.ts";
import { type Bench, startBench } from "./open-page.ts";

const program = findChromium();
const pictures = mkdtempSync(join(tmpdir(), "glidepath-studio-"));
let bench: Bench;

const words = (page: Page) => page.getByLabel("Words").inputValue();
const point = (page: Page, place: number) => page.getByRole("slider").nth(place - 1);
const rate = async (slider: Locator) => Number(await slider.getAttribute("aria-valuenow"));
const hash = (page: Page) => new URL(page.url()).hash;

async function middle(locator: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await locator.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

/** Pixels between two labels of rates a decade apart. */
async function decade(page: Page): Promise<number> {
  const [high, low] = await Promise.all(
    ["10⁻³", "10⁻⁴"].map((label) => middle(page.locator(".axes text", { hasText: label }))),
  );
  return low!.y - high!.y;
}

/** Takes a point and moves it, without letting go. */
async function take(page: Page, slider: Locator, by: { x: number; y: number }): Promise<void> {
  const { x, y } = await middle(slider.locator(".dot"));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by.x / 2, y + by.y / 2);
  await page.mouse.move(x + by.x, y + by.y);
}

const hashChanged = (page: Page, before: string) => page.waitForFunction((old) => location.hash !== old, before);

describe.skipIf(program === undefined)("the page in Chromium", () => {
  beforeAll(async () => {
    bench = await startBench(program!);
  });
  afterEach(() => expect(bench.faults()).toEqual([]));
  afterAll(async () => {
    await bench.close();
    console.log(`Pictures of the studio: ${pictures}`);
  });

  test("opens with a curve of several named points; the token leaves the address", async () => {
    const page = await bench.open();
    expect(page.url()).toBe(new URL("/", bench.address).href);
    const names = await page.getByRole("slider").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
    expect(names.length).toBeGreaterThanOrEqual(3);
    names.forEach(
      (name, i) => void expect(name).toMatch(new RegExp(`^point ${i + 1} of ${names.length}, step [\\d\\u202f]+$`)),
    );
    expect(await page.locator("svg [role=slider][aria-valuetext]").count()).toBe(names.length);
    expect(await page.locator("svg [role=slider][tabindex='0']").count()).toBe(1);
    expect(hash(page)).toBe("");
    const about = await page.evaluate(async () => {
      const headers = { Authorization: `Bearer ${sessionStorage.getItem("glidepath-token")}` };
      return (await fetch("./api/about", { headers })).json();
    });
    expect(about).toMatchObject({ name: "glidepath" });
  });

  test("a drag on the log axis multiplies the rate, changes the words in the same gesture, and is one step", async () => {
    const page = await bench.open();
    const [before, start, size] = [await words(page), await rate(point(page, 3)), await decade(page)];
    await page.keyboard.down("Alt");
    await take(page, point(page, 3), { x: 40, y: size / 2 });
    expect(await rate(point(page, 3))).toBeCloseTo(start / Math.sqrt(10), 5);
    expect(await decade(page)).toBe(size);
    expect(await words(page)).not.toBe(before);
    expect(hash(page)).toBe("");
    await page.mouse.up();
    await page.keyboard.up("Alt");
    await hashChanged(page, "");
    const after = await words(page);
    await page.keyboard.press("Control+z");
    expect(await words(page)).toBe(before);
    await page.keyboard.press("Control+Shift+z");
    await expect.poll(() => words(page)).toBe(after);
    expect(await page.getByRole("button", { name: "Redo" }).isDisabled()).toBe(true);
  });

  test("into the band at the bottom is 0, and back out again", async () => {
    const page = await bench.open();
    await page.getByRole("button", { name: "WSD" }).click();
    const zero = await middle(page.locator(".axes text", { hasText: /^0$/ }).first());
    const end = await middle(point(page, 4).locator(".dot"));
    expect(Math.abs(end.y - zero.y)).toBeLessThan(3);
    await take(page, point(page, 4), { x: 0, y: -200 });
    expect(await rate(point(page, 4))).toBeGreaterThan(1e-6);
    await page.mouse.move(end.x, end.y + 6);
    await page.mouse.up();
    expect(await rate(point(page, 4))).toBe(0);
  });

  test("snaps to round values, locks to an axis, and Escape or a lost pointer takes it all back", async () => {
    const page = await bench.open();
    const before = await words(page);
    const near = (await decade(page)) * Math.log10(6.2 / 5) - 4;
    await take(page, point(page, 3), { x: 0, y: near });
    expect(await rate(point(page, 3))).toBe(5e-4);
    expect(await page.locator(".guides line").count()).toBe(1);
    await page.keyboard.press("x");
    expect(await rate(point(page, 3))).toBe(5e-4);
    const { x, y } = await middle(point(page, 3).locator(".dot"));
    await page.mouse.move(x + 90, y + 90);
    expect(await rate(point(page, 3))).toBe(6.2e-4);
    await page.keyboard.press("Escape");
    expect(await words(page)).toBe(before);
    await page.mouse.up();
    expect([await words(page), hash(page)]).toEqual([before, ""]);
    await take(page, point(page, 3), { x: 30, y: 90 });
    await page.locator("svg.layer").last().dispatchEvent("pointercancel", { isPrimary: true });
    expect(await words(page)).toBe(before);
    await page.mouse.up();
    expect(await page.getByRole("button", { name: "Undo" }).isDisabled()).toBe(true);
  });

  test("reload, another tab and another link show the same; a link that is none says so beside the first curve", async () => {
    const page = await bench.open();
    await page.getByLabel("Rate of point 3").fill("base/4");
    await page.keyboard.press("Enter");
    await hashChanged(page, "");
    const after = await words(page);
    await page.reload();
    await page.getByRole("slider").first().waitFor();
    await expect.poll(() => words(page)).toBe(after);
    const other = await bench.open({ hash: hash(page) });
    await expect.poll(() => words(other)).toBe(after);
    expect(hash(page).length).toBeLessThan(2000);
    const bad = await bench.open({ hash: "#v1.broken" });
    await bad.getByRole("alert").getByText("This link cannot be opened").waitFor();
    expect(hash(bad)).toBe("#v1.broken");
    await bad.evaluate((link) => (location.hash = link), hash(page));
    await expect.poll(() => words(bad)).toBe(after);
    await bad.keyboard.press("Control+z");
    await expect.poll(() => words(bad)).not.toBe(after);
    await bad.evaluate(() => (location.hash = "#v7.x"));
    await bad.getByText("newer version").waitFor();
  });

  test("all of it by keyboard: to a point, along, up, between points, adding, deleting, axes, help", async () => {
    const page = await bench.open();
    for (let i = 0; i < 20; i++) {
      await page.keyboard.press("Tab");
      if ((await page.evaluate(() => document.activeElement?.getAttribute("role"))) === "slider") break;
    }
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    expect(await focused()).toMatch(/^point 1 of 5/);
    await page.keyboard.press("]");
    await page.keyboard.press("]");
    expect(await focused()).toMatch(/^point 3 of 5, step 3350/);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Alt+ArrowLeft");
    expect(await focused()).toMatch(/step 3459/);
    await page.keyboard.press("PageDown");
    for (let i = 0; i < 24; i++) await page.keyboard.press("ArrowUp");
    expect(await rate(point(page, 3))).toBeCloseTo(6.2e-5 * Math.sqrt(10), 6);
    await page.keyboard.press("Control+z");
    expect(await rate(point(page, 3))).toBeLessThan(6.2e-5 * 3.1);
    await page.keyboard.press("End");
    expect(await focused()).toMatch(/step 6959/);
    await page.keyboard.press("[");
    await page.keyboard.press("[");
    await page.keyboard.press("Enter");
    expect(await focused()).toMatch(/step 250/);
    await page.keyboard.press("Delete");
    expect(await page.locator("[role=slider]").count()).toBe(5);
    await page.keyboard.press("y");
    await page.keyboard.press("x");
    expect(await page.getByRole("button", { name: "linear y" }).count()).toBe(1);
    await page.keyboard.press("?");
    expect(await page.getByRole("dialog").textContent()).toContain("Undo");
    await page.keyboard.press("Escape");
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  test("a double click adds a point where the curve is, and the picture stays as it was", async () => {
    const page = await bench.open();
    /** How many of the canvas's numbers differ from those of the time before. */
    const changes = () =>
      page.evaluate(() => {
        const shown = document.querySelector("canvas")!;
        const copy = new OffscreenCanvas(shown.width, shown.height).getContext("2d", { willReadFrequently: true })!;
        copy.drawImage(shown, 0, 0);
        const { data } = copy.getImageData(0, 0, shown.width, shown.height);
        const kept = globalThis as { before?: Uint8ClampedArray };
        const { before } = kept;
        kept.before = data;
        return before && data.reduce((sum, value, i) => sum + +(Math.abs(value - before[i]!) > 60), 0);
      });
    await page.getByRole("button", { name: "WSD" }).click();
    await changes();
    const [left, right] = [await middle(point(page, 2).locator(".dot")), await middle(point(page, 3).locator(".dot"))];
    await page.mouse.dblclick((left.x + right.x) / 2, left.y);
    expect(await page.getByRole("slider", { name: /^point/ }).count()).toBe(5);
    expect(await changes()).toBe(0);
    await page.keyboard.press("Control+z");
    expect(await page.getByRole("slider", { name: /^point/ }).count()).toBe(4);
    await page.keyboard.press("y");
    expect(await changes()).toBeGreaterThan(1000);
  });

  test("numbers and words can be typed, and what makes no sense changes nothing", async () => {
    const page = await bench.open();
    const before = await words(page);
    for (const [field, text, said] of [
      ["Step of point 2", "12%", "linear 12%"],
      ["Rate of point 5", "0.1%", "[1, 0.001 peak]"],
      ["Rate of point 2", "3e-4", "peak 0.0003"],
    ] as const) {
      await page.getByLabel(field).fill(text);
      await page.keyboard.press("Enter");
      expect(await words(page)).toContain(said);
    }
    await page.getByLabel("Rate of point 3").fill("fast");
    expect(await page.getByLabel("Rate of point 3").getAttribute("aria-invalid")).toBe("true");
    await page.keyboard.press("Escape");
    for (let i = 0; i < 3; i++) await page.getByRole("button", { name: "Undo" }).click();
    expect(await words(page)).toBe(before);
    await page.getByLabel("Words").fill("warmup 10%, cosin to 0");
    expect(await page.locator(".words .problem").textContent()).toContain("cosine");
    await page.getByLabel("Words").fill("warmup 10%, cosine to 0");
    await page.keyboard.press("Enter");
    expect(await page.getByRole("slider", { name: /^point/ }).count()).toBe(3);
    await page.getByRole("button", { name: "By hand" }).click();
    await page.getByLabel("Name of the curve").fill(`<img src=x onerror="alert(1)"> & "quotes"`);
    await page.keyboard.press("Enter");
    expect(await page.getByRole("button", { name: "<img" }).count()).toBe(1);
  });

  test("zoom, pan and the crosshair; everything comes back", async () => {
    const page = await bench.open();
    const place = await middle(point(page, 3).locator(".dot"));
    const next = await middle(point(page, 4).locator(".dot"));
    await page.mouse.move(place.x, place.y);
    await page.mouse.wheel(0, -400);
    await expect.poll(async () => Math.abs((await middle(point(page, 3).locator(".dot"))).x - place.x)).toBeLessThan(2);
    await expect.poll(async () => (await middle(point(page, 4).locator(".dot"))).x).toBeGreaterThan(next.x + 100);
    await page.mouse.move(place.x, place.y + 200);
    await page.mouse.down();
    await page.mouse.move(place.x - 100, place.y + 200);
    await page.mouse.up();
    expect(Math.abs((await middle(point(page, 3).locator(".dot"))).x - place.x + 100)).toBeLessThan(2);
    await page.keyboard.press("f");
    expect(Math.abs((await middle(point(page, 3).locator(".dot"))).x - place.x)).toBeLessThan(2);
    await page.keyboard.press("p");
    await page.getByRole("tab", { name: "Compare" }).click();
    await expect.poll(() => page.getByRole("region", { name: "Values" }).locator("table").count()).toBe(1);
  });

  test("every schedule of the gallery can be drawn, looked at on all scales, and taken by its points", async () => {
    const curves = readdirSync("examples/schedules").map((file, i) => {
      const { spec, budget } = JSON.parse(readFileSync(`examples/schedules/${file}`, "utf8"));
      return { id: i, name: file, spec: parse(spec), budget, color: i, isHidden: false };
    });
    for (let i = 0; i < curves.length; i += 25) {
      const sheet: Sheet = { curves: curves.slice(i, i + 25), axes: { x: "linear", y: "log" }, pins: [0, 50, 1e7] };
      const page = await bench.open({ hash: `#${await encodeSheet(sheet)}` });
      for (const key of ["y", "x", "y", "x"]) await page.keyboard.press(key);
      await page.mouse.move(500, 400);
      for (const [place, curve] of sheet.curves.entries()) {
        const entry = page.getByRole("region", { name: "Curves" }).getByRole("listitem").nth(place).getByRole("button");
        if ((await entry.getAttribute("aria-pressed")) === "false") await entry.click();
        expect(await words(page)).toBe(print(curve.spec));
        expect(await page.getByRole("slider", { name: /^point/ }).count()).toBeGreaterThan(0);
      }
      expect(await page.getByRole("alert").count()).toBe(0);
      await page.context().close();
    }
  });

  const sizes = [
    [1440, 900],
    [1024, 768],
    [390, 844],
  ] as const;
  test.each(sizes.flatMap((size) => (["light", "dark"] as const).map((scheme) => [...size, scheme] as const)))(
    "fits %i × %i, %s",
    async (width, height, colorScheme) => {
      const page = await bench.open({
        viewport: { width, height },
        colorScheme,
        reducedMotion: "reduce",
        hasTouch: width < 500,
      });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(colorScheme);
      const labels = await page
        .locator(".axes text")
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
      for (const [i, a] of labels.entries()) {
        expect([a.left >= 0, a.right <= width]).toEqual([true, true]);
        for (const b of labels.slice(i + 1)) {
          const isApart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top + 3 || b.bottom <= a.top + 3;
          expect(isApart, JSON.stringify([a, b])).toBe(true);
        }
      }
      const paper = (await page.evaluate(() => getComputedStyle(document.body).backgroundColor))
        .match(/\d+/g)!
        .map(Number);
      expect(paper[0]! > 128).toBe(colorScheme === "light");
      await page.screenshot({ path: join(pictures, `${width}-${colorScheme}.png`), fullPage: width < 500 });
      await page.getByRole("button", { name: colorScheme === "light" ? "Dark" : "Light" }).click();
      expect(await page.evaluate(() => document.documentElement.dataset.theme)).not.toBe(colorScheme);
    },
  );

  test.each(["light", "dark"] as const)("axe finds nothing to complain of, %s", async (colorScheme) => {
    const page = await bench.open({ colorScheme });
    await page.keyboard.press("?");
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
    expect(
      violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join("; ")}`,
      ),
    ).toEqual([]);
  });

  test("a finger drags a point, near enough to it", async () => {
    const page = await bench.open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const before = await rate(point(page, 3));
    const { x, y } = await middle(point(page, 3).locator(".dot"));
    const session = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", ...touchPoints: { x: number; y: number }[]) =>
      session.send("Input.dispatchTouchEvent", { type, touchPoints });
    await touch("touchStart", { x: x + 14, y: y + 10 });
    await touch("touchMove", { x: x + 14, y: y + 60 });
    await touch("touchMove", { x: x + 14, y: y + 110 });
    await touch("touchEnd");
    expect(await rate(point(page, 3))).toBeLessThan(before / 2);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    const [after, third] = [await words(page), await middle(point(page, 3).locator(".dot"))];
    const apart = async () =>
      (await middle(point(page, 5).locator(".dot"))).x - (await middle(point(page, 1).locator(".dot"))).x;
    const spread = await apart();
    await touch("touchStart", { x: third.x - 30, y: third.y }, { x: third.x + 30, y: third.y });
    await touch("touchMove", { x: third.x - 60, y: third.y }, { x: third.x + 60, y: third.y });
    await touch("touchEnd");
    expect((await apart()) / spread).toBeCloseTo(2, 1);
    await expect.poll(() => words(page)).toBe(after);
  });

  test("a fault while drawing is told, with a way back to what was drawn before", async () => {
    const page = await bench.open();
    const before = await words(page);
    await page.evaluate(() => {
      const { stroke } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.stroke = () => {
        throw new Error("a planted fault");
      };
      setTimeout(() => (CanvasRenderingContext2D.prototype.stroke = stroke), 1000);
    });
    await page.keyboard.press("d");
    const alert = page.getByRole("alert");
    await alert.getByText("a planted fault").waitFor();
    await page.waitForTimeout(1100);
    await alert.getByRole("button", { name: "Undo the last step" }).click();
    expect(await words(page)).toBe(before);
    expect(await page.locator(".curves .entry").count()).toBe(2);
    expect(bench.faults().every((fault) => fault.includes("a planted fault"))).toBe(true);
  });
});

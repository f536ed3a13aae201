import axe from "axe-core";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { findChromium } from "./chromium.ts";
import { type Bench, startBench } from "./open-page.ts";

const program = findChromium();
let bench: Bench;

const words = (page: Page) => page.getByLabel("Words").inputValue();
const point = (page: Page, place: number) => page.getByRole("slider").nth(place - 1);
const stepOf = async (slider: Locator) =>
  Number((await slider.getAttribute("aria-label"))!.replace(/.*step /, "").replace(/\D/g, ""));
const rateOf = async (slider: Locator) => Number(await slider.getAttribute("aria-valuenow"));
const selected = (page: Page) => page.locator(".handle.selected").count();
const stages = (page: Page) => page.getByRole("region", { name: "History" }).getByRole("button");

async function middle(locator: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await locator.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

/** The address once nothing more is written into it. */
async function settledHash(page: Page): Promise<string> {
  let [before, now] = ["", await page.evaluate(() => location.hash)];
  while (now === "" || now !== before) {
    await page.waitForTimeout(150);
    [before, now] = [now, await page.evaluate(() => location.hash)];
  }
  return now;
}

/** Takes what lies at a place and moves it, without letting go. */
async function pull(page: Page, { x, y }: { x: number; y: number }, by: { x: number; y: number }): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by.x / 2, y + by.y / 2);
  await page.mouse.move(x + by.x, y + by.y);
}

describe.skipIf(program === undefined)("drawing in Chromium", () => {
  beforeAll(async () => {
    bench = await startBench(program!);
  });
  afterEach(() => expect(bench.faults()).toEqual([]));
  afterAll(() => bench.close());

  test("a stretch goes another way by the table, by the menu and by keys; its neighbours stay where they are", async () => {
    const page = await bench.open();
    const before = await words(page);
    const way = page.getByLabel("How the curve comes to point 4");
    await way.focus();
    expect(await way.locator("option:checked").textContent()).toBe("Smooth");
    await way.selectOption("linear");
    await expect.poll(() => words(page)).toContain("linear 36.1% to 0.16 peak");
    expect(
      await Promise.all(
        [3, 4].map(async (place) => [await stepOf(point(page, place)), await rateOf(point(page, place))]),
      ),
    ).toEqual([
      [3350, 6.2e-4],
      [6960, 1.6e-4],
    ]);
    const first = page.getByLabel("How the curve comes to point 2");
    await first.focus();
    expect(await first.locator("option", { hasText: "Log-linear" }).textContent()).toContain("needs rates above 0");
    await point(page, 4).click();
    await page.keyboard.press("i");
    await page.getByRole("menuitemradio", { name: "Linear", exact: true, checked: true }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Linear");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await expect.poll(() => words(page)).toContain("hold 36.1%");
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    expect(await words(page)).toBe(before);
    await page.getByRole("button", { name: "WSD" }).click();
    const [left, right] = [await middle(point(page, 2).locator(".dot")), await middle(point(page, 3).locator(".dot"))];
    const place = { clientX: (left.x + right.x) / 2, clientY: left.y };
    await page.locator("svg.layer").last().dispatchEvent("contextmenu", place);
    await page.getByRole("menuitem", { name: "Add a point here" }).click();
    await expect.poll(() => page.getByRole("slider", { name: /^point/ }).count()).toBe(5);
  });

  test("a phase is dragged by its bar, and moved by keys, with all of its points; the others keep theirs", async () => {
    const page = await bench.open();
    await page.getByRole("button", { name: "WSD" }).click();
    const steps = () => Promise.all([1, 2, 3, 4].map((place) => stepOf(point(page, place))));
    expect(await steps()).toEqual([0, 500, 8000, 10_000]);
    await page.keyboard.down("Alt");
    await pull(page, await middle(page.locator("[data-phase='1'] .bar")), { x: 90, y: 60 });
    await page.mouse.up();
    await page.keyboard.up("Alt");
    const moved = await steps();
    expect([moved[0], moved[3]]).toEqual([0, 10_000]);
    expect(moved[1]! - 500).toBeGreaterThan(500);
    expect(moved[2]! - 8000).toBe(moved[1]! - 500);
    expect(await rateOf(point(page, 2))).toBeLessThan(9e-4);
    expect(await stages(page).last().textContent()).toBe("Move phase");
    await page.getByRole("button", { name: "Undo" }).click();
    expect(await steps()).toEqual([0, 500, 8000, 10_000]);
    await page.keyboard.press("Escape");
    for (const key of ["]", "]", "]", "w"]) await page.keyboard.press(key);
    await expect.poll(() => selected(page)).toBe(2);
    await point(page, 2).focus();
    await page.keyboard.press("ArrowRight");
    expect(await steps()).toEqual([0, 510, 8010, 10_000]);
  });

  test("a rectangle selects the points in it, with Shift or after a finger has rested; on the curve that opens the menu", async () => {
    const page = await bench.open();
    const third = await middle(point(page, 3).locator(".dot"));
    await page.keyboard.down("Shift");
    await pull(page, { x: third.x - 60, y: third.y + 60 }, { x: 500, y: 150 });
    expect(await page.locator(".marquee").count()).toBe(1);
    await page.mouse.move(third.x + 420, third.y - 40);
    await page.mouse.up();
    await page.keyboard.up("Shift");
    expect([await selected(page), await page.locator(".marquee").count()]).toEqual([1, 0]);

    const phone = await bench.open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const session = await phone.context().newCDPSession(phone);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", ...touchPoints: { x: number; y: number }[]) =>
      session.send("Input.dispatchTouchEvent", { type, touchPoints });
    const last = await middle(point(phone, 4).locator(".dot"));
    await touch("touchStart", { x: last.x - 40, y: last.y + 60 });
    await phone.locator(".marquee").waitFor({ state: "attached" });
    await touch("touchMove", { x: last.x + 20, y: last.y - 30 });
    await touch("touchEnd");
    await expect.poll(() => selected(phone)).toBe(1);
    const before = await words(phone);
    await touch("touchStart", last);
    await phone.getByRole("menu", { name: "This point" }).waitFor();
    await touch("touchEnd");
    expect(await words(phone)).toBe(before);
    await phone.getByRole("menuitem", { name: "Delete the point" }).click();
    await expect.poll(() => phone.getByRole("slider", { name: /^point/ }).count()).toBe(4);
  });

  test("the history is a list to go through; it is still there after a reload, and another tab has its own", async () => {
    const page = await bench.open();
    const before = await words(page);
    for (const [field, text] of [
      ["Rate of point 3", "base/4"],
      ["Step of point 2", "12%"],
    ] as const) {
      await page.getByLabel(field).fill(text);
      await page.keyboard.press("Enter");
    }
    const after = await words(page);
    await expect.poll(() => stages(page).count()).toBe(3);
    await stages(page).first().click();
    await expect.poll(() => words(page)).toBe(before);
    expect(await stages(page).first().getAttribute("aria-current")).toBe("step");
    // The first state is in the address before the next step is made, so that what is there after it is that step's.
    const hash = await settledHash(page);
    await stages(page).nth(1).click();
    await expect.poll(() => words(page)).toContain("0.25 peak");
    await page.waitForFunction((old) => location.hash !== old, hash);
    await page.reload();
    await page.getByRole("slider").first().waitFor();
    await expect.poll(() => stages(page).count()).toBe(3);
    await page.getByRole("button", { name: "Redo" }).click();
    await expect.poll(() => words(page)).toBe(after);
    const other = await bench.open({ hash: new URL(page.url()).hash });
    await expect.poll(() => stages(other).count()).toBe(1);
  });

  test("a double click adds a point that can be dragged at once; what a point snaps to is named", async () => {
    const page = await bench.open();
    const [left, right] = [await middle(point(page, 3).locator(".dot")), await middle(point(page, 4).locator(".dot"))];
    const x = (left.x + right.x) / 2;
    await page.getByRole("button", { name: "WSD" }).click();
    const top = await middle(point(page, 2).locator(".dot"));
    await page.mouse.click(x, top.y);
    await page.mouse.move(x, top.y);
    await page.mouse.down({ clickCount: 2 });
    await page.mouse.move(x + 10, top.y + 40);
    await page.mouse.move(x + 10, top.y + 80);
    expect(await page.getByRole("slider", { name: /^point/ }).count()).toBe(5);
    await page.mouse.up();
    expect(await rateOf(point(page, 3))).toBeLessThan(6e-4);
    await expect.poll(() => stages(page).last().textContent()).toBe("Add point");
    await page.getByRole("button", { name: "Undo" }).click();
    expect(await page.getByRole("slider", { name: /^point/ }).count()).toBe(4);
    const third = await middle(point(page, 3).locator(".dot"));
    const other = await middle(page.locator(".axes text", { hasText: "7000" }));
    await pull(page, third, { x: other.x - third.x + 2, y: 0 });
    await expect.poll(() => page.locator(".guides text").allTextContents()).toContain("70 %");
    await page.keyboard.press("Escape");
    await page.mouse.up();
    expect(await stepOf(point(page, 3))).toBe(8000);
  });

  test.each(["light", "dark"] as const)(
    "axe finds nothing to complain of in the menu and the list, %s",
    async (colorScheme) => {
      const page = await bench.open({ colorScheme });
      await point(page, 3).focus();
      await page.keyboard.press("i");
      await page.getByRole("menuitem", { name: "More shapes" }).click();
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
      expect(
        violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join("; ")}`,
        ),
      ).toEqual([]);
    },
  );
});

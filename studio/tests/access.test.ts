import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import type { CDPSession, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { findChromium } from "./chromium.ts";
import { drop } from "./drop.ts";
import { type Bench, startBench } from "./open-page.ts";

const program = findChromium();
const pictures = mkdtempSync(join(tmpdir(), "glidepath-studio-access-"));
let bench: Bench;

const words = (page: Page) => page.getByLabel("Words").inputValue();
const log = `step,lr\n${Array.from({ length: 50 }, (_, i) => `${200 * i},${0.001 - i / 1e5}`).join("\n")}\n`;

const run = (name: string) => readFileSync(`examples/runs/${name}.csv`, "utf8");

async function dropLog(page: Page): Promise<void> {
  await drop(page, { "run.csv": log });
  await page.getByRole("button", { name: "Draw this curve" }).waitFor();
}

/** Every view that has no tab of its own, and how a person comes to it and leaves it. */
const views: Readonly<Record<string, { enter(page: Page): Promise<void>; leave(page: Page): Promise<void> }>> = {
  keys: {
    async enter(page) {
      await page.getByRole("button", { name: "WSD" }).click();
      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: "Keys" }).waitFor();
    },
    leave: (page) => page.getByRole("dialog").getByRole("button", { name: "Close" }).click(),
  },
  gallery: {
    async enter(page) {
      await page.getByRole("button", { name: "Gallery" }).click();
      await page.locator(".card").first().waitFor();
    },
    leave: (page) => page.getByRole("region", { name: "Gallery" }).getByRole("button", { name: "Close" }).click(),
  },
  open: {
    async enter(page) {
      await page.getByRole("button", { name: "Open", exact: true }).click();
      await page.getByLabel("Text").fill("CosineAnnealingLR(optimizer, T_max=n)");
      await page.getByRole("button", { name: "Read", exact: true }).click();
      await page.getByRole("button", { name: "Add curve" }).waitFor();
    },
    leave: (page) => page.getByRole("dialog").getByRole("button", { name: "Close" }).click(),
  },
  refused: {
    async enter(page) {
      await page.getByRole("button", { name: "Open", exact: true }).click();
      await page.getByLabel("Text").fill("warmup 1%, cosin to 0");
      await page.getByRole("button", { name: "Read", exact: true }).click();
      await page.getByRole("dialog").getByRole("alert").waitFor();
    },
    leave: (page) => page.getByRole("dialog").getByRole("button", { name: "Close" }).click(),
  },
  home: {
    async enter(page) {
      await page.getByRole("button", { name: "Take home" }).click();
      await page.locator("pre.code, .paper img").first().waitFor();
    },
    leave: (page) => page.getByRole("dialog").getByRole("button", { name: "Close" }).click(),
  },
  log: { enter: dropLog, leave: (page) => page.getByRole("button", { name: "Put away" }).first().click() },
  predicted: {
    async enter(page) {
      await page.getByRole("tab", { name: "Predict" }).click();
      await drop(page, { "cooldown.csv": run("cooldown"), "wsd.csv": run("wsd") });
      await page.locator(".finals table").waitFor();
      await page.locator(".fitted .refused").waitFor();
      await page.getByText("More about the run").click();
      await page.getByRole("button", { name: /^Advise/ }).click();
      await page.locator(".advised").waitFor();
    },
    async leave(page) {
      for (let left = 2; left > 0; left--) await page.getByRole("button", { name: "Put away" }).first().click();
    },
  },
  notice: {
    async enter(page) {
      await page.evaluate(() => (location.hash = "#v7.x"));
      await page.getByRole("alert").getByText("newer version").waitFor();
    },
    leave: (page) => page.getByRole("alert").getByRole("button", { name: "Close" }).click(),
  },
};

describe.skipIf(program === undefined)("the page for everybody", () => {
  beforeAll(async () => {
    bench = await startBench(program!);
  });
  afterEach(async () => {
    await bench.closePages();
    expect(bench.faults()).toEqual([]);
  });
  afterAll(async () => {
    await bench.close();
    console.log(`Pictures of every view: ${pictures}`);
  });

  test.each(
    [1440, 1024, 390].flatMap((width) => (["light", "dark"] as const).map((scheme) => [width, scheme] as const)),
  )(
    "axe finds nothing in any tab, dialog or list, and nothing is wider than the page: %i px, %s",
    async (width, colorScheme) => {
      const viewport = { width, height: width < 500 ? 844 : 800 };
      const page = await bench.open({ viewport, colorScheme, hasTouch: width < 500, reducedMotion: "reduce" });
      await page.evaluate(axe.source);
      const check = async (name: string) => {
        await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`) });
        expect(await complaints(page), name).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(width);
      };
      for (const tab of await page.getByRole("tab").all()) {
        await tab.click();
        await expect.poll(() => page.getByRole("tabpanel").textContent()).not.toBe("");
        await check(`tab-${await tab.textContent()}`);
      }
      for (const [name, { enter, leave }] of Object.entries(views)) {
        await enter(page);
        await check(name);
        await leave(page);
      }
    },
  );

  test("Tab goes to everything that can be used, shows where it is, and comes around; Shift+Tab goes back", async () => {
    const page = await bench.open();
    await dropLog(page);
    for (const tab of await page.getByRole("tab").all()) {
      await tab.click();
      await expect.poll(() => page.getByRole("tabpanel").textContent()).not.toBe("");
      await page.evaluate(markStops);
      const count = await page.locator("[data-stop]").count();
      const seen = new Set<string>();
      // Radio buttons of a group, and the pieces of a date, may be stops of their own; twice as many are surely around.
      for (let i = 0; i < 2 * count && seen.size < count; i++) {
        await page.keyboard.press("Tab");
        const { stop, isVisible, what } = await page.evaluate(focused);
        if (stop === undefined) continue;
        expect(isVisible, `${what} shows its focus`).toBe(true);
        seen.add(stop);
      }
      const missed = await page
        .locator("[data-stop]")
        .evaluateAll(
          (all, found) =>
            all.filter((one) => !found.includes((one as HTMLElement).dataset.stop!)).map((one) => one.outerHTML),
          [...seen],
        );
      expect(missed, (await tab.textContent())!).toEqual([]);
      const before = await page.evaluate(focused);
      await page.keyboard.press("Shift+Tab");
      expect((await page.evaluate(focused)).what).not.toBe(before.what);
    }
  });

  test("a dialog keeps the focus inside, Escape closes it, and the focus goes back to where it was", async () => {
    const page = await bench.open();
    for (const [button, name] of [
      ["Open", "Open anything"],
      ["Take home", "Take home “By hand”"],
      ["Keys", "Keys"],
    ] as const) {
      const opener = page.getByRole("button", { name: button, exact: true });
      await opener.focus();
      await page.keyboard.press("Enter");
      const dialog = page.getByRole("dialog", { name });
      await dialog.waitFor();
      await expect.poll(() => dialog.evaluate((one) => one.contains(document.activeElement))).toBe(true);
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
      await expect.poll(() => opener.evaluate((one) => one === document.activeElement)).toBe(true);
    }
  });

  test("a gesture is spoken of when it has ended, and not all along", async () => {
    const page = await bench.open();
    const spoken = page.locator('[aria-live="polite"]').first();
    const before = await spoken.textContent();
    const { x, y, width } = (await page.getByRole("slider").nth(2).locator(".dot").boundingBox())!;
    await page.mouse.move(x + width / 2, y + width / 2);
    await page.mouse.down();
    const during = new Set<string | null>();
    for (let i = 1; i <= 5; i++) {
      await page.mouse.move(x, y + 20 * i);
      during.add(await spoken.textContent());
    }
    expect([...during].filter((text) => text !== "" && text !== before)).toEqual([]);
    await page.mouse.up();
    await expect.poll(() => spoken.textContent()).toMatch(/^Move point: step [\d\u202f]+, learning rate \d/);
    await page.keyboard.press("ArrowUp");
    const moved = await spoken.textContent();
    await expect.poll(() => spoken.textContent()).toMatch(/^Move point/);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => spoken.textContent()).not.toBe(moved);
  });

  test("by fingers: a point is dragged, a curve taken, two fingers zoom, and buttons are as large as a finger", async () => {
    const viewport = { width: 390, height: 844 };
    const page = await bench.open({ viewport, hasTouch: true, isMobile: true });
    const session = await page.context().newCDPSession(page);
    const point = page.getByRole("slider").nth(2);
    const rate = async () => Number(await point.getAttribute("aria-valuenow"));
    const [start, place] = [await rate(), await middle(page, 2)];
    await touch(session, [[place], [{ x: place.x, y: place.y + 40 }], [{ x: place.x, y: place.y + 80 }]]);
    await expect.poll(rate).toBeLessThan(start / 2);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    const after = await words(page);
    const spread = async () => (await middle(page, 4)).x - (await middle(page, 0)).x;
    const [was, about] = [await spread(), await middle(page, 2)];
    const fingers = (half: number) => [
      { x: about.x - half, y: about.y },
      { x: about.x + half, y: about.y },
    ];
    await touch(session, [fingers(30), fingers(45), fingers(60)]);
    await expect.poll(async () => (await spread()) / was).toBeGreaterThan(1.8);
    expect(await words(page)).toBe(after);
    await page.getByRole("button", { name: "WSD" }).tap();
    await expect.poll(() => words(page)).toContain("wsd");
    for (const button of await page.getByRole("button").all()) {
      const box = await button.boundingBox();
      if (box) expect(box.height, (await button.textContent())!).toBeGreaterThanOrEqual(34);
    }
  });
});

async function complaints(page: Page): Promise<readonly string[]> {
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("; ")}`);
}

/** Where a point is, once it stays there: what is loaded later, and a gesture that ends, move the figure. */
async function middle(page: Page, point: number): Promise<{ x: number; y: number }> {
  const dot = page.getByRole("slider").nth(point).locator(".dot");
  const places: string[] = [];
  const look = async () => places.push(JSON.stringify(await dot.boundingBox()));
  await page.waitForLoadState("networkidle");
  await expect.poll(async () => (await look()) > 2 && new Set(places.slice(-3)).size, { interval: 50 }).toBe(1);
  const { x, y, width, height } = JSON.parse(places.at(-1)!);
  return { x: x + width / 2, y: y + height / 2 };
}

/** Fingers come down at the first places, move over the others, and go up. */
async function touch(session: CDPSession, path: readonly (readonly { x: number; y: number }[])[]): Promise<void> {
  for (const [i, touchPoints] of path.entries()) {
    const type = i === 0 ? "touchStart" : "touchMove";
    await session.send("Input.dispatchTouchEvent", { type, touchPoints: [...touchPoints] });
  }
  await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}

/** Numbers all that Tab should come to. Runs inside of the page. */
function markStops(): void {
  const all = document.querySelectorAll<HTMLElement>(
    'a[href], button, input, select, textarea, summary, [tabindex="0"]',
  );
  const radios = new Set<string>();
  [...all].forEach((one, i) => {
    delete one.dataset.stop;
    if (one.matches(":disabled, [tabindex='-1'], [hidden]") || !one.checkVisibility({ visibilityProperty: true }))
      return;
    if (one instanceof HTMLInputElement && one.type === "radio") {
      if (radios.has(one.name) || !one.checked) return;
      radios.add(one.name);
    }
    // Of a curve's points one is a stop, now this and now that.
    (one.closest<HTMLElement>(".handles") ?? one).dataset.stop = String(i);
  });
}

/** What has the focus, and whether that can be seen. Runs inside of the page. */
function focused() {
  const one = document.activeElement as HTMLElement;
  const hasOutline = (style: CSSStyleDeclaration) =>
    style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const ring = one.querySelector(":scope > .ring");
  const isVisible =
    hasOutline(getComputedStyle(one)) ||
    hasOutline(getComputedStyle(one, "::after")) ||
    (ring !== null && getComputedStyle(ring).strokeWidth !== "1px" && getComputedStyle(ring).stroke !== "none");
  return { stop: one.closest<HTMLElement>("[data-stop]")?.dataset.stop, isVisible, what: one.outerHTML.slice(0, 200) };
}

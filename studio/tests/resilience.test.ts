import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { encodeSheet } from "../src/model/codec.ts";
import { firstSheet } from "../src/model/first-sheet.ts";
import type { Sheet } from "../src/model/sheet.ts";
import { findChromium } from "./chromium.ts";
import { drop } from "./drop.ts";
import { type Bench, startBench } from "./open-page.ts";
import { serveFiles } from "./static-host.ts";

const program = findChromium();
let bench: Bench;

const words = (page: Page) => page.getByLabel("Words").inputValue();
const packed = (sheet: unknown) => `#v1.${deflateRawSync(JSON.stringify(sheet)).toString("base64url")}`;

/** Pastes a text on the page itself. */
const paste = (page: Page, text: string) =>
  page.evaluate((given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", given);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);

/** A log that does not do what the first curve says, with two columns of rates, and losses. */
const log = `step,lr,lr2,loss\n${Array.from({ length: 50 }, (_, i) => `${i},${0.001 - i / 1e5},0.5,${3 + 5 / (1 + i)}`).join("\n")}\n`;

/** The page can be drawn on: a point is moved by a key, and that is one step. */
async function canBeDrawnOn(page: Page): Promise<void> {
  const before = await words(page);
  await page.getByRole("slider", { name: /^point 3/ }).focus();
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => words(page)).not.toBe(before);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => words(page)).toBe(before);
}

describe.skipIf(program === undefined)("the page goes on", () => {
  beforeAll(async () => {
    bench = await startBench(program!);
  });
  afterEach(async () => {
    await bench.closePages();
    expect(bench.faults()).toEqual([]);
  });
  afterAll(() => bench.close());

  /** What a browser may lack or refuse, and windows that are unusual. */
  const browsers: Readonly<Record<string, { script?: () => void; options?: BrowserContextOptions }>> = {
    "that keeps nothing": {
      script: () => {
        const refuse = { get: () => { throw new DOMException("denied", "SecurityError"); } }; // biome-ignore format: short
        for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(globalThis, name, refuse);
      },
    },
    "whose storage is full": {
      script: () => {
        Storage.prototype.setItem = () => {
          throw new DOMException("full", "QuotaExceededError");
        };
      },
    },
    "that refuses to change the address": {
      script: () => {
        history.replaceState = () => {
          throw new DOMException("too often", "SecurityError");
        };
      },
    },
    "without WebGL, WebGPU and sound": {
      script: () => {
        const { getContext } = HTMLCanvasElement.prototype;
        HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...given: unknown[]) {
          return String(given[0]).startsWith("webgl") ? null : Reflect.apply(getContext, this, given);
        } as typeof getContext;
        for (const name of ["AudioContext", "webkitAudioContext"]) Reflect.deleteProperty(globalThis, name);
        Object.defineProperty(navigator, "gpu", { value: undefined });
      },
    },
    "without workers": {
      script: () => {
        globalThis.Worker = class {
          constructor() {
            throw new DOMException("denied", "SecurityError");
          }
        } as unknown as typeof Worker;
      },
    },
    "of 320 px": { options: { viewport: { width: 320, height: 568 } } },
    "at 200 %": { options: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 } },
    "on its side": { options: { viewport: { width: 740, height: 340 }, hasTouch: true } },
    "with forced colours": { options: { forcedColors: "active" } },
    "with forced colours, dark": { options: { forcedColors: "active", colorScheme: "dark" } },
  };
  test.each(Object.entries(browsers))("in a browser %s", async (_, { script, options = {} }) => {
    const page = await bench.open({ ...options, ...(script && { script }) });
    await canBeDrawnOn(page);
    const { width } = page.viewportSize()!;
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await page.getByRole("button", { name: "Gallery" }).click();
    await page.getByRole("region", { name: "Gallery" }).getByRole("button", { name: "Close" }).click();
    await page.getByRole("button", { name: "Take home" }).click();
    await page.getByRole("dialog").waitFor();
    await expect.poll(() => page.locator("pre.code, .refused").count()).toBeGreaterThan(0);
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });

  /** What an address may hold, and a word of what is then said. */
  const addresses: readonly (readonly [what: string, hash: () => string | Promise<string>, said: string])[] = [
    ["nothing after its version", () => "#v1.", "This link cannot be opened"],
    ["a bad escape", () => "#%E0%A4%A", "begins with #v1."],
    ["a later version", () => "#v2.abc", "newer version"],
    ["half a link", async () => `#${(await encodeSheet(firstSheet())).slice(0, 90)}`, "cut off"],
    ["its start cut off", async () => `#${(await encodeSheet(firstSheet())).slice(5)}`, "cut off at its start"],
    [
      "a curve of nonsense",
      () => packed({ curves: [{ name: "a", spec: "fast", budget: { steps: 9 } }] }),
      "curves[0].spec",
    ],
    ["a run of no steps", () => packed({ curves: [{ name: "a", spec: "hold", budget: { steps: 0 } }] }), "steps"],
    ["a megabyte of noise", () => `#v1.${"A".repeat(1_000_000)}`, "This link cannot be opened"],
  ];
  test.each(addresses)("with an address that holds %s", async (_, make, said) => {
    const page = await bench.open({ hash: await make() });
    expect(await page.getByRole("alert").textContent()).toContain(said);
    await canBeDrawnOn(page);
  });

  /** Every duty of the worker, and how a person comes to ask for it. */
  const flows: Readonly<Record<string, (page: Page) => Promise<void>>> = {
    bring: (page) => paste(page, "CosineAnnealingLR(optimizer, T_max=900)"),
    told: (page) => drop(page, { "run.csv": log }),
    inferred: (page) => drop(page, { "run.csv": log }),
    column: async (page) => {
      await drop(page, { "run.csv": log });
      await page.getByLabel("Column").selectOption("lr2");
    },
    lossesIn: predicted,
    rows: predicted,
    fit: predicted,
    predict: predicted,
    bound: (page) => page.getByRole("tab", { name: "Predict" }).click(),
    advise: async (page) => {
      await page.getByRole("tab", { name: "Predict" }).click();
      await page.getByRole("button", { name: /^Advise on/ }).click();
    },
    targets: (page) => page.getByRole("button", { name: "Take home" }).click(),
    write: (page) => page.getByRole("button", { name: "Take home" }).click(),
    prepare: race,
    begin: race,
    advance: race,
  };
  test.each(Object.entries(flows))(
    "when the worker dies while it is asked for “%s”, and asks a new one",
    async (duty, go) => {
      const page = await bench.open({ script: mortalWorkers });
      await page.evaluate((name) => Object.assign(globalThis, { deadly: name }), duty);
      await go(page);
      await page.getByText("came to an end: a planted death").first().waitFor();
      await page.evaluate(() => Object.assign(globalThis, { deadly: "" }));
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await canBeDrawnOn(page);
      await drop(page, { "again.csv": log });
      await page.getByText("Does not do what “By hand” says.").waitFor();
      await page.getByRole("button", { name: "Draw this curve" }).waitFor();
      const goOn = page.getByRole("button", { name: /^(Go on|Advise on .*)$/ });
      if ((await goOn.count()) > 0) await goOn.click();
      await expect.poll(() => page.locator(".refused").count()).toBe(0);
    },
  );

  test("when its server has ended: what was not loaded yet says so, the rest works", async () => {
    const page = await bench.open();
    await page.route("**/*", (route) => route.abort());
    await page.getByRole("button", { name: "Gallery" }).click();
    await page.getByRole("region", { name: "Gallery" }).getByText("could not be loaded").waitFor();
    await page.getByRole("region", { name: "Gallery" }).getByRole("button", { name: "Close" }).click();
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await page.getByRole("dialog", { name: "It cannot be opened" }).getByRole("button", { name: "Close" }).click();
    await page.getByRole("button", { name: "Take home" }).click();
    await page.getByRole("dialog").getByText("could not be loaded").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    await canBeDrawnOn(page);
    await page.context().close();
    expect(bench.faults().every((fault) => /^(failed|error: Failed to load resource)/.test(fault))).toBe(true);
  });

  const names = {
    markup: `<img src=x onerror="document.title='hacked'">&amp;</script>"'\``,
    "right to left": "\u202Egnp.exe \u05D0\u05D1\u05D2 \u0627\u0644\u062A\u0639\u0644\u0645",
    "the longest": `${"A very long name ".repeat(17)}${"ы".repeat(11)}`,
    "without a space": "x".repeat(300),
  };
  test.each(Object.entries(names))("with a hostile name in every view: %s", async (_, name) => {
    const first = firstSheet();
    const sheet: Sheet = { ...first, curves: first.curves.map((curve) => ({ ...curve, name })), pins: [100] };
    for (const width of [1440, 320]) {
      const page = await bench.open({ hash: `#${await encodeSheet(sheet)}`, viewport: { width, height: 800 } });
      const isWhole = async () => {
        expect(await page.evaluate(() => [document.title, document.images.length])).toEqual(["Glidepath studio", 0]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      };
      await drop(page, { [name.replace(/[/\0]/g, "_").slice(0, 255)]: log });
      await page.getByText("Does not do what").waitFor();
      await page.getByRole("button", { name: "Draw this curve" }).click();
      await page.getByText(/^Does what/).waitFor();
      const tabs = page.getByRole("tab");
      for (let i = 0; i < (await tabs.count()); i++) {
        await tabs.nth(i).click();
        await isWhole();
      }
      await page.getByRole("button", { name: "Take home" }).click();
      await page.locator("pre.code").waitFor();
      await isWhole();
      expect((await page.getByRole("dialog").boundingBox())!.width).toBeLessThanOrEqual(width);
      await page.context().close();
    }
  });

  test("with a name of 10 kB, and a paste of 5 MB into the words: nothing is lost by a reload", async () => {
    const page = await bench.open();
    await drop(page, {
      [`${"n".repeat(10_000)}.json`]: JSON.stringify({ spec: "peak 0.1, cosine to 0", budget: { steps: 9 } }),
    });
    await page.getByText("Read as a schedule in JSON").waitFor();
    await expect.poll(() => page.url()).toContain("#v1.");
    await page.reload();
    await page.getByRole("slider").first().waitFor();
    expect(await page.locator(".curves li").count()).toBe(3);
    expect(await page.getByRole("alert").count()).toBe(0);
    const before = await words(page);
    await page.getByLabel("Words").fill("cosine to 0, ".repeat(400_000));
    await expect.poll(() => page.locator(".words .problem").textContent()).not.toBe("");
    await page.keyboard.press("Escape");
    await expect.poll(() => words(page)).toBe(before);
    // The curve in hand is still the one that was dropped, which has no third point.
    await page.getByRole("button", { name: "By hand" }).click();
    await canBeDrawnOn(page);
  });

  test("two tabs of one link are drawn on each for itself", async () => {
    const [one, other] = [await bench.open(), await bench.open()];
    await one.getByRole("button", { name: "WSD" }).click();
    expect(await words(other)).not.toBe(await words(one));
    await one.getByLabel("Words").fill("cosine to 0");
    await one.keyboard.press("Enter");
    await expect.poll(() => one.url()).toContain("#v1.");
    expect(new URL(other.url()).hash).toBe("");
    await canBeDrawnOn(other);
  });

  test("as plain files in any folder of any host, without a server of its own", async () => {
    const { address, close } = await serveFiles("/a/b/");
    try {
      const page = await bench.open({ at: address });
      await canBeDrawnOn(page);
      await paste(page, JSON.stringify({ spec: "peak 0.1, cosine to 0", budget: { steps: 900 } }));
      await page.getByText("Read as a schedule in JSON").waitFor();
      await page.getByRole("button", { name: "Take home" }).click();
      await page.locator("pre.code").waitFor();
      await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
      await page.getByRole("button", { name: "Gallery" }).click();
      await page.locator(".card").first().waitFor();
      // A curve that does not fit so short a run says so in its place, and when it is taken.
      await page.locator(".card .problem").first().waitFor();
      await page
        .getByRole("region", { name: "Gallery" })
        .getByRole("button", { name: "noam", exact: true })
        .last()
        .click();
      await page.getByRole("alert").getByText("at most 900 steps").waitFor();
      await page.getByRole("region", { name: "Gallery" }).getByRole("button", { name: "Close" }).click();
      const tabs = page.getByRole("tab");
      for (let i = 0; i < (await tabs.count()); i++) {
        await tabs.nth(i).click();
        await expect.poll(() => page.getByRole("tabpanel").textContent()).not.toBe("");
      }
      expect(await page.evaluate(() => document.fonts.check('14px "Glidepath Sans"'))).toBe(true);
      expect(new URL(page.url()).pathname).toBe("/a/b/");
    } finally {
      close();
    }
  });

  test("while many curves are drawn on, a move is one painting, and everything has followed when it ends", async () => {
    const curves = Array.from({ length: 10 }, (_, i) => ({ ...firstSheet().curves[0]!, id: i + 1, color: i }));
    const page = await bench.open({ hash: `#${await encodeSheet({ ...firstSheet(), curves })}` });
    const { x, y } = (await page.getByRole("slider").nth(2).locator(".dot").boundingBox())!;
    await page.mouse.move(x + 5, y + 5);
    await page.mouse.down();
    const seen = await page.evaluate(countMoves, { x: x + 5, y: y + 5 });
    expect(seen).toEqual({ paintings: 20, words: 20, points: 20, fields: 20, added: 0 });
    await page.mouse.up();
  });
});

/** Has a law fitted, and the curves predicted. */
async function predicted(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Predict" }).click();
  await drop(page, { "wsd.csv": readFileSync("examples/runs/wsd.csv", "utf8") });
}

/** Lets the curves race. */
async function race(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Train" }).click();
  await page.getByRole("button", { name: "Start" }).click();
}

/** Each time the duty in `deadly` is asked for, the worker dies of it. Runs inside of the page. */
function mortalWorkers(): void {
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (this: Worker, ...given: unknown[]) {
    const [message] = given as [{ name?: string }];
    if (message?.name !== (globalThis as { deadly?: string }).deadly) return Reflect.apply(postMessage, this, given);
    this.terminate();
    setTimeout(() => this.dispatchEvent(new ErrorEvent("error", { message: "a planted death" })), 20);
  } as typeof postMessage;
}

/**
 * Moves the pointer twenty times, and counts after each move, before anything else can happen, what has followed; and what elements came
 * and went all along. Runs inside of the page.
 */
async function countMoves({ x, y }: { x: number; y: number }) {
  const svg = [...document.querySelectorAll("svg.layer")].at(-1)!;
  const seen = { paintings: 0, words: 0, points: 0, fields: 0, added: 0 };
  const { reset } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.reset = function () {
    seen.paintings++;
    Reflect.apply(reset, this, []);
  };
  const look = () => [
    (document.querySelector(".words textarea") as HTMLTextAreaElement).value,
    document.querySelectorAll('[role="slider"]')[2]!.getAttribute("aria-valuenow"),
    (document.querySelector('[aria-label="Rate of point 3"]') as HTMLInputElement).value,
  ];
  const move = async (i: number) => {
    const place = { clientX: x, clientY: y + 4 * i, bubbles: true, pointerId: 1, isPrimary: true, buttons: 1 };
    svg.dispatchEvent(new PointerEvent("pointermove", { ...place, altKey: true }));
    await Promise.resolve();
  };
  await move(-1);
  seen.paintings = 0;
  const watch = new MutationObserver((all) => {
    seen.added += all.reduce(
      (sum, { addedNodes }) => sum + [...addedNodes].filter((one) => one instanceof Element).length,
      0,
    );
  });
  watch.observe(document.body, { childList: true, subtree: true });
  for (let i = 0; i < 20; i++) {
    const before = look();
    await move(i);
    const now = look();
    seen.words += Number(now[0] !== before[0]);
    seen.points += Number(now[1] !== before[1]);
    seen.fields += Number(now[2] !== before[2]);
  }
  watch.disconnect();
  return seen;
}

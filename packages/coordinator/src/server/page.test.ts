import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { ServedLook } from "@glidepath/study";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findChromium } from "../../../../scripts/find-chromium.mjs";
import { headers } from "./headers.ts";
import { pageOf } from "./page.ts";

const hostile = `"><img src=x onerror=alert(1)><script>alert(2)</script>&amp;</style>`;
const run = {
  key: "0123456789abcdef0123456789abcdef",
  reported: [{ metric: hostile, step: 4100, value: 0.123456 }],
  schedule: "warmup-stable-decay",
  budget: "100%",
  rate: 0.0316,
  seed: 3,
  attempt: 1,
  step: 4200,
  steps: 9000,
};
const worker = { name: "gpu-node-17", host: "gpu-node-17.cluster.example.org", silent: 3, isLost: false, done: 1234 };
const look: ServedLook = {
  ...{ protocol: 1, study: `budgets ${hostile}`, isStopping: true, lease: 60, done: 1500, total: 4000, interrupted: 2 },
  counts: { WAITING: 2498, RUNNING: 2, COMPLETE: 1490, DIVERGED: 4, COLLAPSED: 4, FAILED: 2, PRUNED: 0 },
  pace: { runsPerHour: 812.4, secondsLeft: 11_080 },
  workers: [
    { ...worker, runs: [run, { ...run, schedule: hostile, seed: 4 }] },
    { ...worker, name: hostile, host: hostile, isLost: true, silent: 95, runs: [{ ...run, attempt: 2 }] },
  ],
  failures: [
    {
      ...{ schedule: "cosine", budget: "25%", rate: 0.1, seed: 1, attempts: 2, log: "runs/ab/output.log" },
      reason: `${"CUDA out of memory ".repeat(9)}${hostile}`,
    },
  ],
  remarks: [hostile],
};

const logs = [{ path: "runs/ab/output.log", text: `Traceback\n${hostile}` }];

const program = findChromium();
const server = createServer((_request, response) => {
  response.writeHead(200, { ...headers, "Content-Type": "text/html; charset=utf-8" });
  response.end(pageOf(look, logs));
});
let address = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => void server.close());

test("what a study's names and reasons hold is text, and nothing is said that is not so", () => {
  const page = pageOf(look, logs);
  expect(page).not.toMatch(/<(script|img|link|iframe|form|a)\b|https?:|onerror=[^&]*>/);
  expect(page.match(/<\/style>/g)).toHaveLength(1);
  expect(page).toContain("<strong>It was asked to stop.</strong>");
  expect(page).toContain("0.1235 at 4100");
  expect(page).toContain("<pre>Traceback\n&quot;&gt;&lt;img");
  const quiet = pageOf({ ...look, isStopping: false, workers: [], failures: [], remarks: [], pace: null }, logs);
  for (const text of ["It was asked to stop", "Under way", "Failed"]) expect(quiet).not.toContain(text);
  expect(quiet).toContain("No worker is there.");
  expect(quiet).toContain("<dt>time left</dt><dd>not known yet</dd>");
});

test.skipIf(program === undefined).each([
  [390, "light"],
  [390, "dark"],
  [1440, "light"],
] as const)("a browser %i wide shows it, %s, within its width, and does nothing else", async (width, colorScheme) => {
  const browser = await chromium.launch({ executablePath: program!, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const faults: string[] = [];
    page.on("console", (message) => faults.push(message.text()));
    page.on("pageerror", ({ message }) => faults.push(message));
    page.on("dialog", (dialog) => faults.push(dialog.message()));
    page.on("request", (request) => {
      // Browsers ask for it by themselves, and get the page.
      if (request.url() !== address && !request.url().endsWith("/favicon.ico")) faults.push(request.url());
    });
    await page.goto(address);
    expect(await page.title()).toBe(`1,500 of 4,000: ${look.study}`);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(look.study);
    expect(await page.getByRole("progressbar").getAttribute("value")).toBe("1500");
    expect(await page.locator("dl").textContent()).toContain("3 h 4 min");
    expect(await page.locator("tbody tr").count()).toBe(5);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    // The style is the one that the header lets through.
    const [ink, ground] = await page.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(document.body);
      return [color, backgroundColor];
    });
    expect([ink, ground]).toEqual(
      colorScheme === "dark" ? ["rgb(230, 233, 237)", "rgb(20, 24, 29)"] : ["rgb(27, 31, 36)", "rgb(255, 255, 255)"],
    );
    expect(faults).toEqual([]);
    if (process.env.SHOTS !== undefined)
      await page.screenshot({ path: `${process.env.SHOTS}/${width}-${colorScheme}.png`, fullPage: true });
  } finally {
    await browser.close();
  }
});

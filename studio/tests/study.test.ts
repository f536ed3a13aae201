import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { findChromium } from "./chromium.ts";
import { drop } from "./drop.ts";
import { type Bench, startBench } from "./open-page.ts";

const program = findChromium();
const pictures = mkdtempSync(join(tmpdir(), "glidepath-studio-study-"));
const root = mkdtempSync(join(tmpdir(), "glidepath-studies-"));
const folder = join(root, "tiny-report");
/** The token of a coordinator. */
const secret = "a-token-that-no-page-may-hold";
let bench: Bench;

/** Small enough for seconds, with a schedule whose name is no name and one that diverges. */
const study = `
study: "<b>tiny</b>"
task: fashion-mlp
steps: 60
budgets: ["50%", "100%"]
rates: [0.03, 0.1]
seeds: { tune: 1, report: 3 }
schedules:
  "<img src=x onerror=alert(1)>": linear to 0
  cosine: cosine to 0
compare: [cosine, "<img src=x onerror=alert(1)>"]
`;

/** Runs the study, as a person does in another terminal. */
async function run(): Promise<void> {
  const file = join(root, "tiny.yaml");
  writeFileSync(file, study);
  const words = ["packages/cli/bin/glidepath.js", "study", file, "--out", folder, "--workers", "1"];
  const child = spawn(process.execPath, words, { stdio: "ignore" });
  const [code] = await once(child, "exit");
  expect(code).toBe(0);
}

async function faultsOf(page: Page): Promise<unknown> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof import("axe-core") }).axe.run();
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))]);
  });
}

const openTab = (page: Page) => page.getByRole("tab", { name: "Study" }).click();

async function openTiny(page: Page): Promise<void> {
  await openTab(page);
  await page.getByRole("button", { name: "tiny-report" }).click();
  await page.getByRole("heading", { name: "<b>tiny</b>" }).waitFor();
}

describe.skipIf(program === undefined)("studies, in Chromium", () => {
  beforeAll(async () => {
    bench = await startBench(program!, ["--studies", root]);
  });
  afterEach(() => expect(bench.faults()).toEqual([]));
  afterAll(async () => {
    await bench.close();
    console.log(`Pictures of studies: ${pictures}`);
  });

  test("a study is watched while it runs, until its numbers are those of its report; nothing in its folder is changed", async () => {
    const page = await bench.open();
    await openTab(page);
    await page.getByText("There are none in this folder").waitFor();
    const ended = run();
    await expect
      .poll(
        async () => {
          await page.getByRole("button", { name: "Look again" }).click();
          return page.getByRole("button", { name: "tiny-report" }).count();
        },
        { interval: 300 },
      )
      .toBe(1);
    await page.getByRole("button", { name: "tiny-report" }).click();
    await page.getByRole("heading", { name: "<b>tiny</b>" }).waitFor();
    await ended;
    const before = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mtimeMs]);
    await expect.poll(() => page.locator(".progress").textContent()).toContain("All 20 runs have ended");
    await page.getByText("Bold: the best mean of its budget").waitFor();
    const report = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
    const means = report.tables.flatMap((table: { rows: { mean: number }[] }) =>
      table.rows.map(({ mean }) => (100 * mean).toFixed(1)),
    );
    const shown = await page
      .locator(".means td button")
      .evaluateAll((cells) => cells.map((cell) => cell.firstChild!.textContent));
    expect(shown.toSorted()).toEqual(means.toSorted());
    for (const sentence of report.summary.budgets)
      expect(await page.locator(".sentences").textContent()).toContain(sentence);

    await page.locator(".means td button").first().click();
    await page.getByText("train_loss, 3 runs").waitFor();
    await page.getByRole("button", { name: "Open as a curve" }).click();
    await expect
      .poll(() => page.getByLabel("Words", { exact: true }).inputValue())
      .toMatch(/^peak 0\.\d+, linear to 0$/);
    expect(await page.getByLabel("Steps of the run").inputValue()).toBe("30");
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: join(pictures, "study.png") });
    expect(await faultsOf(page)).toEqual([]);
    expect(readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mtimeMs])).toEqual(before);

    const [other] = await Promise.all([
      page.context().waitForEvent("page"),
      page.getByRole("link", { name: "The report, with all figures" }).click(),
    ]);
    await other.getByRole("heading", { name: "<b>tiny</b>" }).waitFor();
    expect(await other.evaluate(() => getComputedStyle(document.body).maxWidth)).not.toBe("none");
    expect(await other.evaluate(() => document.cookie.length + location.search.length).catch(() => 0)).toBe(0);
  });

  test("at every width, light and dark, it fits", async () => {
    for (const [width, colorScheme] of [
      [1440, "dark"],
      [1024, "light"],
      [390, "light"],
      [390, "dark"],
    ] as const) {
      const page = await bench.open({ viewport: { width, height: 900 }, colorScheme });
      await openTiny(page);
      await page.locator(".means").waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await page.screenshot({ path: join(pictures, `study-${width}-${colorScheme}.png`), fullPage: width < 800 });
      await page.close();
    }
  });

  test("a report that is dropped opens too; without a server the tab says how to start one", async () => {
    const page = await bench.open();
    const text = readFileSync(join(folder, "report.json"), "utf8");
    await drop(page, { "report.json": text });
    await page.getByRole("heading", { name: "<b>tiny</b>" }).waitFor();
    await page.getByText("Bold: the best mean of its budget").waitFor();
    await page.getByRole("button", { name: "All studies" }).click();
    await page.getByRole("button", { name: "tiny-report" }).waitFor();
    await drop(page, { "report.json": text.replace('"version": 2', '"version": 1') });
    await page.getByRole("dialog").getByText("a report of this version").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });

    const alone = await bench.open();
    await alone.evaluate(() => sessionStorage.clear());
    await openTab(alone);
    await alone.getByText("glidepath studio --studies DIR").waitFor();
  });
});

/** Answers as a coordinator does, with what `look` is at that moment; 503 while it is away. */
async function startCoordinator(): Promise<{
  server: Server;
  address: string;
  look: { done: number; isAway: boolean };
}> {
  const look = { done: 1, isAway: false };
  const server = createServer((request, response) => {
    const isOwn = request.method === "POST" && request.url === "/v1/status";
    const status = isOwn && request.headers.authorization === `Bearer ${secret}` ? 200 : 401;
    const worker = { name: "gpu", host: "<i>node7</i>", silent: 3, isLost: false, done: look.done, runs: [] };
    const content = {
      ...{
        protocol: 1,
        study: "<b>served</b>",
        isStopping: false,
        lease: 60,
        done: look.done,
        total: 5,
        interrupted: 0,
      },
      ...{ counts: null, pace: null, failures: [], remarks: [], workers: [worker] },
    };
    response.writeHead(look.isAway ? 503 : status, { "Content-Type": "application/json" });
    response.end(JSON.stringify(status === 200 ? content : { message: "no" }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { server, look, address: `http://127.0.0.1:${port}/?token=${secret}` };
}

test.skipIf(program === undefined)(
  "a study on many machines is seen beside those of the folder, and its token stays out of the page",
  async () => {
    const { server, address, look } = await startCoordinator();
    const served = await startBench(program!, ["--studies", root, "--coordinator", address]);
    try {
      const page = await served.open();
      await openTab(page);
      const section = page.getByRole("region", { name: "Study of a coordinator" });
      await section.getByRole("heading", { name: "<b>served</b>" }).waitFor();
      await section.getByText("1 of 5 runs have ended; 1 worker works on it").waitFor();
      await section.getByText("gpu on <i>node7</i>: 0 under way, 1 ended, heard of 3 s ago").waitFor();
      expect(await section.getByRole("progressbar").getAttribute("value")).toBe("1");
      look.done = 5;
      await section.getByText("5 of 5 runs have ended").waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await page.screenshot({ path: join(pictures, "served.png") });
      expect(await page.content()).not.toContain(secret);
      expect(served.faults()).toEqual([]);
      look.isAway = true;
      await section.getByRole("alert").getByText("expected an answer of the coordinator").waitFor();
      await section.getByText("5 of 5 runs have ended").waitFor();
      look.isAway = false;
      await section.getByRole("alert").waitFor({ state: "detached" });
    } finally {
      await served.close();
      server.close();
    }
  },
);

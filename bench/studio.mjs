// A part of `npm run bench`: the studio in a real Chromium, measured to the paint, beside uPlot doing the drawing alone.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { deflateRawSync } from "node:zlib";
import { chromium } from "playwright-core";
import { findChromium } from "../scripts/find-chromium.mjs";
import { measureFrames, studioActs, uplotActs } from "./studio-page.mjs";

const rounds = { rounds: 120, warmUp: 30 };
const steps = 1_000_000;

/** Ten curves of a million steps; the first is the one that is drawn on. */
const curves = [
  "peak 0.001, linear 5% from 0 to peak, spline knots=[[0, peak], [0.3, 0.62 peak], [0.68, 0.16 peak], [1, 0.01 peak]] log",
  "peak 0.001, wsd warmup=5%",
  "peak 0.0008, linear 2% from 0 to peak, cosine to 0.00001",
  "peak 0.0006, linear 100000 from 0 to peak, rsqrt to 0.0001",
  "peak 0.0005, exponential to 0.000001",
  "peak 0.0004, step to 0.000004",
  "peak 0.0003, polynomial to 0.000001",
  "peak 0.0002, cosine 50% to 0.000001, cosine 50% from peak to 0.000001",
  "peak 0.0001, linear 30% from 0.00001 to peak, linear to 0",
  "peak 0.00005, linear 1% from 0 to peak, hold, sqrt 20% to 0",
];

/** The text of this part. */
export async function measure() {
  const program = findChromium();
  if (program === undefined) return "\n## The studio\n\nNot measured: there was no Chromium.\n";
  const server = spawn(process.execPath, ["packages/cli/bin/glidepath.js", "studio", "--port", "0", "--no-open"]);
  const [line] = await once(server.stdout, "data");
  const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
  try {
    const address = `${line}`.trim();
    const drag = await dragged(browser, address);
    const trace = await traced(browser, address);
    const beside = { screen: await uplot(browser, 10, 2000, "drag"), all: await uplot(browser, 10, steps, "drag") };
    const log = await uplot(browser, 1, steps, "zoom");
    return textOf(browser.version(), { drag, trace, beside, log });
  } finally {
    await browser.close();
    server.kill("SIGINT");
  }
}

/** Takes the third point of ten curves of a million steps, and moves it about. */
async function dragged(browser, address) {
  const page = await open(browser, `${address}#${linkOf(curves)}`);
  const place = await middle(page.getByRole("slider").nth(2).locator(".dot"));
  await page.mouse.move(place.x, place.y);
  await page.mouse.down();
  await page.evaluate(studioActs, place);
  const before = await page.getByLabel("Words").inputValue();
  const found = await page.evaluate(measureFrames, { ...rounds, act: "drag" });
  if ((await page.getByLabel("Words").inputValue()) === before) throw new Error("The drag moved nothing");
  await page.close();
  return found;
}

/** Drops a log of a million rows, and zooms about its middle. */
async function traced(browser, address) {
  const page = await open(browser, `${address}#${linkOf(curves.slice(0, 1))}`);
  await page.evaluate((count) => {
    const rate = (i) => 1e-3 * (1.02 + Math.cos((Math.PI * i) / count)) * (1 + 0.2 * Math.sin(i * i));
    const rows = Array.from({ length: count }, (_, i) => `${i},${rate(i).toPrecision(6)}`);
    const transfer = new DataTransfer();
    transfer.items.add(new File([`step,lr\n${rows.join("\n")}\n`], "long.csv"));
    dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, cancelable: true }));
  }, steps);
  await page.getByText(/Does not do what/).waitFor({ timeout: 120_000 });
  await page.evaluate(studioActs, await middle(page.locator("svg.layer").last()));
  const found = await page.evaluate(measureFrames, { ...rounds, act: "zoom" });
  await page.close();
  return found;
}

/** uPlot with as many curves of as many points, in a figure as large as the studio's. */
async function uplot(browser, count, length, act) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const require = createRequire(import.meta.url);
  await page.addStyleTag({ content: readFileSync(require.resolve("uplot/dist/uPlot.min.css"), "utf8") });
  await page.addScriptTag({ path: require.resolve("uplot/dist/uPlot.iife.min.js") });
  await page.evaluate(uplotActs, { width: 1068, height: 760, count, length });
  const found = await page.evaluate(measureFrames, { ...rounds, act });
  await page.close();
  return found;
}

async function open(browser, address) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on("pageerror", (error) => console.error(`studio: ${error.message}`));
  await page.goto(address);
  await page.getByRole("slider").first().waitFor();
  await page.waitForTimeout(1000);
  return page;
}

async function middle(locator) {
  const { x, y, width, height } = await locator.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

/** A link with these curves over a million steps, as the page itself writes it. */
function linkOf(words) {
  const sheet = {
    curves: words.map((spec, i) => ({ name: `Curve ${i + 1}`, spec, budget: { steps }, color: i })),
    axes: { x: "linear", y: "log" },
  };
  return `v1.${deflateRawSync(JSON.stringify(sheet)).toString("base64url")}`;
}

function textOf(version, { drag, trace, beside, log }) {
  const row = (what, found, rival) =>
    `| ${[what, ms(middleOf(found.script)), ms(late(found.script)), ms(middleOf(found.frame)), rival ? (middleOf(found.script) / middleOf(rival.script)).toFixed(2) : ""].join(" | ")} |`;
  return `
## The studio

Chromium ${version} without a GPU, 1440 × 900, ${rounds.rounds} frames after ${rounds.warmUp}; ms. The script of a frame is what runs from the event on, with React and
the canvas; the frame ends when the picture has been handed on, and lasts ${ms(1000 / 60)} at least. uPlot draws alone, in the same run: it is given the
numbers, makes no schedule, and has no points, table or words that follow.

| what | script, median | of 100 frames the 95th | frame, median | ratio of script |
|---|---|---|---|---|
${[
  row("studio: a point is dragged, 10 curves × 1,000,000 steps", drag, beside.screen),
  row("uPlot: 10 curves × 2,000 points, one of them new", beside.screen),
  row("uPlot: 10 curves × 1,000,000 points, one of them new", beside.all, beside.screen),
  row("studio: a log of 1,000,000 rows is zoomed", trace, log),
  row("uPlot: a line of 1,000,000 points is zoomed", log),
].join("\n")}
`;
}

const sorted = (values) => [...values].sort((a, b) => a - b);
const middleOf = (values) => sorted(values)[values.length >> 1];
const late = (values) => sorted(values)[Math.floor(values.length * 0.95)];
const ms = (value) => value.toFixed(1);

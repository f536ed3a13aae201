import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect } from "vitest";

/** How a page is opened. */
export interface OpenOptions extends BrowserContextOptions {
  /** What its address ends with. */
  readonly hash?: string;
  /** Runs in the page before anything of it. */
  readonly script?: () => void;
  /** Where the page is, if not at its own server. */
  readonly at?: string;
}

/** The page at work: a server of its own and a browser. */
export interface Bench {
  readonly address: string;
  open(options?: OpenOptions): Promise<Page>;
  /** What went wrong in any page since it was last asked: errors, refused files, requests to elsewhere. */
  faults(): string[];
  /** Closes all pages, so that none of them works on. */
  closePages(): Promise<void>;
  close(): Promise<void>;
}

/** Starts `glidepath studio`, perhaps with more options, and a browser. */
export async function startBench(program: string, more: readonly string[] = []): Promise<Bench> {
  const words = ["packages/cli/bin/glidepath.js", "studio", "--port", "0", "--no-open", ...more];
  const server = spawn(process.execPath, words);
  const address = await firstLine(server);
  const browser = await chromium.launch({
    executablePath: program,
    args: ["--no-sandbox", "--force-color-profile=srgb"],
  });
  const faults: string[] = [];
  return {
    address,
    open: async ({ hash = "", script, at = address, ...options } = {}) => {
      const page = await (
        await browser.newContext({
          viewport: { width: 1440, height: 900 },
          // Places are measured right after keys: nothing is on its way then.
          reducedMotion: "reduce",
          ...options,
        })
      ).newPage();
      watch(page, new URL(at).origin, faults);
      if (script) await page.addInitScript(script);
      await page.goto(`${at}${hash}`);
      await page.getByRole("slider").first().waitFor();
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      return page;
    },
    faults: () => faults.splice(0),
    closePages: async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    close: () => closeAll(browser, server),
  };
}

async function firstLine(server: ChildProcess): Promise<string> {
  let out = "";
  server.stdout!.on("data", (part) => (out += part));
  while (!out.includes("\n")) await once(server.stdout!, "data");
  // The address is all that is ever printed.
  expect(out).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}\n$/);
  return out.trim();
}

function watch(page: Page, origin: string, faults: string[]): void {
  page.on("pageerror", ({ message }) => faults.push(`error: ${message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(`${message.type()}: ${message.text()}`);
  });
  page.on("request", (request) => {
    // What the page made itself, such as a picture, has an address of its own.
    if (
      !request
        .url()
        .replace(/^blob:/, "")
        .startsWith(`${origin}/`)
    )
      faults.push(`request: ${request.url().slice(0, 100)}`);
  });
  page.on("requestfailed", (request) => {
    // A page that is left no longer waits for what it asked for: that is no failure.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") faults.push(`failed: ${request.url()}`);
  });
}

async function closeAll(browser: Browser, server: ChildProcess): Promise<void> {
  await browser.close();
  server.kill("SIGINT");
  if (server.exitCode === null) await once(server, "exit");
  expect(server.exitCode).toBe(0);
}

import { existsSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AskOptions } from "@glidepath/study";
import { isInRange } from "glidepath/input";
import { type Command, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import type { LookAtServed } from "../studio/coordinator-route.ts";
import { openBrowser } from "../studio/open-browser.ts";
import { type Served, serve } from "../studio/serve.ts";
import { tokenIn } from "../study/coordinator-address.ts";
import { UsageError } from "../usage-error.ts";

/** Where the build puts the page. */
const folder = fileURLToPath(new URL("../../studio", import.meta.url));

export const studio: Command = {
  name: "studio",
  summary: "Open the page on which schedules are drawn by hand. It stays on this machine; Ctrl-C ends it.",
  usage: "[options]",
  takes: takes.options,
  options: {
    port: { type: "number", value: "N", help: "the port to serve it on (any that is free)" },
    studies: { type: "string", value: "DIR", help: "the folder under which its Study tab finds studies (this one)" },
    coordinator: {
      type: "string",
      value: "ADDRESS",
      help: "a coordinator, as study serve printed its address: the Study tab shows its study too",
    },
    "no-open": { type: "boolean", help: "print the address only, and open no browser" },
  },
  examples: [
    ["glidepath studio", "the page opens in the browser"],
    ["glidepath studio --studies examples", "with the studies that lie there"],
    ["glidepath studio --coordinator http://127.0.0.1:8123", "and how a study on many machines is"],
    [
      "glidepath studio --port 8765 --no-open",
      "on a machine without a screen: forward the port, and open the printed address",
    ],
  ],
  notes: () =>
    "The server answers this machine alone (127.0.0.1), and only under its own address. What the page asks of it needs the token in the\n" +
    "address, which is a new one every time. The page loads nothing from anywhere else. Studies are read, also while they run, and never changed.\n" +
    "A coordinator is asked by this server, with the token of its address or of GLIDEPATH_TOKEN; neither comes into the page.",
  async run(given, _positionals, { out, env }) {
    const { port = 0, studies = ".", coordinator: address } = given as Wanted;
    if (!isInRange(port, { min: 0, max: 65_535, integer: true })) {
      throw new UsageError(`--port: expected a whole number from 0 to 65535, received ${port}`);
    }
    if (!isFolder(studies)) throw new UsageError(`--studies: expected a folder, received ${JSON.stringify(studies)}`);
    const coordinator = address === undefined ? undefined : lookAtServed(address, tokenIn(env));
    // An address or a token that is wrong is told here, not in the page.
    await coordinator?.();
    const served = await start(port, studies, coordinator);
    out.write(`${served.address}\n`);
    if (given["no-open"] !== true) openBrowser(served.address);
    await interrupted();
    await served.close();
    return exitCode.ok;
  },
};

interface Wanted {
  readonly port?: number;
  readonly studies?: string;
  readonly coordinator?: string;
}

/** The package of studies brings a lot along, and is loaded when a coordinator is asked. */
const lookAtServed =
  (address: string, token: AskOptions): LookAtServed =>
  async () =>
    (await import("@glidepath/study")).lookAtCoordinator(address, token);

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

async function start(port: number, studies: string, coordinator: LookAtServed | undefined): Promise<Served> {
  if (!existsSync(`${folder}/index.html`))
    throw new UsageError("the page is not built yet. Run `npm run build` in the repository's folder");
  try {
    return await serve({ folder, port, studies, coordinator });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
    const why = code === "EACCES" ? "may not be used" : "is in use";
    throw new UsageError(`--port: port ${port} ${why}. Leave it out to take a free one`);
  }
}

/** Waits for Ctrl-C, or for being told to end. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

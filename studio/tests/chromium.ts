import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Where a Chromium may be found, the first that is there. */
const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

const found = () => [process.env.CHROMIUM ?? "", ...places].find((path) => path !== "" && existsSync(path));

/** Installs Debian's package, where that is possible. */
function install(): void {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return;
  console.log("Chromium is not there: installing Debian's package for the tests of the studio");
  const options = {
    stdio: "ignore",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    timeout: 300_000,
  } as const;
  spawnSync("apt-get", ["update"], options);
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], options);
}

/**
 * The program of a Chromium: the one in `CHROMIUM`, a usual place, or else Debian's package, installed. Undefined if there is none; the
 * tests that need it are then skipped, and named at the end of the run.
 */
export function findChromium(): string | undefined {
  if (found() === undefined) install();
  return found();
}

// Finds a Chromium for the tests and measurements of the studio, or gets one.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Where a Chromium may be found, the first that is there. */
const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

/** The package that holds a Chromium for machines without rights to install one, and where it is unpacked. */
const fallback = { name: "@sparticuz/chromium", version: "153.0.0", folder: resolve(".cache/chromium") };

/**
 * The program of a Chromium: the one in `CHROMIUM`, a usual place, Debian's package where this process may install it, or else the one
 * of a package of npm, unpacked in .cache. Undefined if there is none that starts; why is then told on standard error.
 * @returns {string | undefined}
 */
export function findChromium() {
  const named = process.env.CHROMIUM ?? "";
  if (named !== "") return existsSync(named) ? named : refuse(`CHROMIUM names ${named}, which is not there`);
  return places.find(existsSync) ?? installed() ?? unpacked();
}

/** Debian's package, where it can be installed. */
function installed() {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return undefined;
  console.error("Chromium is not there: installing Debian's package");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options = { stdio: "ignore", env, timeout: 300_000 };
  spawnSync("apt-get", ["update"], options);
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], options);
  return places.find(existsSync);
}

/** The Chromium of the package, fetched and unpacked the first time; undefined if it does not start. */
export function unpacked() {
  if (process.platform !== "linux") return refuse("install one, and name its program in CHROMIUM");
  const program = join(fallback.folder, "start");
  const problem = existsSync(program) ? undefined : fetchFallback();
  if (problem !== undefined) return refuse(problem);
  const started = spawnSync(program, ["--version"], { encoding: "utf8" });
  return started.status === 0 ? program : refuse(whyNot(started));
}

/**
 * Fetches and unpacks the package, in a folder that takes its place at the end: several processes may do it at once. Gives what went
 * wrong, if anything did.
 */
function fetchFallback() {
  const { name, version, folder } = fallback;
  const work = `${folder}.${process.pid}`;
  console.error(`Chromium is not there: fetching ${name} ${version} into .cache/chromium (70 MB)`);
  mkdirSync(work, { recursive: true });
  writeFileSync(join(work, "package.json"), "{}");
  // Both unpack themselves into the folder for temporary files.
  const code = `
    const { default: chromium, inflate } = await import("${name}");
    await chromium.executablePath();
    await inflate("node_modules/${name}/bin/al2023.tar.br");`;
  const options = { cwd: work, env: { ...process.env, TMPDIR: work }, encoding: "utf8" };
  const fetched = spawnSync(
    "npm",
    ["install", "--ignore-scripts", "--no-audit", "--no-fund", `${name}@${version}`],
    options,
  );
  if (fetched.status !== 0)
    return `npm cannot fetch ${name} ${version}: ${fetched.stderr?.trim() ?? fetched.error?.message}`;
  const done = spawnSync(process.execPath, ["--input-type=module", "-e", code], options);
  if (done.status !== 0) return `${name} ${version} cannot be unpacked: ${done.stderr.trim()}`;
  rmSync(join(work, "node_modules"), { recursive: true });
  writeFileSync(join(work, "start"), starter, { mode: 0o755 });
  if (existsSync(folder)) rmSync(work, { recursive: true });
  else renameSync(work, folder);
  return undefined;
}

/** Starts the program with the libraries that the package brings along: NSS, NSPR and expat. */
const starter = `#!/bin/sh
here=$(dirname "$0")
LD_LIBRARY_PATH="$here/al2023/lib" exec "$here/chromium" "$@"
`;

/** What keeps the program from starting: the libraries that are missing, if that is it. */
function whyNot({ error, signal, stderr }) {
  const { folder } = fallback;
  const env = { ...process.env, LD_LIBRARY_PATH: join(folder, "al2023/lib") };
  const missing = missingLibraries(
    spawnSync("ldd", [join(folder, "chromium")], { env, encoding: "utf8" }).stdout ?? "",
  );
  if (missing.length === 0) return `${folder}/start does not start: ${error?.message ?? (stderr?.trim() || signal)}`;
  return `${folder}/start needs shared libraries that this machine lacks: ${missing.join(", ")}. Install them, or name another Chromium in CHROMIUM`;
}

/** The libraries that `ldd` did not find. */
export function missingLibraries(lines) {
  return [...lines.matchAll(/^\s*(\S+) => not found$/gm)].map(([, library]) => library);
}

function refuse(reason) {
  console.error(`No Chromium for the studio: ${reason}`);
  return undefined;
}

// The Python environments with the real frameworks, each made once and kept in the user's cache.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Environments by name. What is listed in `alone` is installed without its own requirements; one `on` another sees its packages. */
const environments = {
  main: { pinned: "conformance/requirements.txt", alone: "conformance/requirements-alone.txt", size: "6 GB" },
  more: { pinned: "conformance/requirements-more.txt", size: "1 GB" },
  logs: { on: "main", alone: "conformance/requirements-logs.txt", size: "0.1 GB" },
  optuna: { pinned: "conformance/requirements-optuna.txt", size: "0.2 GB" },
};
const packages = "lib/python3.11/site-packages";
const uv = "uv==0.13.9";

/** The path of an environment's python; throws if it cannot be installed. */
export function python(name = "main") {
  const environment = environments[name];
  if (!environment) throw new Error(`no environment "${name}"; there are ${Object.keys(environments).join(", ")}`);
  const { base, cache, folder } = place(environment);
  if (!existsSync(folder))
    install({ ...environment, under: environment.on && python(environment.on) }, base, cache, folder);
  return join(folder, "bin/python");
}

/** The python of an environment if it is installed already; undefined if not. */
export function installedPython(name = "main") {
  try {
    const inside = join(place(environments[name]).folder, "bin/python");
    return existsSync(inside) ? inside : undefined;
  } catch {
    return undefined;
  }
}

/** Where an environment lies, or will lie. */
function place({ on, pinned, alone }) {
  const base = findPython();
  const hash = createHash("sha256");
  for (const file of [pinned, alone].filter(Boolean)) hash.update(readFileSync(file));
  hash.update(on ? place(environments[on]).folder : base.version);
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "glidepath/conformance");
  return { base, cache, folder: join(cache, hash.digest("hex").slice(0, 16)) };
}

function findPython() {
  for (const command of [process.env.PYTHON, "python3.11", "python3"].filter(Boolean)) {
    try {
      const version = execFileSync(command, ["--version"], { stdio: ["ignore", "pipe", "ignore"] }).toString();
      if (version.startsWith("Python 3.11.")) return { command, version };
    } catch {}
  }
  throw new Error("needs Python 3.11; the variable PYTHON can name it");
}

/** Installs beside the folder and renames at the end, so that a run that is stopped leaves nothing half made there. */
function install({ under, pinned, alone, size }, base, cache, folder) {
  const start = Date.now();
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, "new-"));
  const inside = join(draft, "bin/python");
  const run = (command, ...args) => execFileSync(command, args, { stdio: ["ignore", "ignore", "inherit"] });
  const add = (...args) => run(under ?? inside, "-m", "uv", "pip", "install", "--quiet", "--python", inside, ...args);
  console.log(`Installing the frameworks into ${folder}: some minutes, ${size} of disk.`);
  try {
    run(base.command, "-m", "venv", ...(under ? ["--without-pip"] : []), draft);
    if (under) writeFileSync(join(draft, packages, "under.pth"), `${join(under, "../..", packages)}\n`);
    else run(inside, "-m", "pip", "install", "--quiet", uv);
    if (pinned) add("-r", pinned);
    if (alone) add("--no-deps", "-r", alone);
    if (existsSync(folder)) rmSync(draft, { recursive: true });
    else renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
  console.log(`Installed in ${Math.round((Date.now() - start) / 1000)} s.`);
}

// The Python environment with the real frameworks, made once and kept in the user's cache.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const pinned = "conformance/requirements.txt";
const alone = "conformance/requirements-alone.txt";
const uv = "uv==0.13.9";

/** The path of the environment's python; throws if it cannot be installed. */
export function python() {
  const { base, cache, folder } = place();
  if (!existsSync(folder)) install(base, cache, folder);
  return join(folder, "bin/python");
}

/** The same if it is installed already; undefined if not. */
export function installedPython() {
  try {
    const inside = join(place().folder, "bin/python");
    return existsSync(inside) ? inside : undefined;
  } catch {
    return undefined;
  }
}

/** Where the environment lies, or will lie. */
function place() {
  const base = findPython();
  const hash = createHash("sha256");
  for (const file of [pinned, alone]) hash.update(readFileSync(file));
  hash.update(base.version);
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
function install(base, cache, folder) {
  const start = Date.now();
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, "new-"));
  const inside = join(draft, "bin/python");
  const run = (command, ...args) => execFileSync(command, args, { stdio: ["ignore", "ignore", "inherit"] });
  const add = (...args) => run(inside, "-m", "uv", "pip", "install", "--quiet", "--python", inside, ...args);
  console.log(`Installing the frameworks into ${folder}: some minutes, 6 GB of disk.`);
  try {
    run(base.command, "-m", "venv", draft);
    run(inside, "-m", "pip", "install", "--quiet", uv);
    add("-r", pinned);
    add("--no-deps", "-r", alone);
    if (existsSync(folder)) rmSync(draft, { recursive: true });
    else renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
  console.log(`Installed in ${Math.round((Date.now() - start) / 1000)} s.`);
}

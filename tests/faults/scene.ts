import { spawnSync } from "node:child_process";
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Random } from "../../packages/study/src/train/random.ts";
import { type Host, type Start, startCommand } from "./host.ts";
import { pythonFile, pythonText, type Victim } from "./studies.ts";

/** Room of the file system that a study's folder is, in MiB. */
const room = 16;

/** Whether this process may mount file systems. */
export const canMount = (() => {
  const place = mkdtempSync(join(tmpdir(), "glidepath-mount-"));
  const isMounted = mount(place);
  if (isMounted) unmount(place);
  rmSync(place, { recursive: true });
  return isMounted;
})();

/** A study's folder, where it may be a file system of its own, with the study file and its trainer elsewhere. */
export interface Scene {
  readonly study: Victim;
  /** The study's folder. */
  readonly out: string;
  /** The study file. */
  readonly file: string;
  /** The folder of the study file. */
  readonly home: string;
  readonly random: Random;
  /** Starts the study, or goes on with it. */
  start(how?: Start): Host;
  /** Runs that were trained by two trainers at a time, as the trainers say. */
  trainedTwice(): number;
  remove(): void;
}

/** Makes a scene in a folder that holds nothing yet. */
export function makeScene(study: Victim, random: Random): Scene {
  const home = mkdtempSync(join(tmpdir(), "glidepath-faults-"));
  const [out, file] = [join(home, "out"), join(home, "study.json")];
  for (const name of ["out", "alive", "twice"]) mkdirSync(join(home, name));
  if (canMount) mount(out);
  writeFileSync(file, JSON.stringify(study.content));
  writeFileSync(join(home, pythonFile), pythonText);
  for (const name of [".", "alive", "twice"]) chmodSync(join(home, name), 0o777);
  return {
    ...{ study, out, file, home, random },
    start: (how) => startCommand(["study", file, "--out", out, "--workers", String(study.workers)], how),
    trainedTwice: () => readdirSync(join(home, "twice")).length,
    remove() {
      if (canMount) unmount(out);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Every file and folder below a folder, and the folder itself. */
export function everythingIn(folder: string): { readonly path: string; readonly isFolder: boolean }[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return [folder, ...names.map((name) => join(folder, name))].map((path) => ({
    path,
    isFolder: lstatSync(path).isDirectory(),
  }));
}

function mount(place: string): boolean {
  return spawnSync("mount", ["-t", "tmpfs", "-o", `size=${room}m,mode=755`, "tmpfs", place]).status === 0;
}

/** Lazily, since something may still be open there. */
function unmount(place: string): void {
  spawnSync("umount", ["-l", place]);
}

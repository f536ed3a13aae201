// Logs of real libraries: which of the kept folders a maker makes, and how they differ from those made anew.
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Relative: the last digits of a library may depend on the machine's libm. */
const tolerance = 1e-12;
const number = /[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?/gi;

/** The names of the logs in a folder that a maker has made. */
export function logsOf(maker, folder) {
  const isOf = (name) => {
    const truth = join(folder, name, "truth.json");
    return existsSync(truth) && JSON.parse(readFileSync(truth, "utf8")).made.split(" ").at(-1) === maker;
  };
  return readdirSync(folder).filter(isOf);
}

export function removeLogs(maker, folder) {
  for (const name of logsOf(maker, folder)) rmSync(join(folder, name), { recursive: true });
}

/** One line a file that differs. */
export function differencesOfLogs(maker, kept, made) {
  const files = (folder) =>
    logsOf(maker, folder).flatMap((log) => readdirSync(join(folder, log)).map((file) => join(log, file)));
  const [before, after] = [files(kept), files(made)];
  return [...new Set([...before, ...after])].flatMap((file) => {
    if (!after.includes(file)) return [`${file}: is made no more`];
    if (!before.includes(file)) return [`${file}: is new`];
    const [then, now] = [kept, made].map((folder) => readFileSync(join(folder, file)));
    return then.equals(now) ? [] : [compare(file, then, now)].filter(Boolean);
  });
}

/** Bytes that differ, unless they are of a text whose numbers are nearly the same. */
function compare(file, then, now) {
  if (file.includes("tfevents")) return `${file}: its bytes differ`;
  const [before, after] = [then, now].map((bytes) => bytes.toString("utf8").split("\n"));
  if (before.length !== after.length) return `${file}: ${before.length} lines, now ${after.length}`;
  const line = before.findIndex((text, i) => !alike(text, after[i]));
  return line < 0
    ? undefined
    : `${file}: line ${line + 1}: ${before[line].slice(0, 200)}, now ${after[line].slice(0, 200)}`;
}

function alike(then, now) {
  if (then.replace(number, "#") !== now.replace(number, "#")) return false;
  const [before, after] = [then, now].map((text) => (text.match(number) ?? []).map(Number));
  return before.every((x, i) => Math.abs(x - after[i]) <= tolerance * Math.max(Math.abs(x), Math.abs(after[i])));
}

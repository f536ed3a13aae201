import type { Studio } from "../model/studio.ts";
import { employ } from "../work/rpc.ts";
import type { raceDuties } from "./duties.ts";
import { makeRunner, type Runner } from "./run-race.ts";

const known = new WeakMap<Studio, Runner>();

/** The runner of a page; its worker is started with the first race. */
export function runnerOf(studio: Studio): Runner {
  const start = () => new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "race" });
  const runner =
    known.get(studio) ?? makeRunner(studio, employ<typeof raceDuties>(start), () => performance.now() / 1000);
  known.set(studio, runner);
  return runner;
}

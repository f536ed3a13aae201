import { type Beaten, readBeat } from "@glidepath/study/engine";
import { own } from "glidepath/input";
import { beat as note } from "../../store/beat.ts";
import { readBody, workerIn } from "../fields.ts";
import type { Route } from "../route.ts";

/** A worker is alive, and this far with its runs. */
export const beat: Route = {
  path: /^\/v1\/beat$/,
  async answer({ coordinator, body }): Promise<Beaten> {
    const told = readBody(body, (fields, report) => ({
      worker: workerIn(fields, report),
      runs: readBeat(own(fields, "runs"), "runs", report),
    }));
    return { runs: await note(coordinator.ground, told) };
  },
};

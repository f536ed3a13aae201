import type { Stopping } from "@glidepath/study/engine";
import { askToStop } from "../../store/stopping.ts";
import type { Route } from "../route.ts";

/** A person asks the study to stop: runs under way end, and no others begin. */
export const stop: Route = {
  path: /^\/v1\/stop$/,
  async answer({ coordinator }): Promise<Stopping> {
    await askToStop(coordinator.ground);
    const { workers } = await coordinator.look();
    const there = workers.filter(({ isLost }) => !isLost);
    return { runs: there.reduce((sum, { runs }) => sum + runs.length, 0), workers: there.length };
  },
};

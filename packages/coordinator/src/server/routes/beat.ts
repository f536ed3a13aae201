import { beat as note } from "../../store/beat.ts";
import { attemptPath, namedIn, readBody, wholeIn } from "../fields.ts";
import type { Route } from "../route.ts";

const mostSteps = 2 ** 31 - 1;

/** A worker is alive, and this far with a run. */
export const beat: Route = {
  path: attemptPath("beat"),
  async answer({ coordinator, ids, body }) {
    const { step, ...named } = readBody(body, (fields, report) => ({
      ...namedIn(ids, fields, report),
      step: wholeIn(fields, "step", 0, mostSteps, report),
    }));
    return { lease: await note(coordinator.ground, named, step) };
  },
};

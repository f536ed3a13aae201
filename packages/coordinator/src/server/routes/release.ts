import { release as putBack } from "../../store/release.ts";
import { attemptPath, namedIn, readBody } from "../fields.ts";
import type { Route } from "../route.ts";

/** A worker gives a run back. */
export const release: Route = {
  path: attemptPath("release"),
  async answer({ coordinator, ids, body }) {
    await putBack(
      coordinator.ground,
      readBody(body, (fields, report) => namedIn(ids, fields, report)),
    );
    return {};
  },
};

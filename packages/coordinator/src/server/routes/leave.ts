import { leave as note } from "../../store/workers.ts";
import { readBody, workerIn } from "../fields.ts";
import type { Route } from "../route.ts";

/** A worker goes. */
export const leave: Route = {
  path: /^\/v1\/leave$/,
  async answer({ coordinator, body }) {
    await note(coordinator.ground, readBody(body, workerIn));
    return {};
  },
};

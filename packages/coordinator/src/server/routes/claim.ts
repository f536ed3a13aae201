import { readBody, slotIn, workerIn } from "../fields.ts";
import { handOut } from "../hand-out.ts";
import type { Route } from "../route.ts";

/** A slot of a worker asks for a run. */
export const claim: Route = {
  path: /^\/v1\/claim$/,
  answer: async ({ coordinator, body }) =>
    handOut(
      coordinator,
      readBody(body, (fields, report) => ({ worker: workerIn(fields, report), slot: slotIn(fields, report) })),
    ),
};

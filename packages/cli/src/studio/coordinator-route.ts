import type { ServedLook } from "@glidepath/study";
import type { Route } from "./route.ts";
import { ok, told } from "./told.ts";

/** Asks a coordinator how its study is. */
export type LookAtServed = () => Promise<ServedLook>;

/**
 * What the page may ask of the coordinator that the studio was opened with; null where there is none. The server asks it: the coordinator's token never
 * comes into the page, and the page names no address.
 */
export const coordinatorRoute = (look: LookAtServed | undefined): Route => ({
  method: "GET",
  path: "/api/coordinator",
  answer: () =>
    told(async () => {
      if (look === undefined) return ok(null);
      const [served, { servedLines }] = await Promise.all([look(), import("../study/served-lines.ts")]);
      const { study, done, total } = served;
      return ok({ study, done, total, lines: servedLines(served) });
    }),
});

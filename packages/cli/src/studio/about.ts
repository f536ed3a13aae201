import { ownVersion } from "../own-version.ts";
import type { Route } from "./route.ts";

/** Which server this is: the page asks it to learn whether there is one. */
export const about: Route = {
  method: "GET",
  path: "/api/about",
  answer: () => ({ status: 200, content: { name: "glidepath", version: ownVersion() } }),
};

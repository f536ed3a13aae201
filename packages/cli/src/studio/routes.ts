import { about } from "./about.ts";
import type { Route } from "./route.ts";
import { studyRoutes } from "./study-routes.ts";

/** What the routes are about. */
export interface RouteGround {
  /** The folder under which studies are looked for. */
  readonly studies: string;
}

/** Every route there is. A new one is one file and one line here. */
export const routesOn = ({ studies }: RouteGround): readonly Route[] => [about, ...studyRoutes(studies)];

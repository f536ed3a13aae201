import { about } from "./about.ts";
import { coordinatorRoute, type LookAtServed } from "./coordinator-route.ts";
import type { Route } from "./route.ts";
import { studyRoutes } from "./study-routes.ts";

/** What the routes are about. */
export interface RouteGround {
  /** The folder under which studies are looked for. */
  readonly studies: string;
  /** Asks the coordinator whose study is shown too, if there is one. */
  readonly coordinator?: LookAtServed | undefined;
}

/** Every route there is. A new one is one file and one line here. */
export const routesOn = ({ studies, coordinator }: RouteGround): readonly Route[] => [
  about,
  ...studyRoutes(studies),
  coordinatorRoute(coordinator),
];

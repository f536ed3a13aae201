import { about } from "./about.ts";
import type { Route } from "./route.ts";

/** Every route there is. A new one is one file and one line here. */
export const routes: readonly Route[] = [about];

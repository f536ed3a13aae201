import { deepFreeze } from "../../input/freeze.ts";
import { cooldownNow } from "./cooldown-now.ts";
import { extendStable } from "./extend-stable.ts";
import { keep } from "./keep.ts";
import { restart } from "./restart.ts";
import { stretch } from "./stretch.ts";

/** Every policy there is. A new one is one file and one line here. */
export const policies = deepFreeze([keep, stretch, extendStable, cooldownNow, restart] as const);

/** The name of a policy. */
export type PolicyName = (typeof policies)[number]["name"];

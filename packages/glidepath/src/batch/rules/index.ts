import { deepFreeze } from "../../input/freeze.ts";
import { linear } from "./linear.ts";
import { sqrt } from "./sqrt.ts";

/** Every rule there is. A new one is one file and one line here. */
export const rules = deepFreeze([linear, sqrt] as const);

/** The name of a rule. */
export type RuleName = (typeof rules)[number]["name"];

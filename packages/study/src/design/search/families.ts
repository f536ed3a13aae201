import type { Family } from "./family.ts";
import { powerWsd } from "./power-wsd.ts";
import { splineFamily } from "./spline-family.ts";

/** Every family that can be searched. A new one is a file beside this one and a line here. */
export const families: readonly Family[] = [splineFamily, powerWsd];

import type { About } from "../about.ts";
import type { NamedShape } from "../shape.ts";
import { hyperbolic } from "./hyperbolic.ts";

/** The hyperbola in log space: equal drops of h are equal factors. */
export const expHyperbolic: NamedShape<"exp-hyperbolic", never, typeof hyperbolic.parameters> = {
  ...hyperbolic,
  kind: "exp-hyperbolic",
  scale: "log",
};

export { formula } from "./hyperbolic.ts";

export const about: About<typeof expHyperbolic.parameters> = {
  summary: "the hyperbola taken in log space",
  source: "Kim 2024, arXiv 2407.15200",
  parameters: { reach: "budget over upper bound" },
};

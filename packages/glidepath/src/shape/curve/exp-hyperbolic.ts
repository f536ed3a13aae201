import type { NamedShape } from "../shape.ts";
import { hyperbolic } from "./hyperbolic.ts";

/** The hyperbola in log space: equal drops of h are equal factors. */
export const expHyperbolic: NamedShape<"exp-hyperbolic", never, typeof hyperbolic.parameters> = {
  ...hyperbolic,
  kind: "exp-hyperbolic",
  summary: "the hyperbola taken in log space",
  source: "Kim 2024, arXiv 2407.15200",
  scale: "log",
};

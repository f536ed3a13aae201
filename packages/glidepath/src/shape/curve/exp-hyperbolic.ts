import type { About } from "../about.ts";
import type { NamedShape } from "../shape.ts";
import { hyperbolic } from "./hyperbolic.ts";

type ExpHyperbolic = NamedShape<"exp-hyperbolic", never, typeof hyperbolic.parameters>;

/** The hyperbola in log space: equal drops of h are equal factors. */
export const expHyperbolic = /* @__PURE__ */ inLogSpace();

/** A call marked as pure is left out by a bundler where only the formula is wanted; an object with a spread is not. */
function inLogSpace(): ExpHyperbolic {
  return { ...hyperbolic, kind: "exp-hyperbolic", scale: "log" };
}

export { formula } from "./hyperbolic.ts";

export const about: About<ExpHyperbolic["parameters"]> = {
  summary: "the hyperbola taken in log space",
  source: "Kim 2024, arXiv 2407.15200",
  parameters: { reach: "budget over upper bound" },
};

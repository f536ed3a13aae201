import { findTarget } from "@glidepath/frameworks";
import { type Budget, type Spec, schedule } from "glidepath";

/**
 * The file of a target that says this curve.
 * @throws GlidepathError if the target cannot say it.
 */
export const writeAs = (target: string, spec: Spec, budget: Budget): string =>
  findTarget(target)!.write(schedule(spec, budget));

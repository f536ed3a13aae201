import { curvesOf } from "../../store/curves.ts";
import type { Route } from "../route.ts";

/** A person asks what a run reported so far, and for the log of its last failure. */
export const curves: Route = {
  path: /^\/v1\/runs\/([\da-f]{32})\/curves$/,
  answer: ({ coordinator, ids }) => curvesOf(coordinator.ground, ids[0]!),
};

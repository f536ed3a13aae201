import type { Route } from "../route.ts";

/** A person asks how the study is. */
export const status: Route = {
  path: /^\/v1\/status$/,
  answer: ({ coordinator }) => coordinator.look(),
};

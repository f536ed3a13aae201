import type { Results } from "../results/results.ts";
import { count } from "./format.ts";

/** What the runs have in common, in one sentence with a space before it; empty if they share nothing. */
export function sharedText({ shared }: Pick<Results, "shared">): string {
  if (shared === undefined) return "";
  return ` The runs have ${count(shared.alone)} updates; ${count(shared.together)} are left where those in which runs of a seed have the same rates are made once.`;
}

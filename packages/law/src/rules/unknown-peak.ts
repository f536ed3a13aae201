import type { Rule } from "./rule.ts";

/** What to run where nothing says how high the peak should be. */
export const unknownPeak: Rule = {
  name: "unknown-peak",
  propose: () => [],
  ask(_request, { peak }) {
    if (peak !== undefined) return undefined;
    const text =
      "How high is the peak to be? Nothing that was given says it, and rates are shares of it. Three short runs that differ in their peak alone, each cooled down to its end, tell it best (`runs` plans such runs); a range test gives a first guess (`find` does one); the parameters and tokens of a language model give the peak of others like it";
    return { about: "runs", text };
  },
};

import { GlidepathError, type Issue } from "glidepath/input";
import { names } from "./budget-options.ts";
import type { Given } from "./command.ts";

/** What gives the command line's budget a conversion that it lacks. */
const conversions: readonly (readonly [needs: RegExp, options: string])[] = [
  [/knows stepsPerEpoch/, "Give --steps-per-epoch, or --dataset-size and --batch-size"],
  [/knows tokensPerStep/, "Give --tokens-per-step, or --sequence-length and --batch-size"],
  [/knows sequenceLength/, "Give --sequence-length"],
  [/knows batchSize/, "Give --batch-size"],
  [/knows datasetSize/, "Give --dataset-size"],
];

/** The same issues in the words of the command line: a value that an option gave has the option's name. */
export function inOptions({ issues }: GlidepathError, given: Given): GlidepathError {
  return new GlidepathError(issues.map((issue) => withHint(withOption(issue, given))));
}

function withOption(issue: Issue, given: Given): Issue {
  const field = issue.path.replace(/^budget\./, "");
  const option = Object.entries(names).find(([, name]) => name === field)?.[0];
  return option !== undefined && given[option] !== undefined ? { ...issue, path: `--${option}` } : issue;
}

/** What a framework's schedule needs to be told, as its reader says it. */
const need = /^(\w+), which this schedule depends on$/;

/** What gives it, if an option does. */
function optionFor(field: string | undefined): string | undefined {
  if (field === "stepsPerEpoch") return conversions[0]![1];
  if (field === "datasetSize") return "Give --dataset-size, or the whole run with --steps";
  const option = [...Object.entries(names), ["processes", "processes"], ["accumulate", "accumulate"]].find(
    ([, name]) => name === field,
  );
  return option && `Give --${option[0]}`;
}

function withHint(issue: Issue): Issue {
  const given = optionFor(need.exec(issue.expected)?.[1]);
  if (given !== undefined) return { ...issue, hint: given };
  const options = conversions.find(([needs]) => needs.test(issue.expected))?.[1];
  if (options !== undefined && issue.hint === undefined) return { ...issue, hint: options };
  const isTimed = issue.path === "budget" && /or stepsPerSecond$/.test(issue.expected);
  if (isTimed) return { ...issue, hint: "Guess the pace, for the preview: --steps-per-second" };
  if (issue.received === "stepsPerSecond") return { ...issue, hint: "A pace goes with a time: --time" };
  const isLength = issue.path === "budget" && /^a number of steps/.test(issue.expected);
  return isLength ? { ...issue, hint: "Say how many updates the run has: --steps" } : issue;
}

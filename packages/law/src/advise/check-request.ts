import { GlidepathError, type Issue } from "glidepath/input";
import { checkRuns, falls } from "../fit/check-runs.ts";
import { type Fit, fit as fitTo } from "../fit/fit.ts";
import type { LoggedRun } from "../fit/logged-run.ts";
import { runsAtPeak } from "../fit/one-peak.ts";
import { highest } from "../rates/measures.ts";
import type { AdviceRequest } from "../rules/request.ts";

/** How far steps times batch may lie from the tokens, as a share, before one of them is taken for wrong. */
const rounding = 0.01;
/** The most updates of a run. */
const mostSteps = 1e9;
const choices = {
  optimizer: ["adamw", "muon", "sgd"],
  purpose: ["final", "base"],
  horizon: ["known", "unknown"],
} as const;

/**
 * The request with what follows from it filled in: the batch from steps and tokens, and a law fitted to the runs.
 * @throws GlidepathError with all that cannot be
 */
export function checkRequest(request: AdviceRequest): AdviceRequest {
  const issues = [...numbersOf(request), ...choicesOf(request)];
  if (issues.length === 0) issues.push(...budgetOf(request));
  if (issues.length > 0) throw new GlidepathError(issues);
  const { steps, tokens, batch, runs, fit } = request;
  if (runs !== undefined) checkRuns(runs);
  return {
    ...request,
    batch: batch ?? (tokens === undefined ? undefined : tokens / steps),
    fit: fit ?? (runs === undefined ? undefined : fitBest(runs)),
  };
}

function numbersOf(request: AdviceRequest): Issue[] {
  const { steps } = request;
  const isCount = Number.isSafeInteger(steps) && steps >= 2 && steps <= mostSteps;
  const issues: Issue[] = isCount
    ? []
    : [{ path: "steps", expected: `a whole number from 2 to ${mostSteps}`, received: String(steps) }];
  for (const path of ["params", "tokens", "batch", "batchNow"] as const) {
    const value = request[path];
    if (value === undefined || (typeof value === "number" && value > 0 && value < Infinity)) continue;
    issues.push({ path, expected: "a number above 0", received: String(value) });
  }
  return issues;
}

function choicesOf(request: AdviceRequest): Issue[] {
  return Object.entries(choices).flatMap(([path, values]) => {
    const value = request[path as keyof typeof choices];
    if (value === undefined || (values as readonly string[]).includes(value)) return [];
    return [{ path, expected: values.join(" or "), received: JSON.stringify(value) }];
  });
}

function budgetOf({ steps, tokens, batch }: AdviceRequest): Issue[] {
  if (tokens === undefined || batch === undefined || Math.abs((batch * steps) / tokens - 1) <= rounding) return [];
  const each = Number((tokens / steps).toPrecision(4));
  const expected = `${each} tokens in one update, since ${tokens} tokens are to take ${steps} of them`;
  const hint = "Beside tokens a batch counts tokens, not samples; or leave one of steps, tokens and batch out";
  return [{ path: "batch", expected, received: String(batch), hint }];
}

/** A law fitted to the runs of one peak, since none holds from one to another: those of the peak whose run ended lowest. */
function fitBest(runs: readonly LoggedRun[]): Fit {
  const final = ({ losses }: LoggedRun) => losses[losses.length - 1]!;
  const best = runs.filter(({ rates }) => falls(rates)).reduce((low, run) => (final(run) < final(low) ? run : low));
  return fitTo(runsAtPeak(runs, highest(best.rates)));
}

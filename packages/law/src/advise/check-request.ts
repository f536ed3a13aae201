import { GlidepathError, type Issue } from "glidepath/input";
import type { AdviceRequest } from "../rules/request.ts";

/** How far steps times batch may lie from the tokens, as a share, before one of them is taken for wrong. */
const rounding = 0.01;

/**
 * The request with what follows from it filled in: of steps, tokens and batch two give the third.
 * @throws GlidepathError with every number that cannot be
 */
export function checkRequest(request: AdviceRequest): AdviceRequest {
  const { steps, tokens, batch } = request;
  const issues: Issue[] = [];
  if (!(Number.isSafeInteger(steps) && steps >= 2)) {
    issues.push({ path: "steps", expected: "a whole number of at least 2", received: String(steps) });
  }
  for (const name of ["params", "tokens", "batch", "batchNow"] as const) {
    const value = request[name];
    if (value !== undefined && !(value > 0 && value < Infinity)) {
      issues.push({ path: name, expected: "a number above 0", received: String(value) });
    }
  }
  if (issues.length === 0 && tokens !== undefined && batch !== undefined) {
    const each = tokens / steps;
    if (Math.abs(batch / each - 1) > rounding) {
      const expected = `${String(Number(each.toPrecision(4)))} tokens in one update, since ${tokens} tokens take ${steps} of them`;
      const hint = "Beside tokens a batch counts tokens; leave out one of steps, tokens and batch";
      issues.push({ path: "batch", expected, received: String(batch), hint });
    }
  }
  if (issues.length > 0) throw new GlidepathError(issues);
  return { ...request, batch: batch ?? (tokens === undefined ? undefined : tokens / steps) };
}

import { measure, type SpecInput, schedule } from "glidepath";
import { GlidepathError, type Issue, innerPath, isInRange, pathOf, show } from "glidepath/input";
import { stepsOf } from "./cost.ts";
import type { RunsOptions } from "./runs.ts";

/** At the end of an annealed run the rate is at most this share of its highest. */
const annealed = 0.1;

/**
 * Checks what is asked for.
 * @throws GlidepathError with every issue at once
 */
export function checkOptions(options: Required<Omit<RunsOptions, "spend" | "seeds">> & RunsOptions): void {
  const issues: Issue[] = [];
  const note = (path: string, value: unknown, fits: boolean, expected: string, hint?: string) => {
    if (!fits) issues.push({ path, expected, received: show(value), ...(hint && { hint }) });
  };
  const { budget, peaks, shapes, share, spend, seeds, difference, sd } = options;
  const count = (least: number) => ({ min: least, max: Number.MAX_SAFE_INTEGER, integer: true }) as const;
  note("budget", budget, isInRange(budget, count(2)), "updates of a full run, a whole number of at least 2");
  note("share", share, isInRange(share, { above: 0, below: 1 }), "a share of the budget above 0 and below 1");
  note("difference", difference, isInRange(difference, { above: 0 }), "a difference of two losses, above 0");
  note("sd", sd, isInRange(sd, { min: 0 }), "a standard deviation of at least 0");
  if (spend !== undefined) note("spend", spend, isInRange(spend, count(1)), "updates, a whole number of at least 1");
  if (seeds !== undefined) note("seeds", seeds, isInRange(seeds, count(1)), "a whole number of at least 1");
  const arePeaks = peaks.length > 0 && peaks.every((peak) => isInRange(peak, { above: 0 }));
  note("peaks", peaks, arePeaks && new Set(peaks).size === peaks.length, "a list of different rates above 0");
  const names = Object.keys(shapes);
  note("shapes", "none", names.length > 0, "at least one shape");
  if (issues.length > 0) throw new GlidepathError(issues);
  const found = names.flatMap((name) => issuesOf(name, shapes[name]!, options));
  if (found.length > 0) throw new GlidepathError(found);
}

/** What stands in the way of a shape: it has to be written for every length, and to come down in short runs. */
function issuesOf(
  name: string,
  shape: SpecInput,
  { budget, peaks, share }: Required<Pick<RunsOptions, "budget" | "peaks" | "share">>,
) {
  const path = pathOf("shapes", name);
  try {
    return [stepsOf(share, budget), budget]
      .flatMap((steps): Issue[] => {
        const lr = schedule(shape, { steps, peak: peaks[0]! });
        const [last, { value: top }] = [lr.before(steps), measure(lr).max];
        if (top > 0 && last <= annealed * top * (1 + 1e-9)) return [];
        const expected = `a shape that comes down to ${annealed * 100}% of its highest rate by its end`;
        const hint = "Runs that are not annealed rank badly; end it with a cooldown, such as hold, linear 20% to 0";
        const received = `one that ends a run of ${steps} updates at ${((100 * last) / top).toFixed(0)}%`;
        return [{ path, expected, received, hint }];
      })
      .slice(0, 1);
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    return error.issues.map((issue) => ({ ...issue, path: innerPath(path, issue.path) }));
  }
}

import type { Report } from "../../input/issue.ts";
import type { Schedule } from "../../schedule.ts";
import { beginning, inPeaks } from "../beginning.ts";
import { compareSchedules } from "../compare.ts";
import { head, tail } from "../cut.ts";
import { stepsFromHere } from "../from-here.ts";
import { restingValues } from "../own-cooldown.ts";
import { runOf } from "../pin.ts";
import { definePolicy, type Situation } from "../policy.ts";
import { underBudget } from "../under-budget.ts";

/**
 * Over to the curve that the same words have under the new budget, as if it had been the budget from the start. At once that is a jump:
 * what Stable-Baselines3 does at `learn(n, reset_num_timesteps=False)`, where the progress is that of `at + n` timesteps
 * (`BaseAlgorithm._setup_learn`).
 */
export const rejoin = definePolicy({
  name: "rejoin",
  summary: "in a straight line to the curve that the same words have under the new budget, and on along it",
  begins: "end",
  fields: {
    over: { type: "length", default: "1%", meaning: "how long that takes; 0 jumps, and % are of what is left" },
    onto: { type: "schedule", meaning: "another schedule to go over to, under the new budget" },
  },
  apply(situation, report, { over, onto }) {
    const { lr, at, place, landing, rate, budget, run } = situation;
    const words = `"rejoin" reads the same words under the new budget`;
    const curve = onto ? alike(onto, situation, report) : underBudget(situation, budget, words, report);
    if (curve === undefined || !isAnother(curve, situation, report)) return undefined;
    const left = curve.horizon - landing - place;
    if (left < 1) {
      const expected = "a curve that goes on from here under the new budget";
      report({ path: "at", expected, received: `step ${at} of one that ends at step ${curve.horizon}` });
      return undefined;
    }
    const steps = stepsFromHere(over, situation, left - 1, "over", report);
    if (steps === undefined) return undefined;
    const [from, to] = [inPeaks(rate, lr), inPeaks(curve(at + steps), lr)];
    const crossing = { ...(from === to ? { shape: "constant", from } : { shape: "linear", from, to }), length: steps };
    const resting = restingValues(situation);
    const tracks = runOf(curve).map((track, i) => [
      ...head(run[i]!, place),
      ...(steps === 0 ? [] : [i === 0 ? crossing : { shape: "constant", from: resting[i]!, length: steps }]),
      ...beginning(tail(track, place + steps), i, situation),
    ]);
    return { tracks, horizon: curve.horizon, ...(landing && { landed: true }) };
  },
});

/** Whether there is another curve to go over to; else that is reported. Words may have an end of their own, whatever the budget. */
function isAnother(curve: Schedule, { lr, budget }: Situation, report: Report): boolean {
  if (curve.horizon === budget.steps || curve.horizon !== lr.horizon) return true;
  if (compareSchedules(lr, curve).first !== undefined) return true;
  const received = `words that end at step ${curve.horizon}, whatever the budget`;
  const hint = `"onto" names others, "stretch" needs none`;
  report({ path: "policy", expected: `words whose curve goes on to step ${budget.steps}`, received, hint });
  return false;
}

/** What holds for the whole spec, and so for both curves. */
const shared = ["peak", "end", "inclusive", "lead", "floor", "ceiling"] as const;

/** Another schedule, if it is one of the new budget and its phases may stand in the same spec; else that is reported. */
function alike(onto: Schedule, { lr, budget }: Situation, report: Report): Schedule | undefined {
  const refuse = (expected: string, received: string) => report({ path: "onto", expected, received });
  const other = shared.find((word) => onto.spec[word] !== lr.spec[word]);
  const told = ({ spec }: Schedule, word: (typeof shared)[number]) => String(spec[word] ?? "none");
  const factors = ({ terms }: Schedule) => terms.map(({ length }) => length).join(" + ");
  if (onto.steps !== budget.steps) refuse(`a schedule of ${budget.steps} steps, the new budget`, `${onto.steps} steps`);
  else if (other !== undefined) refuse(`the same ${other} as now, ${told(lr, other)}`, told(onto, other));
  else if (factors(onto) !== factors(lr)) refuse("as many terms and overlays as now", "others");
  else return onto;
  return undefined;
}

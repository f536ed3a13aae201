import { firstStep, type Timed } from "../../match/progress.ts";
import { any, number, numbers, optional, wholes } from "../../match/rows.ts";
import { draw, hold, plain } from "../../sketch/sketch.ts";
import { fvcoreScheduler } from "./scheduler.ts";

/** What fvcore adds to `where`, so that rounding does not keep it below an edge. */
export const nudge = 1e-6;

/** A spec has at most a thousand phases. */
const mostDecays = 900;

/** Values of which each holds until its edge, at that many of `count` portions of the run. */
const climb =
  (values: readonly number[], edges: readonly number[], count: number, mayBeWhole: boolean): Timed =>
  (progress) => {
    const reaches = (edge: number) => firstStep(progress, (where) => Math.trunc((where + nudge) * count) >= edge);
    const last = mayBeWhole ? firstStep(progress, (where) => where > 1) : reaches(values.length);
    return draw(
      values.map((value, i) => hold(value, i < values.length - 1 ? reaches(edges[i]!) : Number.POSITIVE_INFINITY)),
      { errorAfter: last - 1 },
    );
  };

/** Equally long treads; past the last there is no value. */
const even = (values: readonly number[]) =>
  climb(
    values,
    values.map((_, i) => i + 1),
    values.length,
    false,
  );

const isPositive = (given: number) => given > 0;

export const stairs = [
  fvcoreScheduler(
    "StepParamScheduler",
    { num_updates: number(), values: numbers() },
    ({ num_updates, values }, { refuse }) => {
      if (!isPositive(num_updates)) return refuse("num_updates", "above 0", num_updates);
      return values.length > 0 ? even(values) : refuse("values", "at least one value", values);
    },
  ),
  fvcoreScheduler(
    "StepWithFixedGammaParamScheduler",
    { base_value: number(), num_decays: any(), gamma: number(), num_updates: any() },
    ({ base_value, gamma, ...counts }, { refuse }) => {
      if (!isPositive(base_value)) return refuse("base_value", "above 0", base_value);
      if (!isPositive(gamma)) return refuse("gamma", "above 0", gamma);
      const whole = (name: "num_decays" | "num_updates") => {
        const given = counts[name];
        if (given.kind === "number" && given.whole && given.value > 0) return given.value;
        return refuse(name, "a whole number above 0, without a decimal point", given);
      };
      const [decays] = [whole("num_decays"), whole("num_updates")].includes(undefined) ? [] : [whole("num_decays")!];
      if (decays === undefined) return undefined;
      if (decays > mostDecays)
        return refuse("num_decays", `at most ${mostDecays}, each of which is written out`, decays);
      const values = [base_value];
      while (values.length <= decays) values.push(values.at(-1)! * gamma);
      return even(values.map(plain));
    },
  ),
  fvcoreScheduler(
    "MultiStepParamScheduler",
    { values: numbers(), num_updates: optional(number()), milestones: optional(wholes()) },
    ({ values, num_updates, milestones }, { refuse }) => {
      if (num_updates === undefined && milestones === undefined) {
        return refuse("num_updates", "a number of updates, or milestones", null);
      }
      const count = values.length - (num_updates === undefined ? 0 : 1);
      if (milestones && (milestones.length !== count || (milestones.length === 0 && num_updates === undefined))) {
        return refuse("milestones", `a list of ${Math.max(1, count)}`, milestones);
      }
      const updates = num_updates ?? milestones!.at(-1)!;
      const width = Math.ceil(updates / values.length);
      const edges = (milestones ?? values.map((_, i) => width * (i + 1))).slice(0, values.length - 1);
      if (updates < values.length)
        return refuse("num_updates", `at least ${values.length}, one for each value`, updates);
      const wrong = edges.find((edge, i) => edge >= updates || edge <= (edges[i - 1] ?? 0));
      if (wrong === undefined) return climb(values, edges, updates, true);
      return refuse("milestones", `whole numbers that grow, above 0 and below ${updates}`, wrong);
    },
  ),
];

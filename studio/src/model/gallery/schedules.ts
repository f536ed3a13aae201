import { type Budget, budget, parse, print, type Spec } from "glidepath";
import gallery from "../../../../packages/cli/gallery.json" with { type: "json" };
import { scheduleOf } from "../schedule-of.ts";
import type { Room } from "./entry.ts";

/** Places at which a curve is compared with itself over another run, and how far it may be off there, as a share of its highest rate. */
const looks = 64;
const slack = 0.02;

/** The schedules of the gallery with the peaks that they are known by: over the run at hand, or over their own if their words count steps. */
export const scheduleRoom = (): Room => ({
  title: "Schedules",
  entries: gallery.schedules.map(({ spec: text, source, budget: own }) => {
    const { name = "", note = "", ...spec } = parse(JSON.parse(text));
    const whole = budget(own);
    return {
      ...{ name, summary: note, source, formula: print(spec as Spec) },
      curves: (like) => [
        { name, spec: spec as Spec, budget: isSame(spec as Spec, whole, like.budget) ? like.budget : whole },
      ],
    };
  }),
});

/** Whether a spec gives the same curve over two runs, but for their lengths. */
function isSame(spec: Spec, a: Budget, b: Budget): boolean {
  const [one, other] = [scheduleOf({ spec, budget: a }), scheduleOf({ spec, budget: b })];
  const shares = Array.from({ length: looks }, (_, i) => (i + 0.5) / looks);
  const rates = shares.map(
    (share) => [one, other].map((lr) => lr(Math.min(share * lr.steps, lr.limit))) as [number, number],
  );
  const top = Math.max(...rates.flat());
  return rates.filter(([x, y]) => Math.abs(x - y) > slack * top).length <= 1;
}

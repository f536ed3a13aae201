import { collect } from "../input/issue.ts";
import { own, readRecord } from "../input/record.ts";
import { unknownName } from "../input/spelling.ts";
import type { Values } from "../shape/parameter.ts";
import { type Controller, checkMetric } from "./controller.ts";
import { type kerasOptions, kerasRule } from "./plateau-keras.ts";
import { type optaxOptions, optaxRule } from "./plateau-optax.ts";
import type { PlateauRule, PlateauState, PreparedRule } from "./plateau-rule.ts";
import { type torchOptions, torchRule } from "./plateau-torch.ts";
import { exactly, type Floor, inRange, readState, stored, storedOrNull } from "./read.ts";

/** Whose rule, and that framework's own options; what is not given has that framework's default. */
export type PlateauOptions =
  | ({ readonly semantics: "torch" } & Partial<Values<typeof torchOptions>> & Floor)
  | ({ readonly semantics: "keras" } & Partial<Values<typeof kerasOptions>> & Floor)
  | ({ readonly semantics: "optax" } & Partial<Values<typeof optaxOptions>>);

/** Every rule there is. */
const rules: readonly PlateauRule[] = [torchRule, kerasRule, optaxRule];

/**
 * Lowers a factor when a metric has stopped getting better, exactly as one of three frameworks does. They differ: on a flat
 * metric with patience 2 and cooldown 1, torch reduces after metrics 3, 7, 11, … (the first is 0), Keras after 2, 4, 6, …
 * and optax after 2, 5, 8, …
 *
 * The factor starts at 1 and never rises. It has no unit, so a floor is `minFactor`, or `minRate` beside `base`, the rate at
 * which the factor is 1 (the optimizer's initial rate, or a schedule's peak). With `base`, `rate` in the state is the
 * framework's own rate, to the bit. torch's `eps` is in units of `base` too: without one, a factor stops falling once a step
 * would be no more than 1e-8. Frameworks that reduce parameter groups apart need one controller for each base and floor.
 *
 * Sources and defaults: torch 1.13, Keras 3.15.1, optax 0.2.8; each option's row names its own.
 * @throws GlidepathError with every issue: no such semantics, unknown options, or options out of range.
 * @example
 * const plateau = reduceOnPlateau({ semantics: "torch", factor: 0.5, patience: 2 });
 * let state = plateau.start(); // state.factor is 1
 * for (const loss of [1, 1, 1, 1]) state = plateau.next(state, loss); // now 0.5: the third bad one is one too many
 * const rate = lr(step) * state.factor; // lr is any schedule, with its warmup
 */
export function reduceOnPlateau(options: PlateauOptions): Controller<PlateauState> {
  const names = rules.map(({ semantics }) => semantics);
  const entries = readRecord(options, "", `an object with semantics: ${names.join(", ")}`);
  const rule = findRule(own(entries, "semantics"), names);
  const prepared = collect((report) => rule.prepare(entries, report));
  const start: PlateauState = {
    kind: "plateau",
    version: 1,
    semantics: rule.semantics,
    mode: prepared.mode,
    factor: 1,
    rate: prepared.base,
    best: null,
    bad: 0,
    cooldown: 0,
    held: 0,
    mean: 0,
  };
  return {
    start: () => ({ ...start }),
    next(state, metric) {
      const after = { ...state, ...prepared.next(state, checkMetric(metric)) };
      return { ...after, factor: after.rate / prepared.base };
    },
    resume: (saved) =>
      collect((report) => readState<PlateauState>(saved, checksOf(rule, prepared), prepared.base, report)),
  };
}

function findRule(name: unknown, names: readonly string[]): PlateauRule {
  return collect((report) => {
    const rule = rules.find(({ semantics }) => semantics === name);
    if (rule === undefined) report(unknownName("semantics", "plateau semantics", name, names));
    return rule;
  })!;
}

function checksOf({ semantics }: PlateauRule, { mode, base, bad, held }: PreparedRule) {
  return {
    kind: exactly("plateau"),
    version: exactly(1),
    semantics: exactly(semantics),
    mode: exactly(mode),
    factor: inRange({ min: 0, max: 1 }),
    rate: inRange({ min: 0, max: base }),
    best: storedOrNull,
    bad: inRange(bad),
    cooldown: inRange({ min: 0, integer: true }),
    held: inRange(held),
    mean: stored,
  };
}

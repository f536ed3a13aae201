import type { Schedule } from "glidepath";
import { around, type Stretch, stretchesOf } from "./stretch.ts";
import { type Way, wayOf } from "./way.ts";

/** How a curve goes over a stretch, and how it could go. */
export interface Choice {
  readonly stretch: Stretch;
  /** The way it goes now; undefined if that has no name. */
  readonly way: Way | undefined;
  /** What it is called now. */
  readonly label: string;
  /** Why it cannot go in some way; undefined if nothing is known to speak against it. */
  whyNot(way: Way): string | undefined;
}

const found = new WeakMap<Schedule, ReadonlyMap<string, Choice>>();

/** The choice of a way for each stretch, by the control point at which that ends. */
export function choicesOf(lr: Schedule): ReadonlyMap<string, Choice> {
  const known = found.get(lr);
  if (known !== undefined) return known;
  const stretches = stretchesOf(lr);
  const choices = new Map<string, Choice>(
    stretches.map((stretch) => {
      const { phase } = stretch.written;
      const way = wayOf(phase);
      const words = (one: Way) => one.words(stretch, around(stretches, stretch));
      const whyNot = (one: Way) => {
        const found = one.name === way?.name ? undefined : words(one);
        return typeof found === "string" ? found : undefined;
      };
      return [stretch.id, { stretch, way, label: way?.label ?? phase.shape, whyNot }];
    }),
  );
  found.set(lr, choices);
  return choices;
}

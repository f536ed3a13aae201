import type { CauseFinder } from "./cause.ts";
import { floor } from "./floor.ts";
import { group } from "./group.ts";
import { neverStepped } from "./never-stepped.ts";
import { perEpoch } from "./per-epoch.ts";
import { resume } from "./resume.ts";
import { scale } from "./scale.ts";
import { shift } from "./shift.ts";
import { speed } from "./speed.ts";
import { total } from "./total.ts";
import { warmup } from "./warmup.ts";

/** Every cause that is looked for, in the order in which those that explain equally are told. */
export const causes: readonly CauseFinder[] = [
  group,
  neverStepped,
  shift,
  speed,
  perEpoch,
  scale,
  warmup,
  total,
  floor,
  resume,
];

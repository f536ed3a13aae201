import { base } from "./base.ts";
import { boundCooldown } from "./bound-cooldown.ts";
import type { Rule } from "./rule.ts";
import { unknownHorizon } from "./unknown-horizon.ts";
import { warmup } from "./warmup.ts";

/** Every rule, the more trusted before the less: of two that decide the same, the first does. A new one is one file and its name here. */
export const rules: readonly Rule[] = [unknownHorizon, base, boundCooldown, warmup];

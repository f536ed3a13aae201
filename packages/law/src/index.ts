export { type Bound, bound, boundAt, peakFactor } from "./bound/bound.ts";
export { bestCooldown, type Cooldown, type CooldownOptions } from "./bound/cooldown.ts";

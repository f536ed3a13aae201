import { anotherBatch } from "./another-batch.ts";
import { base } from "./base.ts";
import { boundCooldown } from "./bound-cooldown.ts";
import { deepSeek } from "./deepseek.ts";
import { lawDesign } from "./law-design.ts";
import { peakNow } from "./peak-now.ts";
import { rangeTestPeak } from "./range-test-peak.ts";
import type { Rule } from "./rule.ts";
import { runsPeak } from "./runs-peak.ts";
import { stepLaw } from "./step-law.ts";
import { tunedPeak } from "./tuned-peak.ts";
import { unknownHorizon } from "./unknown-horizon.ts";
import { unknownPeak } from "./unknown-peak.ts";
import { warmup } from "./warmup.ts";
import { warmupAsSeen } from "./warmup-as-seen.ts";
import { weightDecay } from "./weight-decay.ts";

/**
 * Every rule: what the run is for, then shapes and peaks, the more trusted before the less, since of two that decide the same the first does. A new one
 * is one file and its name here.
 */
export const rules: readonly Rule[] = [
  unknownHorizon,
  base,
  warmupAsSeen,
  warmup,
  tunedPeak,
  lawDesign,
  boundCooldown,
  runsPeak,
  peakNow,
  stepLaw,
  deepSeek,
  rangeTestPeak,
  anotherBatch,
  weightDecay,
  unknownPeak,
];

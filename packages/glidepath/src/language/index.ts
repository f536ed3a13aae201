/** The words of a spec: lengths, values, phases and settings. */
export { type Length, parseLength, printLength } from "./length.ts";
export {
  overlayOf,
  overlaysOf,
  type Phase,
  type PhasesSpec,
  type ShapeSpec,
  type Spec,
  type TermSpec,
} from "./spec.ts";
export { printFactor, rateOf, type Value } from "./value.ts";
export { lengthWords, phaseWords, settingWords, valueWords, type Word } from "./words.ts";

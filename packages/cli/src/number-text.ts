import { copyableNumber } from "@glidepath/plot";

/** Digits of a rate in a text: enough to distinguish the rates of neighbouring updates, and of a rate that was measured. */
const digits = { exact: 5, measured: 3 } as const;

/** A number as one would type it, in five digits: `0.05`, `7.5009e-8`. */
export const numberText = (value: number) => copyableNumber(value, digits.exact);

/** The same in three digits, for what was measured: `0.0132`, `3e-4`. */
export const measuredText = (value: number) => copyableNumber(value, digits.measured);

import type { Axis } from "./figure.ts";
import { linearTicks } from "./linear-ticks.ts";
import { logTicks } from "./log-ticks.ts";
import { copyableNumber, formatNumber, formatPercent, formatPower } from "./number.ts";
import type { Scale, ZeroBand } from "./scale.ts";
import type { TickStyle, Ticks } from "./tick.ts";

/** How many labels are tried, until they fit. */
const labelCounts = [12, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1] as const;

/** Digits of the label in a zero band: it says how far down the values go. */
const bandDigits = 2;

/** Digits of a label that was asked for: enough to distinguish labels close to each other. */
const askedDigits = 6;

/**
 * Chooses the ticks of an axis: as many labels as `fits` accepts, trying 12, 10, 9, … 2 and at last 1.
 * Labels never lie outside the domain; a zero band is labelled with its lowest value, mostly 0 (≤0 with values below). Decade ticks are exact
 * powers of ten. Example: log [1e-3, 1] gives labels 10⁻³, 10⁻², 10⁻¹, 10⁰ and the minor ticks 2…9 × each decade.
 */
export function ticks(axis: Axis, scale: Scale, style: TickStyle, fits: (ticks: Ticks) => boolean): Ticks {
  if (axis.ticks !== undefined) return withZero(explicitTicks(axis, axis.ticks, scale, style), scale, axis, style);
  let best: Ticks = { major: [], minor: [], factor: "" };
  for (const most of labelCounts) {
    best = withZero(choose(axis, scale, style, most), scale, axis, style);
    if (fits(best)) break;
  }
  return best;
}

function choose(axis: Axis, scale: Scale, style: TickStyle, most: number): Ticks {
  const percent = axis.format === "percent";
  if (scale.type === "linear") return linearTicks(scale.domain, most, { style, percent });
  return logTicks(scale.domain, most, style, axis.format ?? "auto");
}

function withZero(found: Ticks, scale: Scale, axis: Axis, style: TickStyle): Ticks {
  if (scale.zero === undefined) return found;
  return { ...found, major: [{ value: scale.zero.value, label: bandLabel(scale.zero, axis, style) }, ...found.major] };
}

/** The lowest value of all; negative ones sit on 0. */
function bandLabel({ value, negative }: ZeroBand, axis: Axis, style: TickStyle): string {
  if (value === 0) return negative ? "≤0" : "0";
  if (axis.format === "percent") return formatPercent(value, bandDigits);
  if (style === "copyable") return copyableNumber(value, bandDigits);
  const [mantissa = "1", exponent = "0"] = value.toExponential(bandDigits - 1).split("e");
  return formatPower(String(Number(mantissa)), Number(exponent));
}

function explicitTicks(axis: Axis, values: readonly number[], scale: Scale, style: TickStyle): Ticks {
  const [low, high] = scale.domain;
  const inside = [...new Set(values)].filter((v) => v >= low && v <= high).sort((a, b) => a - b);
  const write = (v: number): string => {
    if (axis.format === "percent") return formatPercent(v, askedDigits);
    if (style === "copyable") return copyableNumber(v, askedDigits);
    return axis.format === "power" ? powerLabel(v) : formatNumber(v, askedDigits);
  };
  return { major: inside.map((value) => ({ value, label: write(value) })), minor: [], factor: "" };
}

function powerLabel(value: number): string {
  const [mantissa = "", exponent = ""] = Number(value.toPrecision(askedDigits)).toExponential().split("e");
  return value === 0 ? "0" : formatPower(mantissa, Number(exponent));
}

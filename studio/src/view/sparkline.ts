import type { Schedule } from "glidepath";

/** Curves whose rates span more than this factor are drawn logarithmically, over so many decades at most. */
const widestLinear = 100;
const lowestShown = 1e-6;

/** Curves in a small picture without axes, all on one scale: an SVG path each. Jumps stay upright. */
export function sparkline(schedules: readonly Schedule[], width: number, height: number): readonly string[] {
  const steps = Math.max(...schedules.map((lr) => lr.steps));
  const lines = schedules.map((lr) => places(lr, width, steps));
  const rates = lines.flat().map(({ rate }) => rate);
  const high = Math.max(...rates);
  const low = Math.min(...rates);
  const isLog = low > 0 && high / low > widestLinear;
  const floor = isLog ? Math.max(low, high * lowestShown) : Math.min(0, low);
  const share = (rate: number) =>
    isLog ? Math.log(Math.max(rate, floor) / floor) / Math.log(high / floor) : (rate - floor) / (high - floor || 1);
  const at = (value: number) => value.toFixed(1);
  return lines.map(
    (line) =>
      `M${line.map(({ step, rate }) => `${at((step / steps) * width)} ${at((1 - share(rate)) * height)}`).join("L")}`,
  );
}

/** A place in every pixel, and both sides of every jump that a pixel can tell from the next. */
function places(lr: Schedule, width: number, steps: number): { readonly step: number; readonly rate: number }[] {
  const last = Math.min(lr.steps, lr.limit);
  const breaks = lr.breaks();
  const bends = breaks.length > width ? [] : breaks.filter((step) => step < last);
  const even = Array.from({ length: Math.ceil((width * last) / steps) }, (_, i) => (i * steps) / width);
  return [...new Set([...even, ...bends])]
    .sort((a, b) => a - b)
    .flatMap((step) => [...(bends.includes(step) ? [{ step, rate: lr.before(step) }] : []), { step, rate: lr(step) }])
    .concat({ step: last, rate: lr.before(last) });
}

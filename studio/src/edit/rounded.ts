/** The number with as few decimals as keep it within `slack` of itself: what a person would write. */
export function rounded(value: number, slack: number): number {
  for (let decimals = 0; decimals < 16; decimals++) {
    const short = Number(value.toFixed(decimals));
    if (Math.abs(short - value) <= slack) return short;
  }
  return value;
}

/** The number with so many significant digits. */
export function significant(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}

/** Digits of a rate on an axis that is logarithmic or begins at 0: finer than a pixel of any screen. */
export const usualDigits = 3;

/** Digits by which rates on an axis are told apart: more where a linear axis shows a narrow band far from 0. */
export function digitsOn(isLog: boolean, [low, high]: readonly [low: number, high: number]): number {
  const more = isLog ? 0 : Math.ceil(Math.log10(Math.max(Math.abs(low), Math.abs(high)) / (high - low)));
  return usualDigits + Math.max(0, more);
}

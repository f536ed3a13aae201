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

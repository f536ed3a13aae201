/** A row of a recipe's table: a length, a rate or a shape, and what it is if nothing is said. */
export const lengthRow = <const Default extends string | number>(standard: Default) =>
  ({ type: "length", default: standard }) as const;
export const rateRow = <const Default extends string | number>(standard: Default) =>
  ({ type: "value", default: standard }) as const;
export const shapeRow = <const Kind extends string>(kind: Kind) =>
  ({ type: "shape", default: { shape: kind } }) as const;

/** Rates at the start of the climb and at the end: 0. */
export const start = /* @__PURE__ */ rateRow(0);
export const final = start;

/** What these rows mean. */
export const warmupMeaning = "steps in which the rate climbs to the peak";
export const startMeaning = "the rate at which the climb begins";
export const finalMeaning = "the rate at the end";

/** The phase that climbs to the peak. */
export const climb = (length: string | number, from: string | number) =>
  ({ shape: "linear", length, from, to: "peak" }) as const;

/** Rows that several recipes share. */
export const warmup = (length: string | number) => ({ type: "length", default: length }) as const;

export const start = { type: "value", default: 0 } as const;

export const final = { type: "value", default: 0 } as const;

/** What these rows mean. */
export const warmupMeaning = "steps in which the rate climbs to the peak";
export const startMeaning = "the rate at which the climb begins";
export const finalMeaning = "the rate at the end";

/** The phase that climbs to the peak. */
export const climb = (length: string | number, from: string | number) =>
  ({ shape: "linear", length, from, to: "peak" }) as const;

/** Rows that several recipes share. */
export const warmup = (length: string | number) =>
  ({ type: "length", default: length, meaning: "steps in which the rate climbs to the peak" }) as const;

export const start = { type: "value", default: 0, meaning: "the rate at which the climb begins" } as const;

export const final = { type: "value", default: 0, meaning: "the rate at the end" } as const;

/** The phase that climbs to the peak. */
export const climb = (length: string | number, from: string | number) =>
  ({ shape: "linear", length, from, to: "peak" }) as const;

/** Words that the texts of several rules share. */
export const percent = (share: number): string => `${Number((100 * share).toPrecision(3))}%`;

/** A factor in three digits. */
export const times = (factor: number): string => `x ${Number(factor.toPrecision(3))}`;

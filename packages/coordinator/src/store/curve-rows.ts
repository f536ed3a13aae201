import type { Curve } from "@glidepath/study/engine";

/** Curves as the functions of the database take them. */
export const curveRows = (curves: Readonly<Record<string, Curve>>) =>
  Object.entries(curves).map(([metric, { steps, values }]) => ({ metric, steps, data: values }));

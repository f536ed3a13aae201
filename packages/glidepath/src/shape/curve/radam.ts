import type { About } from "../about.ts";
import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  beta2: { type: "number", default: 0.999, min: 0.7, max: 0.99999 },
} as const;

interface Ready {
  readonly beta: number;
  readonly most: number;
  readonly delay: number;
}

/** The length of the moving average after n updates, as a number of samples. */
const samples = (n: number, { beta, most }: Omit<Ready, "delay">) => most - (2 * n * beta ** n) / (1 - beta ** n);

function prepare({ beta2 }: Values<typeof parameters>): Ready {
  const ready = { beta: beta2, most: 2 / (1 - beta2) - 1 };
  let delay = 1;
  while (delay < 100 && samples(delay, ready) <= 4) delay++;
  return { ...ready, delay };
}

const at = (x: number, ready: Ready) => {
  const { most } = ready;
  const rho = samples(x + ready.delay, ready);
  return Math.sqrt(((rho - 4) * (rho - 2) * most) / ((most - 4) * (most - 2) * rho));
};

/** The rectification of RAdam as a warmup: what is known of the variance after so many updates. */
export const radam = /* @__PURE__ */ defineShape({
  kind: "radam",
  parameters,
  free: true,
  loose: true,
  perStep: true,
  prepare,
  at,
});

/** The same curve in the formula notation. */
export function formula(values: Values<typeof parameters>): string {
  const { beta, most, delay } = prepare(values);
  const rho = `(${most} - 2 * (x + ${delay}) * ${beta} ^ (x + ${delay}) / (1 - ${beta} ^ (x + ${delay})))`;
  return `sqrt((${rho} - 4) * (${rho} - 2) * ${most} / (${(most - 4) * (most - 2)} * ${rho}))`;
}

export const about: About<typeof radam.parameters> = {
  summary: "RAdam's rectification as a warmup",
  source: "Liu 2020, arXiv 1908.03265; Ma 2021, arXiv 1910.04209",
  parameters: { beta2: "Adam's second decay rate" },
};

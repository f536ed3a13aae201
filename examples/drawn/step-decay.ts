// Written by Glidepath. The line below is the schedule itself; `glidepath show` reads it.
// glidepath: {"spec":{"glidepath":1,"name":"step-decay","note":"A tenth at 30, 60 and 90 % of the budget.","peak":0.1,"recipe":"step-decay"},"budget":{"steps":1000}}

export const steps = 1000;

/** The learning rate of the next update, after so many updates. */
export function learningRate(step: number): number {
  const t = Math.max(step, 0);
  if (t >= 1000) {
    return 0.00010000000000000003;
  }
  if (t < 300) {
    return 0.1;
  }
  if (t < 600) {
    return 0.010000000000000002;
  }
  if (t < 900) {
    return 0.0010000000000000002;
  }
  return 0.00010000000000000003;
}


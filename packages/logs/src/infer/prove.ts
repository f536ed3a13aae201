import { GlidepathError, type Schedule, schedule } from "glidepath";
import type { Rows } from "./rows.ts";
import type { Written } from "./write.ts";

/** How a written curve compares with the rows. */
export interface Proof {
  /** The largest difference, over the largest rate of the log. */
  readonly residual: number;
  /** The row that lies farthest outside of its error, if one does. */
  readonly missed?: number;
}

/** How many rows are held against a curve before all of them are. */
const first = 1000;

/** Makes the schedule that was written and holds it against every row; undefined if there is no such schedule. */
export function prove({ spec, budget }: Written, rows: Rows): Proof | undefined {
  const lr = made(spec, budget);
  if (lr === undefined) return undefined;
  const stride = Math.ceil(rows.steps.length / first);
  const quick = compare(lr, rows, stride);
  return stride === 1 || quick.missed !== undefined ? quick : compare(lr, rows, 1);
}

function compare(lr: Schedule, { steps, values, errors }: Rows, stride: number): Proof {
  let [largest, size, farthest, missed] = [0, 0, 1, -1];
  for (let row = 0; row < steps.length; row += stride) {
    const apart = Math.abs(lr(steps[row]!) - values[row]!);
    largest = Math.max(largest, apart);
    size = Math.max(size, Math.abs(values[row]!));
    if (apart > errors[row]! * farthest) [farthest, missed] = [apart / errors[row]!, row];
  }
  return { residual: size > 0 ? largest / size : 0, ...(missed !== -1 && { missed }) };
}

function made(spec: Written["spec"], budget: Written["budget"]): Schedule | undefined {
  try {
    return schedule(spec, budget);
  } catch (error) {
    // What was found may be no schedule: a cosine of no steps, a logarithm of 0. Then it is none of the candidates.
    if (error instanceof GlidepathError) return undefined;
    throw error;
  }
}

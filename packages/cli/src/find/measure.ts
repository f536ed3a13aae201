import { setImmediate as letEventsIn } from "node:timers/promises";
import { copyableNumber } from "@glidepath/plot";
import { interruptSignal, openTrainee } from "@glidepath/study";
import { type RangeTestOptions, type RangeTestResult, rangeTest } from "glidepath/range-test";
import type { OutputStream } from "../io.ts";

/** Which network to try the rates on. */
export interface Model {
  readonly task: string;
  readonly seed?: number;
  readonly data?: string;
}

/**
 * Runs the range test on a fresh network of a task; Ctrl-C ends it and keeps what was measured. The network is thrown away, so
 * there is nothing to put back.
 */
export async function measure(
  { task, ...which }: Model,
  options: Omit<RangeTestOptions, "lossAt">,
  err: OutputStream,
): Promise<RangeTestResult> {
  const { steps = 100 } = options;
  const stop = interruptSignal();
  const line = progressLine(err, steps);
  try {
    const trainee = await openTrainee(task, which);
    return await rangeTest({
      ...options,
      signal: stop.signal,
      onStep: line.update,
      async lossAt(step, lr) {
        if (step === 0) err.write(`${task}: at most ${steps} updates\n`);
        await letEventsIn();
        return trainee.step(lr);
      },
    }).finally(() => trainee.dispose());
  } finally {
    line.finish();
    stop.forget();
  }
}

/** One line that is redrawn, on a terminal only. */
function progressLine(err: OutputStream, steps: number): Line {
  const write = (text: string) => void (err.isTTY === true && err.write(`\r\u001b[2K${text}`));
  const short = (value: number) => copyableNumber(Number(value.toPrecision(3)));
  const update: Line["update"] = ({ step, lr, loss }) =>
    write(`update ${step + 1} of ${steps}  rate ${short(lr)}  loss ${short(loss)}`.slice(0, (err.columns ?? 80) - 1));
  return { update, finish: () => write("") };
}

interface Line {
  readonly update: NonNullable<RangeTestOptions["onStep"]>;
  finish(): void;
}

import type { Budget } from "glidepath";
import { isTimeBare } from "./budget-options.ts";
import type { Given } from "./command.ts";
import { durationText } from "./duration-text.ts";
import type { CommandIo } from "./io.ts";
import { numberText } from "./number-text.ts";

/** Says once for each budget of time, on standard error, that its updates are guessed; and that a time without a unit is one of seconds. */
export function tellGuessed(budgets: readonly Budget[], given: Given, { tell }: Pick<CommandIo, "tell">): void {
  if (isTimeBare(given))
    tell(`--time ${given.time} is read as seconds: ${given.time}s. With a unit: 2min, 2h, 02:00:00`);
  const lines = budgets.flatMap(({ time, steps }) => (time === undefined ? [] : [guess(time, steps)]));
  for (const line of new Set(lines)) tell(line);
}

const guess = (time: number, steps: number) =>
  `A preview: ${durationText(time)} at a guess of ${numberText(steps / time)} updates a second, ${steps} in all. ` +
  "The run itself goes by its time";

import type { Budget } from "glidepath";
import { durationText } from "./duration-text.ts";
import type { CommandIo } from "./io.ts";
import { numberText } from "./number-text.ts";

/** Says once for each budget of time, on standard error, that its updates are guessed. */
export function tellGuessed(budgets: readonly Budget[], { tell }: Pick<CommandIo, "tell">): void {
  const lines = budgets.flatMap(({ time, steps }) => (time === undefined ? [] : [guess(time, steps)]));
  for (const line of new Set(lines)) tell(line);
}

const guess = (time: number, steps: number) =>
  `A preview: ${durationText(time)} at a guess of ${numberText(steps / time)} updates a second, ${steps} in all. ` +
  "The run itself goes by its time";

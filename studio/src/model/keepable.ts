import type { Fitting, LogAsRun } from "./fitting.ts";
import { type Logged, nameOf, type Source } from "./logged.ts";

/** A log as it is kept over a reload: where it is read from, its column that is shown, and what was said of it as a run. */
export interface Keepable {
  readonly source: Source;
  readonly column: string;
  readonly asRun?: LogAsRun | undefined;
}

/** The most bytes of logs that a page keeps: a browser lends it far more, but not on every disk. */
export const mostKept = 64_000_000;

const bytesOf = ({ content }: Source) => (typeof content === "string" ? 2 * content.length : content.size);

/** Of some logs those that are kept, the newest first taken until there is no more room, and the names of the others. */
export function keepable(
  logs: readonly Logged[],
  asRuns: Fitting["logs"] = {},
): {
  readonly kept: readonly Keepable[];
  readonly left: readonly string[];
} {
  let room = mostKept;
  const fits = new Set<number>();
  for (const { id, source } of [...logs].reverse()) {
    if (bytesOf(source) > room) continue;
    room -= bytesOf(source);
    fits.add(id);
  }
  return {
    kept: logs
      .filter(({ id }) => fits.has(id))
      .map(({ id, source, column }) => ({ source, column, ...(asRuns[id] && { asRun: asRuns[id] }) })),
    left: logs.filter(({ id }) => !fits.has(id)).map(({ source }) => nameOf(source)),
  };
}

import { GlidepathError } from "glidepath/input";
import { nameOf } from "../model/logged.ts";
import { type LogPlace, open, traceOf } from "./log.ts";

/** The columns of a log that may hold its losses, the likeliest first: those that are called so, or else all that hold no rates. */
export async function lossesIn(place: LogPlace): Promise<readonly string[]> {
  const { losses, traces, rates } = await open(place);
  const others = traces.filter((trace) => !rates.includes(trace));
  return (losses.length > 0 ? losses : others).map(({ name }) => name);
}

/**
 * The rates and losses of a log, to have a law fitted to them. The arrays are copies.
 * @throws GlidepathError if the log has no such column of losses
 */
export async function rowsOf(place: LogPlace, loss: string) {
  const log = await open(place);
  const losses = log.traces.find(({ name }) => name === loss);
  if (losses === undefined) {
    const received = `the columns ${log.traces.map(({ name }) => name).join(", ")}`;
    throw new GlidepathError([{ path: nameOf(place.source), expected: `a column ${loss}`, received }]);
  }
  const copy = ({ steps, values }: typeof losses) => ({ steps: steps.slice(), values: values.slice() });
  const { counts } = log;
  return { rates: copy(traceOf(log, place)), losses: copy(losses), shift: log.rows[0]!.shift, counts };
}

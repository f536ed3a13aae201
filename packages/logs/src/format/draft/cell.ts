import { GlidepathError, show } from "glidepath/input";

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const missing = /^(?:|-|--|none|null|na|n\/a|undefined)$/i;

/** What a cell says: a number, perhaps not finite; nothing; or a text. */
export function numberIn(cell: string): number | "nothing" | "text" {
  if (decimal.test(cell)) return Number(cell);
  if (missing.test(cell)) return "nothing";
  if (/^[+-]?nan$/i.test(cell)) return Number.NaN;
  const infinite = /^([+-]?)inf(?:inity)?$/i.exec(cell);
  if (infinite) return infinite[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return "text";
}

/**
 * A step as a row says it, perhaps with the last one behind it (`5/873`); undefined if it says none.
 * @throws GlidepathError at `place` for anything but a whole number that a double can count to.
 */
export function stepOf(said: unknown, place: () => string): number | undefined {
  if (said === undefined || said === null) return undefined;
  const read = typeof said === "string" ? numberIn(said.trim().replace(/^(\d+)\/\d+$/, "$1")) : said;
  // Tables that lack a step in some row write the others as 12.0 and that one as nan.
  if (read === "nothing" || Number.isNaN(read)) return undefined;
  if (typeof read === "number" && Number.isSafeInteger(read) && read >= 0) return read;
  throw new GlidepathError([
    { path: place(), expected: "a step: a whole number from 0 to 2^53", received: show(said) },
  ]);
}

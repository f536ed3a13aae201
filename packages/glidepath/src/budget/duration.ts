/** Seconds in each unit of a duration. */
const units: Readonly<Record<string, number>> = { d: 86_400, h: 3600, min: 60, s: 1 };

/**
 * Seconds of a duration such as "1h30min", which is the sum of its parts. What is no text stays as it is; a text that is no
 * duration is NaN.
 * @example secondsOf("1h30min") // 5400
 */
export function secondsOf(time: unknown): unknown {
  if (typeof time !== "string") return time;
  // Of a long row of digits the search below would take long.
  if (time.length > 40) return Number.NaN;
  let sum = 0;
  const rest = time.replace(/(\d+(?:\.\d*)?)(d|h|min|s)/g, (_part, amount, unit) => {
    sum += amount * units[unit]!;
    return "";
  });
  return rest === "" ? sum : Number.NaN;
}

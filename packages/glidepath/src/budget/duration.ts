/** Seconds in each unit of a duration. */
const units = [
  ["d|days?", 86_400],
  ["h|hrs?|hours?", 3600],
  ["min|mins|minutes?", 60],
  ["s|secs?|seconds?", 1],
] as const;

const part = new RegExp(
  `(\\d+(?:\\.\\d*)?)\\s*(?:${units.map(([names]) => `(${names})`).join("|")})(?![a-z])\\s*`,
  "g",
);
/** Hours, minutes and seconds, as a clock and a queue of jobs write them. */
const clock = /^(\d+):([0-5]\d):([0-5]\d)$/;

/**
 * Seconds of a duration such as "1h30min", "90 minutes" or "01:30:00"; one with units is the sum of its parts. What is no text stays as it
 * is; a text that is no duration is NaN.
 * @example secondsOf("1h30min") // 5400
 */
export function secondsOf(time: unknown): unknown {
  if (typeof time !== "string") return time;
  // Of a long row of digits the search below would take long.
  if (time.length > 40) return Number.NaN;
  const [, hours, minutes, seconds] = clock.exec(time.trim()) ?? [];
  if (seconds !== undefined) return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  let sum = 0;
  const rest = time.trim().replace(part, (_part, amount, ...found) => {
    sum += amount * units.find((_unit, i) => found[i] !== undefined)![1];
    return "";
  });
  return rest === "" ? sum : Number.NaN;
}

import { formatInteger } from "@glidepath/plot";

/** Runs by state, those that there are: "25 complete, 1 failed". */
export function statesText(counts: Readonly<Record<string, number>>): string {
  const some = Object.entries(counts).filter(([, count]) => count > 0);
  if (some.length === 0) return "none yet";
  return some.map(([state, count]) => `${formatInteger(count)} ${state.toLowerCase()}`).join(", ");
}

/** A time in the two largest of hours, minutes and seconds: "1 h 5 min", "12 s". */
export function timeText(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${formatInteger(Math.floor(whole / 3600))} h ${Math.floor((whole % 3600) / 60)} min`;
}

import type { Pair } from "./pairs.ts";

const number = String.raw`([-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|nan|inf))`;
const line = new RegExp(String.raw`^\s{0,9}(\d+): ${number}, ${number} avg(?: loss)?, ${number} rate\b`);
const names = ["iteration", "loss", "avg loss", "rate"] as const;

/** The numbers of a line of darknet, in which the names stand behind: `10: 2.31, 2.35 avg loss, 0.001 rate, 3.2 seconds, 640 images`. */
export function darknetPairs(text: string): Pair[] | undefined {
  const found = line.exec(text);
  return found?.slice(1).map((number, i) => ({ name: names[i]!, text: number, total: undefined }));
}

import { peaksBetween } from "@glidepath/law";
import { show } from "glidepath/input";
import { readNumber } from "../read-number.ts";
import { UsageError } from "../usage-error.ts";

/**
 * The peaks that a command line names: rates, and ranges such as `3e-4..3e-3`; ascending, each once.
 * @throws UsageError for what is neither
 */
export function readPeaks(words: readonly string[]): number[] {
  const peaks = words.flatMap((word) => {
    const ends = word.split("..").map((text) => readNumber(text, false));
    const [low, high] = ends;
    if (ends.length === 1 && low !== undefined && low > 0) return [low];
    if (ends.length === 2 && low !== undefined && high !== undefined && low > 0 && high > low) {
      return peaksBetween(low, high);
    }
    throw new UsageError(
      `--peaks: expected rates above 0 such as 3e-4, or a range such as 3e-4..3e-3, received ${show(word)}`,
    );
  });
  return [...new Set(peaks)].sort((a, b) => a - b);
}

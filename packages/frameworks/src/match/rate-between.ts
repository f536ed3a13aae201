import type { Surroundings } from "./framework.ts";

/** The rate that counts, where the words may say one and the surroundings another; a remark if the two differ. */
export function rateBetween(
  said: number | undefined,
  { peak, overridePeak }: Pick<Surroundings, "peak" | "overridePeak">,
): { rate: number | undefined; remark?: string } {
  if (said === undefined || peak === undefined || said === peak) return { rate: said ?? peak };
  if (overridePeak)
    return { rate: peak, remark: `The words say a rate of ${said}; ${peak} was given to be taken in its place` };
  return { rate: said, remark: `The words say a rate of ${said}, which is taken; the given ${peak} is not` };
}

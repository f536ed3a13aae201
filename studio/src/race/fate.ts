import type { Entrant } from "../model/race.ts";
import { curveOf, type Sheet } from "../model/sheet.ts";

/** What has become of a curve since its race began: nothing, another curve, or it is no more. */
export type Fate = "same" | "changed" | "deleted";

/** What has become of an entrant's curve. */
export function fateOf(sheet: Sheet, { curve }: Pick<Entrant, "curve">): Fate {
  const now = curveOf(sheet, curve.id);
  if (now === undefined) return "deleted";
  return now.spec === curve.spec && now.budget === curve.budget ? "same" : "changed";
}

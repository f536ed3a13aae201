import { describeIssue } from "glidepath/input";
import { decodeSheet, encodeSheet } from "./codec.ts";
import { firstSheet } from "./first-sheet.ts";
import { historyKey, type Place } from "./place.ts";
import type { Sheet } from "./sheet.ts";
import type { Studio } from "./studio.ts";

/** A sheet to begin with, and what to say of it. */
export interface Start {
  readonly sheet: Sheet;
  readonly problem?: string;
}

/**
 * What a page opens with whose address has this after `#`: always a sheet, and what was wrong with the link. Without a link it is what
 * the tab showed last, beside the logs and the history that the tab keeps too.
 */
export async function startFrom(hash: string, tab?: Place): Promise<Start> {
  if (hash === "") {
    const { keptSheet } = tab?.getItem(historyKey) ? await import("./keep-history.ts") : {};
    return { sheet: keptSheet?.(tab!) ?? firstSheet() };
  }
  const opened = await decodeSheet(hash);
  if ("sheet" in opened) return { sheet: opened.sheet };
  return { sheet: firstSheet(), problem: `This link cannot be opened: ${opened.issues.map(describeIssue).join("; ")}` };
}

/**
 * Writes the sheet into the address after every gesture. `write` gets the newest hash only, and none twice. What keeps it from the address
 * is told: the sheet may be too large, and browsers refuse an address that changes too often.
 */
export function keepLink(studio: Studio, write: (hash: string) => void): void {
  let kept = studio.snapshot.sheet;
  studio.subscribe(async () => {
    const { sheet, isGesture } = studio.snapshot;
    if (isGesture || sheet === kept) return;
    kept = sheet;
    try {
      const hash = await encodeSheet(sheet);
      if (kept === sheet) write(hash);
    } catch (error) {
      const text = `The address does not hold what you drew last: ${(error as Error).message}. Take it home before you leave`;
      studio.show({ notice: { kind: "problem", text } });
    }
  });
}

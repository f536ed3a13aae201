import { GlidepathError } from "glidepath";
import { scheduleOf } from "../schedule-of.ts";
import type { Entry, Exhibit, Like } from "./entry.ts";

/** The curves of an entry for a peak and a run, or why there are none: its lengths may not fit into a short run. */
export function fitted(
  entry: Entry,
  like: Like,
): { readonly exhibits: readonly Exhibit[] } | { readonly problem: string } {
  try {
    const exhibits = entry.curves(like);
    for (const exhibit of exhibits) scheduleOf(exhibit);
    return { exhibits };
  } catch (error) {
    if (error instanceof GlidepathError) return { problem: error.message };
    throw error;
  }
}

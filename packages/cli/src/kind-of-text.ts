import { parse } from "glidepath";
import { type Look, lookOfNothing } from "./look-of-object.ts";
import { isRows, lookOf } from "./looks-like.ts";
import { beginsWithOwnName } from "./own-names.ts";

/** What somebody gave for a schedule. */
export type KindOfText =
  /** Our own notation, or a spec: perhaps with a mistake, which its reader tells. */
  | { readonly kind: "own" }
  /** A framework's words, likewise. */
  | { readonly kind: "words" }
  /** Something else. */
  | { readonly kind: "other"; readonly look: Look };

/**
 * Decides who reads a text, and is the only place that does. What is a notation or a spec is read as that; else @glidepath/frameworks says
 * whether some framework has such words (it is loaded only then); else it is called what it looks like.
 */
export async function kindOf(text: string, path?: string): Promise<KindOfText> {
  if (isNotation(text)) return { kind: "own" };
  const nothing = lookOfNothing(text);
  if (nothing !== undefined) return { kind: "other", look: nothing };
  const { recognise } = await import("@glidepath/frameworks");
  const found = recognise(text);
  if (found?.framework !== undefined) return { kind: "words" };
  if (beginsWithOwnName(text) && !isRows(text)) return { kind: "own" };
  const look = lookOf(text, path);
  if (look?.what === "a schedule") return { kind: "own" };
  // A program with what is called like a scheduler is answered by name.
  if (look !== undefined && !(found && look.what === "a program (Python)")) return { kind: "other", look };
  return { kind: found === undefined ? "own" : "words" };
}

/** Whether it can be read as a notation, or as a spec. */
export function isNotation(text: unknown): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

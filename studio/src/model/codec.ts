import { print } from "glidepath";
import { GlidepathError, type Issue, isRecord, show } from "glidepath/input";
import { fromAddress, pack, toAddress, unpack } from "./bytes.ts";
import { planWords } from "./plan-words.ts";
import { readSheet } from "./read-sheet.ts";
import type { Sheet } from "./sheet.ts";

/** What every link of this version begins with. A later version adds a reader, and keeps this one. */
const version = "v1.";

/** The most characters that a sheet may have, unpacked: a link that unpacks to more is refused. */
const longest = 1_000_000;

/** A sheet, or why there is none. */
export type Opened = { readonly sheet: Sheet } | { readonly issues: readonly Issue[] };

/**
 * The whole sheet as text for the address of the page, after `#`. Specs are written in the one-line notation, which is read back to
 * the same spec.
 * @throws GlidepathError if that would be longer than a link that is opened
 */
export async function encodeSheet(sheet: Sheet): Promise<string> {
  const text = JSON.stringify(plainOf(sheet));
  if (text.length > longest) {
    const hint = "Take the curves home as files, and show fewer of them";
    throw new GlidepathError([
      { path: "link", expected: `at most ${longest} characters of words`, received: `${text.length}`, hint },
    ]);
  }
  return version + toAddress(await pack(text));
}

/** A sheet as plain data, which `readSheet` reads back. */
export function plainOf({ curves, axes, pins }: Sheet) {
  return {
    curves: curves.map(({ name, spec, budget, plan, color, isHidden }) => ({
      name,
      spec: print(spec),
      budget,
      color,
      ...(plan && { plan: planWords(plan) }),
      ...(isHidden && { hidden: true }),
    })),
    axes,
    ...(pins.length > 0 && { pins }),
  };
}

/** Reads what stands after `#`. Whatever is wrong with it is told; nothing is thrown. */
export async function decodeSheet(hash: string): Promise<Opened> {
  if (!hash.startsWith(version)) {
    const hint = "It may come from a newer version of this page, or have been cut off at its start";
    return refused(`a link that begins with #${version}`, show(hash.slice(0, 20)), hint);
  }
  const bytes = fromAddress(hash.slice(version.length));
  const text = bytes && (await unpack(bytes, longest));
  const cut = "Perhaps it was cut off when it was copied";
  if (text === undefined) return refused("a whole link", `${hash.length} characters that cannot be unpacked`, cut);
  try {
    const input: unknown = JSON.parse(text);
    if (!isRecord(input)) return refused("a sheet with curves", show(input), cut);
    return { sheet: readSheet(input) };
  } catch (error) {
    if (error instanceof GlidepathError) return { issues: error.issues };
    return refused("a whole link", `${text.length} characters that are not JSON`, cut);
  }
}

function refused(expected: string, received: string, hint: string): Opened {
  return { issues: [{ path: "link", expected, received, hint }] };
}

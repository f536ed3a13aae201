import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { reasonOf, StudyError } from "../errors.ts";
import { fewestCharacters, measuredPlaces } from "../train/character-trainee.ts";
import { readText, type Text, unigramLoss } from "../train/text.ts";
import type { TaskData } from "./built-in.ts";
import { share } from "./share.ts";

/** A text, cut into the stretches that train, validate and test, and the test loss of one who guesses without reading. */
export type MobyData = TaskData & Text & { readonly guessingLoss: number };

/** The text that comes with the package. */
const novel = fileURLToPath(new URL("../../data/moby-dick/text.txt.gz", import.meta.url));
/** The name of a text in a folder of one's own. */
const ownText = "text.txt";

/**
 * The text that comes with the package, Herman Melville's Moby-Dick; or, from a folder, another one: its file `text.txt` (UTF-8), of at
 * least 1,000 characters and at most 256 different ones.
 *
 * @throws StudyError "data" if there is no such file, or it is not such a text
 */
export function loadMoby(folder?: string): MobyData {
  if (folder === undefined) return describe("Moby-Dick", read(novel, gunzipSync(readFileSync(novel))));
  const path = join(folder, ownText);
  if (!existsSync(path)) throw failure(path, "this file", "a folder without it");
  return describe(ownText, read(path, readFileSync(path)));
}

function read(path: string, bytes: Uint8Array): Text {
  try {
    const text = readText(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (text.codes.length >= fewestCharacters) return text;
    throw new RangeError(`${text.codes.length} characters`);
  } catch (cause) {
    const expected = "a text in UTF-8 of at least 1,000 characters and at most 256 different ones";
    throw failure(path, expected, reasonOf(cause));
  }
}

function describe(name: string, text: Text): MobyData {
  const { sizes, codes, alphabet } = text;
  const hash = createHash("sha256")
    .update(JSON.stringify([sizes, alphabet]))
    .update(codes)
    .digest("hex");
  const counts = [sizes.train, sizes.validation, sizes.test].map((count) => count.toLocaleString("en-US"));
  return {
    id: hash.slice(0, 16),
    about: `${name}: ${counts[0]} training, ${counts[1]} validation and ${counts[2]} test characters, ${alphabet.length} different ones`,
    sizes,
    codes: share(codes),
    alphabet,
    guessingLoss: unigramLoss(text, measuredPlaces(text, "test")),
  };
}

function failure(path: string, expected: string, received: string): StudyError {
  const hint = "Give a folder with a text.txt, or leave `data` out to use the text that comes along";
  return new StudyError("data", [{ path, expected, received, hint }]);
}

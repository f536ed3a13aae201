import { readFramework, recognise } from "@glidepath/frameworks";
import { GlidepathError, parse } from "glidepath";
import { numbersOf, type Written } from "./curve.ts";
import type { Surely } from "./surely.ts";

/**
 * A schedule in a framework's words, under what was answered.
 * @throws GlidepathError if it is none, or lacks something; its cause says what was recognised.
 */
export function readWords(text: string, { answers }: Surely): Written {
  const found = recognise(text);
  if (found === undefined) return parseAgain(text);
  const what = found.framework === undefined ? found.what : `${found.what} (${found.framework})`;
  const set = Object.fromEntries(
    Object.entries(answers).flatMap(([key, value]) =>
      key.startsWith("set:") && value.trim() ? [[key.slice(4), value]] : [],
    ),
  );
  try {
    const { spec, budget, remarks } = readFramework(text, {
      ...numbersOf(answers),
      ...(Object.keys(set).length > 0 && { set }),
    });
    return { what, spec, budget, remarks };
  } catch (error) {
    if (error instanceof GlidepathError) error.cause = what;
    throw error;
  }
}

/** What no framework has is called a notation with a mistake: the reader says where. */
function parseAgain(text: string): never {
  parse(text.trim().slice(0, 100_000));
  throw new GlidepathError([{ path: "", expected: "a schedule", received: "none" }]);
}

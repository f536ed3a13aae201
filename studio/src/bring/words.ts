import { readFramework, recognise } from "@glidepath/frameworks";
import { GlidepathError, parse } from "glidepath";
import { numbersOf, type Surely } from "./surely.ts";
import type { Written } from "./written.ts";

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

/** What no framework has is called a notation with a mistake, whose reader says where. That is a guess: the cause is `null`. */
function parseAgain(text: string): never {
  try {
    parse(text.trim());
  } catch (error) {
    if (error instanceof GlidepathError) error.cause = null;
    throw error;
  }
  throw new Error("A notation was not known as one");
}

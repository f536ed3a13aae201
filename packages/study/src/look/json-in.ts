import { type Fields, isRecord } from "glidepath/input";
import { StudyError } from "../errors.ts";

/** JSON from a file. @throws StudyError "store" if it is none */
export function jsonIn(bytes: Buffer, name: string): Fields {
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    if (isRecord(value)) return value;
  } catch {
    // Told below: the parser's own words are about places in a text that nobody wrote by hand.
  }
  throw new StudyError("store", [{ path: name, expected: "an object in JSON", received: "something else" }]);
}

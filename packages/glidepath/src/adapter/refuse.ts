import { GlidepathError } from "../input/issue.ts";

/** The library's one error, for one thing that is wrong: `throw refuse("start", "a whole number", show(start))`. */
export function refuse(path: string, expected: string, received: string, hint?: string): GlidepathError {
  return new GlidepathError([{ path, expected, received, ...(hint && { hint }) }]);
}

import { collect, isInRange, isRecord, own, received } from "glidepath/input";

/** A study on many machines, as its coordinator tells of it. */
export interface ServedStudy {
  readonly study: string;
  readonly done: number;
  readonly total: number;
  /** How it is, in sentences: runs by state, pace, failures, and each worker with what it has under way. */
  readonly lines: readonly string[];
}

/** Reads what the server says of a coordinator's study; null where the studio was opened without one. @throws GlidepathError with every issue */
export function readServed(input: unknown): ServedStudy | null {
  return collect((report) => {
    if (input === null) return null;
    const fields = isRecord(input) ? input : {};
    const lines = own(fields, "lines");
    const [done, total] = ["done", "total"].map((path) => {
      const value = own(fields, path);
      if (isInRange(value, { min: 0, integer: true })) return value;
      report({ path, expected: "a whole number of at least 0", received: received(value) });
      return 0;
    });
    return {
      ...{ study: String(own(fields, "study")), done: done!, total: total! },
      lines: Array.isArray(lines) ? lines.map(String) : [],
    };
  });
}

import type { Expression } from "./expression.ts";

/** A text that somebody pasted, and the Python value that it stands for, if it is Python. */
export interface Source {
  readonly text: string;
  readonly value: Expression | undefined;
}

/** Takes a text apart in one way: done once for each source, when it is first asked for. */
export function once<T>(read: (text: string) => T): (source: Source) => T {
  const done = new WeakMap<Source, { readonly found: T }>();
  return (source) => {
    const known = done.get(source) ?? { found: read(source.text) };
    done.set(source, known);
    return known.found;
  };
}

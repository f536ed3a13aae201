/** The most texts that are remembered: a log of millions of lines has the same few names in each. */
const most = 10_000;

/** A function of a text that remembers what it gave. */
export function remember<T>(of: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found as T;
    const made = of(text);
    if (known.size < most) known.set(text, made);
    return made;
  };
}

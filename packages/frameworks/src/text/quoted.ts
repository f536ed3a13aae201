const escapes =
  /\\(?:(\r\n|[\r\n])|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U(0010[\da-fA-F]{4}|000[\da-fA-F]{5})|([0-7]{1,3})|([\s\S]))/g;
const marks: ReadonlyMap<string, string> = new Map(
  Object.entries({ n: "\n", t: "\t", r: "\r", a: "\x07", b: "\b", f: "\f", v: "\v", "\\": "\\", "'": "'", '"': '"' }),
);

/**
 * What a text between its quotes stands for, with Python's escapes: an escape that is none keeps its backslash.
 * Undefined if an escape is broken (`\x1`) or names a character by its Unicode name.
 */
export function unescaped(inner: string): string | undefined {
  let isBroken = false;
  const found = inner.replace(escapes, (all, line, two, four, eight, octal, mark: string) => {
    if (line !== undefined) return "";
    const hex: string | undefined = two ?? four ?? eight;
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    isBroken ||= "xuUN".includes(mark);
    return marks.get(mark) ?? all;
  });
  return isBroken ? undefined : found;
}

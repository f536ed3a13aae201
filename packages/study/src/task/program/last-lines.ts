/** How many bytes of the end of what is printed stand in memory. */
const tailBytes = 16 * 1024;

/** How many of the last lines a message quotes, and how many characters of them. */
const quoted = { lines: 5, characters: 500 } as const;

/** The end of what a trainer prints, in bounded memory. */
export interface Tail {
  push(bytes: Uint8Array): void;
  text(): string;
}

export function openTail(): Tail {
  let kept: Buffer = Buffer.alloc(0);
  return {
    push(bytes) {
      kept = Buffer.concat([kept, bytes.subarray(-tailBytes)]).subarray(-tailBytes);
    },
    text: () => kept.toString("utf8"),
  };
}

/**
 * The last lines of what was printed, for a message: of the output, and behind it of the errors, which say most. Without control
 * characters, which could change what a terminal shows.
 */
export function lastLines(output: Tail, errors: Tail): string {
  const lines = [output, errors].flatMap((tail) => tail.text().split(/[\r\n]+/));
  const plain = lines.map((line) => line.replace(/\p{C}/gu, " ").trim()).filter((line) => line !== "");
  // Half of a pair, where it is cut, is no text.
  return plain
    .slice(-quoted.lines)
    .join(" | ")
    .slice(-quoted.characters)
    .replace(/^\p{Surrogate}/u, "");
}

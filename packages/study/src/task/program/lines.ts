import { StringDecoder } from "node:string_decoder";

/** The longest line that is looked at, in characters: longer ones are no metrics, and must not fill the memory. */
export const longestLine = 1 << 20;

/** Cuts a stream of bytes into lines as they come; lines end with \n, \r\n or \r, as progress bars use it. */
export interface Lines {
  push(bytes: Uint8Array): void;
  /** What stands behind the last line end is a line too. */
  end(): void;
}

/** @param onLine called with every line that is not too long, without its end */
export function cutLines(onLine: (line: string) => void): Lines {
  const decoder = new StringDecoder("utf8");
  let held = "";
  let isTooLong = false;
  const take = (text: string): void => {
    const parts = text.split(/[\r\n]/);
    parts.forEach((part, place) => {
      if (held.length + part.length > longestLine) isTooLong = true;
      held = isTooLong ? "" : held + part;
      if (place < parts.length - 1) finish();
    });
  };
  const finish = (): void => {
    if (!isTooLong && held !== "") onLine(held);
    held = "";
    isTooLong = false;
  };
  return {
    push: (bytes) => take(decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))),
    end() {
      take(decoder.end());
      finish();
    },
  };
}

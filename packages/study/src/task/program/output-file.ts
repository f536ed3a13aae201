import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";

/** The most bytes of a log that are kept where a trainer printed without end. */
export const mostLogBytes = 64 * 1024 * 1024;

/** How much is read at once: other runs wait meanwhile. */
const piece = Buffer.allocUnsafe(1 << 16);
const mostPieces = 64;

/**
 * The standard output of a run's trainers, in one file for all its attempts. The trainers write it themselves: what they printed is there,
 * however the study's process ended.
 */
export interface OutputFile {
  readonly path: string;
  /** What a process gets as its standard output. */
  readonly descriptor: number;
  /** Where this attempt began, in bytes. */
  readonly start: number;
  /** A process begins: what stands there is another's, and half a line of it is one. */
  begin(): void;
  /**
   * Takes what was added since the last time, some megabytes at most. True if more is there.
   *
   * @throws OutputLost if the file has become shorter than what was read of it
   */
  read(onBytes: (bytes: Uint8Array) => void): boolean;
  /** How many bytes this attempt had printed when it was last read. */
  readonly length: number;
  /** Throws what the system says if nothing more can be written. */
  probe(): void;
  /** Shortens what this attempt printed, if that is long. Call it when nothing writes there any more. */
  cut(): void;
  close(): void;
}

/** Somebody shortened the file while it was read. */
export class OutputLost extends Error {
  override readonly name = "OutputLost";
}

/** Opens it behind what earlier attempts printed, and says there which one begins. */
export function openOutput(path: string, attempt: number): OutputFile {
  const descriptor = openSync(path, "a+");
  const size = (): number => fstatSync(descriptor).size;
  /** Returns the length, behind a whole line. */
  const endLine = (): number => {
    const length = size();
    if (length === 0 || byteAt(descriptor, length - 1) === newline) return length;
    return length + writeSync(descriptor, "\n");
  };
  let start = endLine();
  if (start > 0) start += writeSync(descriptor, `[attempt ${attempt}]\n`);
  let at = start;
  let end = start;
  return {
    ...{ path, descriptor, start },
    begin() {
      at = endLine();
    },
    read(onBytes) {
      end = size();
      if (end < at) throw new OutputLost();
      for (let pieces = 0; at < end && pieces < mostPieces; pieces += 1) {
        const count = readSync(descriptor, piece, 0, Math.min(piece.length, end - at), at);
        at += count;
        onBytes(piece.subarray(0, count));
      }
      return at < end;
    },
    get length() {
      return end - start;
    },
    probe: () => void writeSync(descriptor, "\n"),
    cut() {
      if (size() - start <= mostLogBytes) return;
      ftruncateSync(descriptor, start + mostLogBytes);
      writeSync(descriptor, `\n[The log ends here, at ${mostLogBytes} bytes.]\n`);
    },
    close: () => closeSync(descriptor),
  };
}

const newline = 0x0a;

function byteAt(descriptor: number, place: number): number | undefined {
  readSync(descriptor, piece, 0, 1, place);
  return piece[0];
}

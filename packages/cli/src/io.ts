/** The environment that a command reads and the streams that it writes; tests pass their own. */
export interface Io {
  readonly out: OutputStream;
  readonly err: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The same for a command at work. */
export interface CommandIo extends Io {
  /** Keeps a remark for the end, when all has gone well; then it stands on standard error. */
  tell(line: string): void;
}

export interface OutputStream {
  write(content: string | Uint8Array): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

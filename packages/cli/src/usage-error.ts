/** Thrown for a command line or an input that cannot be used; its message goes to stderr as it is. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** The exit status, where it is another than that of a command line that cannot be used. */
  readonly exitCode: number | undefined;

  constructor(message: string, exitCode?: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

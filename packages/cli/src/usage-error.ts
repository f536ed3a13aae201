/** Thrown for a command line or an input that cannot be used; its message goes to stderr as it is. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

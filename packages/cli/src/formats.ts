import type { Given } from "./command.ts";
import { UsageError } from "./usage-error.ts";

/** The value of `--format`; the first of the list if it is not given. */
export function formatOf<const Format extends string>(
  { format }: Given,
  formats: readonly [Format, ...Format[]],
): Format {
  if (format === undefined) return formats[0];
  const found = formats.find((name) => name === format);
  if (found === undefined) throw new UsageError(`--format: expected ${formats.join(" or ")}, received ${format}`);
  return found;
}

import { UsageError } from "../usage-error.ts";

/**
 * Loads what serves studies. It is a package of its own, since it brings what speaks with PostgreSQL, which nothing else needs.
 *
 * @throws UsageError if it is not installed
 */
export async function loadCoordinator(): Promise<typeof import("@glidepath/coordinator")> {
  try {
    return await import("@glidepath/coordinator");
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code !== "ERR_MODULE_NOT_FOUND" || !message.includes("@glidepath/coordinator")) throw cause;
    throw new UsageError(
      "study serve: expected the package @glidepath/coordinator beside this one, received none. Install it: npm install @glidepath/coordinator",
    );
  }
}

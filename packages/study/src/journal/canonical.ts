import { createHash } from "node:crypto";

/**
 * JSON with sorted keys, so that equal values give equal text.
 *
 * @example canonical({ b: 1, a: [2] }) // '{"a":[2],"b":1}'
 */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part === null || typeof part !== "object" || Array.isArray(part)) return part;
    const names = Object.keys(part).sort();
    return Object.fromEntries(names.map((name) => [name, (part as Record<string, unknown>)[name]]));
  });
}

/** 128 bits: enough that no two runs ever share a name by chance. */
const digestDigits = 32;

/** The first 32 hex digits of the SHA-256 of a text or of bytes. */
export function digest(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex").slice(0, digestDigits);
}

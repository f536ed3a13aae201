import type { IncomingMessage } from "node:http";

/** The most bytes that a request may bring. */
export const longestBody = 5_000_000;

/** The body of a request; undefined if it is too long, in which case the rest is not read. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > longestBody) return undefined;
  const parts: Buffer[] = [];
  let length = 0;
  // The request is not destroyed where reading stops, so that the answer still finds its way.
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    length += (part as Buffer).length;
    if (length > longestBody) return undefined;
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString("utf8");
}

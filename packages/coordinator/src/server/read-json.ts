import type { IncomingMessage } from "node:http";
import { Refusal } from "../store/ground.ts";

/** The most bytes that a request may bring. */
export const longestBody = 8_000_000;

/** The JSON that a request brings. @throws Refusal if it is none, or too long, in which case the rest is not read */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (request.headers["content-type"]?.split(";")[0]?.trim() !== "application/json") {
    throw new Refusal(415, "the body has to be JSON (application/json)");
  }
  const tooLong = new Refusal(413, `at most ${longestBody} bytes are read`);
  if (Number(request.headers["content-length"] ?? 0) > longestBody) throw tooLong;
  const parts: Buffer[] = [];
  let length = 0;
  // The request is not destroyed where reading stops, so that the answer still finds its way.
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    length += (part as Buffer).length;
    if (length > longestBody) throw tooLong;
    parts.push(part as Buffer);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString("utf8"));
  } catch {
    throw new Refusal(400, "the body is no JSON");
  }
}

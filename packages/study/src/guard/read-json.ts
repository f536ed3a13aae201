import type { IncomingMessage } from "node:http";
import { readBody } from "./read-body.ts";

/** What a request brought. */
export interface JsonBody {
  readonly content: unknown;
}

/** Why it cannot be used, with a status of HTTP. */
export interface BadBody {
  readonly status: 400 | 413 | 415;
  readonly message: string;
}

/** The JSON that a request brings: it has to say that it is JSON, which a form of a foreign page cannot, and its size is looked at before it is read. */
export async function readJson(request: IncomingMessage, most: number): Promise<JsonBody | BadBody> {
  if (request.headers["content-type"]?.split(";")[0]?.trim() !== "application/json") {
    return { status: 415, message: "The body has to be JSON (application/json)" };
  }
  const body = await readBody(request, most);
  if (body === undefined) return { status: 413, message: `At most ${most} bytes are read` };
  try {
    return { content: JSON.parse(body) };
  } catch {
    return { status: 400, message: "The body is no JSON" };
  }
}

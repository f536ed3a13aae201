import type { IncomingMessage } from "node:http";
import { readJson } from "@glidepath/study/guard";
import { Refusal } from "../store/ground.ts";

/** The most bytes that a request may bring. */
export const longestBody = 8_000_000;

/** The JSON that a request brings. @throws Refusal if it is none, or too long, in which case the rest is not read */
export async function readRequest(request: IncomingMessage): Promise<unknown> {
  const read = await readJson(request, longestBody);
  if ("message" in read) throw new Refusal(read.status, read.message);
  return read.content;
}

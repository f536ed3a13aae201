import { isRecord } from "glidepath/input";
import { takeToken } from "./server-token.ts";

/** Whether a server of `glidepath studio` sent this page; a page of plain files has none. */
export const hasServer = (): boolean => takeToken() !== undefined;

/**
 * Asks the server that sent the page: without a body it is asked for something, with one it is told what of.
 * @throws Error with what the server says, or that it cannot be reached
 */
export async function askServer(path: string, body?: unknown): Promise<unknown> {
  const headers = { Authorization: `Bearer ${takeToken()}` };
  const question =
    body === undefined
      ? { headers }
      : { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body) };
  let response: Response;
  try {
    response = await fetch(path, question);
  } catch {
    throw new Error("The server does not answer: “glidepath studio” has ended, or is busy");
  }
  const content: unknown = await response.json().catch(() => undefined);
  if (response.ok) return content;
  throw new Error(
    isRecord(content) && typeof content.message === "string"
      ? content.message
      : `The server answered ${response.status}`,
  );
}

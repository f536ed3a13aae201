import type { IncomingMessage } from "node:http";
import { isOwnHost, isOwnOrigin } from "./own-host.ts";
import type { PageFile } from "./page-files.ts";
import { longestBody, readBody } from "./read-body.ts";
import type { Route } from "./route.ts";
import { hasToken } from "./token.ts";

/** What a server was started with. */
export interface Ground {
  readonly port: number;
  readonly token: string;
  readonly page: ReadonlyMap<string, PageFile>;
  readonly routes: readonly Route[];
}

/** An answer as it is sent. */
export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  /** True if the connection ends with it, since the rest of the request is not read. */
  readonly isLast?: boolean;
}

/**
 * Answers one request. First comes whom it was meant for and who sent it; then the page's own files, which hold nothing secret; then the
 * token, before anything is said of routes.
 */
export async function answer(request: IncomingMessage, { port, token, page, routes }: Ground): Promise<Reply> {
  const { method = "", url = "", headers } = request;
  if (!isOwnHost(headers.host, port)) return refuse(403, "This server answers to its own address only");
  if (!isOwnOrigin(headers.origin, port)) return refuse(403, "This server answers to its own page only");
  const [path = ""] = url.split("?");
  const file = page.get(path);
  if (file !== undefined) {
    if (method !== "GET" && method !== "HEAD") return refuse(405, "A file of the page is only read");
    return { status: 200, type: file.type, body: method === "HEAD" ? "" : file.body };
  }
  if (!hasToken(headers.authorization, token)) return refuse(401, "The token of the address is missing");
  const found = routes.filter((route) => route.path === path);
  const route = found.find((one) => one.method === method);
  if (route === undefined)
    return found.length > 0 ? refuse(405, "This route is asked in another way") : refuse(404, "There is no such route");
  return ask(request, route);
}

async function ask(request: IncomingMessage, route: Route): Promise<Reply> {
  const body = await readBody(request);
  if (body === undefined) return { ...refuse(413, `At most ${longestBody} bytes are read`), isLast: true };
  if (route.method === "GET") return json(await route.answer(undefined));
  if (request.headers["content-type"]?.split(";")[0]?.trim() !== "application/json") {
    return refuse(415, "The body has to be JSON (application/json)");
  }
  let content: unknown;
  try {
    content = JSON.parse(body);
  } catch {
    return refuse(400, "The body is no JSON");
  }
  return json(await route.answer(content));
}

const json = ({ status, content }: { readonly status: number; readonly content: unknown }): Reply => ({
  status,
  type: "application/json; charset=utf-8",
  body: JSON.stringify(content),
});

const refuse = (status: number, message: string): Reply => json({ status, content: { message } });

import type { IncomingMessage } from "node:http";
import {
  type BadBody,
  hasToken,
  isOwnHost,
  isOwnOrigin,
  type JsonBody,
  readBody,
  readJson,
} from "@glidepath/study/guard";
import { type guestPages, guestPolicy, type ReadPage } from "./guest-pages.ts";
import type { PageFile } from "./page-files.ts";
import type { Answer, Route } from "./route.ts";

/** The most bytes that a request may bring. */
export const longestBody = 5_000_000;

/** What a server was started with. */
export interface Ground {
  readonly port: number;
  readonly token: string;
  readonly page: ReadonlyMap<string, PageFile>;
  readonly routes: readonly Route[];
  readonly guests: ReturnType<typeof guestPages>;
}

/** An answer as it is sent. */
export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  /** What the page may do, if it is not one of the studio's own. */
  readonly policy?: string;
}

/**
 * Answers one request. First comes whom it was meant for and who sent it; then the page's own files, which hold nothing secret, and guest
 * pages, whose addresses are secrets themselves; then the token, before anything is said of routes.
 */
export async function answer(request: IncomingMessage, { port, token, page, routes, guests }: Ground): Promise<Reply> {
  const { method = "", url = "", headers } = request;
  if (!isOwnHost(headers.host, port)) return refuse(403, "This server answers to its own address only");
  if (!isOwnOrigin(headers.origin, port)) return refuse(403, "This server answers to its own page only");
  const [path = ""] = url.split("?");
  const file = page.get(path);
  if (file !== undefined) {
    if (method !== "GET" && method !== "HEAD") return refuse(405, "A file of the page is only read");
    return { status: 200, type: file.type, body: method === "HEAD" ? "" : file.body };
  }
  const guest = guests.find(path);
  if (guest !== undefined) return method === "GET" ? showGuest(guest) : refuse(405, "A page is only read");
  if (!hasToken(headers.authorization, token)) return refuse(401, "The token of the address is missing");
  const found = routes.filter((route) => route.path === path);
  const route = found.find((one) => one.method === method);
  if (route === undefined)
    return found.length > 0 ? refuse(405, "This route is asked in another way") : refuse(404, "There is no such route");
  return ask(request, route, guests);
}

async function ask(request: IncomingMessage, route: Route, guests: Ground["guests"]): Promise<Reply> {
  const read = route.method === "GET" ? await nothing(request) : await readJson(request, longestBody);
  return "message" in read ? refuse(read.status, read.message) : sent(await route.answer(read.content), guests);
}

/** What is asked without a body may bring one nevertheless: it is passed over. */
async function nothing(request: IncomingMessage): Promise<JsonBody | BadBody> {
  if ((await readBody(request, longestBody)) !== undefined) return { content: undefined };
  return { status: 413, message: `At most ${longestBody} bytes are read` };
}

const sent = (answer: Answer, guests: Ground["guests"]): Reply =>
  json("page" in answer ? { status: 200, content: { path: guests.keep(answer.page) } } : answer);

function showGuest(read: ReadPage): Reply {
  const body = read();
  if (body === undefined) return refuse(404, "This page is not there any more");
  return { status: 200, type: "text/html; charset=utf-8", body, policy: guestPolicy };
}

const json = ({ status, content }: { readonly status: number; readonly content: unknown }): Reply => ({
  status,
  type: "application/json; charset=utf-8",
  body: JSON.stringify(content),
});

const refuse = (status: number, message: string): Reply => json({ status, content: { message } });

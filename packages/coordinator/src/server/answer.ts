import type { IncomingMessage } from "node:http";
import { GlidepathError } from "glidepath/input";
import type { Coordinator } from "../open-coordinator.ts";
import { isOutage } from "../store/database.ts";
import { Refusal } from "../store/ground.ts";
import { failureLogs } from "../store/logs.ts";
import { type Guard, isPage } from "./guard.ts";
import { pageOf } from "./page.ts";
import { readRequest } from "./read-request.ts";
import { routes } from "./routes.ts";

/** An answer as it is sent. */
export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Answers one request: first comes whether it may be asked, before anything is said of routes. */
export async function answer(request: IncomingMessage, coordinator: Coordinator, guard: Guard): Promise<Reply> {
  try {
    guard(request);
    const path = request.url ?? "";
    if (isPage(path)) return await show(request, coordinator);
    const route = routes.find((each) => each.path.test(path));
    if (route === undefined) throw new Refusal(404, "there is no such route");
    if (request.method !== "POST") throw new Refusal(405, "this route takes POST");
    const body = await readRequest(request);
    const ids = route.path.exec(path)!.slice(1);
    return json(200, await route.answer({ coordinator, ids, body }));
  } catch (error) {
    return replyTo(error);
  }
}

/** The page for people: the only thing that is asked by GET, and shown as HTML. */
async function show(request: IncomingMessage, coordinator: Coordinator): Promise<Reply> {
  if (request.method !== "GET") throw new Refusal(405, "this page is only read, by GET");
  const logs = await failureLogs(coordinator.ground, mostLogs);
  return { status: 200, type: "text/html; charset=utf-8", body: pageOf(await coordinator.look(), logs) };
}

/** The most logs that the page shows. */
const mostLogs = 20;

export const json = (status: number, content: object): Reply => ({
  status,
  type: "application/json; charset=utf-8",
  body: JSON.stringify(content),
});

function replyTo(error: unknown): Reply {
  const say = (status: number, message: string): Reply => json(status, { message });
  if (error instanceof Refusal) return say(error.status, error.message);
  if (error instanceof GlidepathError) return say(400, error.message);
  if (isOutage(error)) return say(503, "the database is away: ask again");
  throw error;
}

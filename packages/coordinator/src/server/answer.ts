import type { IncomingMessage } from "node:http";
import { GlidepathError } from "glidepath/input";
import type { Coordinator } from "../open-coordinator.ts";
import { isOutage } from "../store/database.ts";
import { Refusal } from "../store/ground.ts";
import type { Guard } from "./guard.ts";
import { readRequest } from "./read-request.ts";
import { routes } from "./routes.ts";

/** An answer as it is sent: plain JSON. */
export interface Reply {
  readonly status: number;
  readonly content: object;
}

/** Answers one request: first comes whether it may be asked, before anything is said of routes. */
export async function answer(request: IncomingMessage, coordinator: Coordinator, guard: Guard): Promise<Reply> {
  try {
    guard(request);
    const path = request.url ?? "";
    const route = routes.find((each) => each.path.test(path));
    if (route === undefined) throw new Refusal(404, "there is no such route");
    if (request.method !== "POST") throw new Refusal(405, "this route takes POST");
    const body = await readRequest(request);
    const ids = route.path.exec(path)!.slice(1);
    return { status: 200, content: await route.answer({ coordinator, ids, body }) };
  } catch (error) {
    return replyTo(error);
  }
}

function replyTo(error: unknown): Reply {
  const say = (status: number, message: string): Reply => ({ status, content: { message } });
  if (error instanceof Refusal) return say(error.status, error.message);
  if (error instanceof GlidepathError) return say(400, error.message);
  if (isOutage(error)) return say(503, "the database is away: ask again");
  throw error;
}

import type { IncomingMessage } from "node:http";
import { hasToken, isLoopback, isLoopbackHost } from "@glidepath/study/guard";
import { Refusal } from "../store/ground.ts";
import { type BadTokens, countBadTokens, senderOf } from "./bad-tokens.ts";

/** For whom a coordinator is there. */
export interface Audience {
  /** The address that it listens on. */
  readonly host: string;
  readonly token: string;
  /** Names under which it is known too, such as that of a proxy. */
  readonly hosts: readonly string[];
}

/**
 * Lets a request pass that was meant for this coordinator, comes from no page, and shows the token, in this order and before anything is said of
 * routes.
 *
 * @throws Refusal
 */
export type Guard = (request: IncomingMessage) => void;

export function openGuard({ host, token, hosts }: Audience, clock: () => number = () => performance.now()): Guard {
  const bad = countBadTokens();
  // Under which names other machines find one that listens for them is theirs to know, unless it was said.
  const isOpen = !isLoopback(host) && hosts.length === 0;
  return (request) => {
    const { headers, socket } = request;
    const named = headers.host;
    if (!isOpen && !isLoopbackHost(named) && !hosts.includes(nameIn(named))) {
      throw new Refusal(
        403,
        "this coordinator answers to its own name only: `study serve --allow-host NAME` gives it another",
      );
    }
    if (headers.origin !== undefined) throw new Refusal(403, "this coordinator answers to workers, and to no page");
    checkToken(headers.authorization ?? inAddress(request.url), token, {
      bad,
      sender: senderOf(socket.remoteAddress),
      now: clock(),
    });
  };
}

/** Whether an address is that of the page for people. */
export const isPage = (url: string): boolean => url.split("?")[0] === "/";

/** Whoever opens the page in a browser has the token in its address alone; nothing else is asked so. */
function inAddress(url = ""): string | undefined {
  const token = isPage(url) ? new URLSearchParams(url.slice(1)).get("token") : null;
  return token === null ? undefined : `Bearer ${token}`;
}

const nameIn = (host: string | undefined): string => (host ?? "").replace(/:\d{1,5}$/, "").toLowerCase();

interface Sender {
  readonly bad: BadTokens;
  readonly sender: string;
  readonly now: number;
}

function checkToken(authorization: string | undefined, token: string, { bad, sender, now }: Sender): void {
  const refuse = (): never => {
    throw new Refusal(401, "the token is missing, or another one");
  };
  if (authorization === undefined) refuse();
  if (bad.isOver(sender, now)) throw new Refusal(429, "too many bad tokens came from there: ask again in a while");
  if (hasToken(authorization, token)) return;
  bad.note(sender, now);
  refuse();
}

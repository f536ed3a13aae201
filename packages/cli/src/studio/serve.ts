import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { newToken } from "@glidepath/study/guard";
import { answer, type Reply } from "./answer.ts";
import type { LookAtServed } from "./coordinator-route.ts";
import { guestPages } from "./guest-pages.ts";
import { headers } from "./headers.ts";
import { readPage } from "./page-files.ts";
import type { Route } from "./route.ts";
import { routesOn } from "./routes.ts";

/** A server at work. */
export interface Served {
  /** Where the page is, with the token in it. */
  readonly address: string;
  readonly port: number;
  readonly token: string;
  close(): Promise<void>;
}

/** What to serve. */
export interface ServeOptions {
  /** The folder of the built page. */
  readonly folder: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The folder under which studies are looked for; the working folder if left out. */
  readonly studies?: string;
  /** Asks the coordinator whose study is shown too, if there is one. */
  readonly coordinator?: LookAtServed | undefined;
  readonly routes?: readonly Route[];
}

/** A request that takes longer than this to arrive is given up, ms: nobody may keep the server busy by being slow. */
const longestRequest = 30_000;

/**
 * Serves the page on this machine only (127.0.0.1), to whoever has the address.
 * @throws the system's error if the port cannot be taken, and if there is no page in the folder.
 */
export async function serve({
  folder,
  port: wanted,
  studies = ".",
  coordinator,
  routes = routesOn({ studies, coordinator }),
}: ServeOptions): Promise<Served> {
  const page = readPage(folder);
  const token = newToken();
  const server = createServer({ requestTimeout: longestRequest });
  await listen(server, wanted);
  const { port } = server.address() as AddressInfo;
  const ground = { port, token, page, routes, guests: guestPages() };
  server.on("request", async (request, response) => {
    const { status, type, body, policy } = await answer(request, ground).catch(failed);
    response.writeHead(status, {
      ...{ ...headers, "Content-Type": type },
      ...(policy && { "Content-Security-Policy": policy }),
      // What was not read of a request ends its connection.
      ...(!request.complete && { Connection: "close" }),
    });
    response.end(body);
  });
  // There is nothing here that is spoken over another protocol.
  server.on("upgrade", (_request, socket) => socket.destroy());
  return {
    ...{ port, token, address: `http://127.0.0.1:${port}/?token=${token}` },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server.off("error", reject) && undefined));
  });
}

/** What is said of a fault of the server itself: nothing of its inside. */
function failed(): Reply {
  return { status: 500, type: "application/json; charset=utf-8", body: '{"message":"An internal error"}' };
}

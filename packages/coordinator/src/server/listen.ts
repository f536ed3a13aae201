import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { StudyError } from "@glidepath/study";
import type { Coordinator } from "../open-coordinator.ts";
import { answer, json, type Reply } from "./answer.ts";
import { type Audience, openGuard } from "./guard.ts";
import { headers } from "./headers.ts";

/** A server at work. */
export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** A request that takes longer than this to arrive is given up, ms: nobody may keep the server busy by being slow. */
const longestRequest = 30_000;

/**
 * Answers workers on a port.
 *
 * @param port 0 takes any free one
 * @throws StudyError "invalid" if the port cannot be taken
 */
export async function listen(
  coordinator: Coordinator,
  audience: Audience,
  { port, onTrouble }: { readonly port: number; readonly onTrouble: (message: string) => void },
): Promise<Listening> {
  const { host } = audience;
  const guard = openGuard(audience);
  const server = createServer({ requestTimeout: longestRequest });
  server.on("request", async (request, response) => {
    const { status, type, body } = await answer(request, coordinator, guard).catch((error: Error): Reply => {
      onTrouble(`an internal error: ${error.stack ?? error.message}`);
      return json(500, { message: "an internal error" });
    });
    const isWhole = request.complete;
    response.writeHead(status, {
      ...{ ...headers, "Content-Type": type },
      ...((status === 429 || status === 503) && { "Retry-After": "1" }),
      // What was not read of a request ends its connection.
      ...(!isWhole && { Connection: "close" }),
    });
    response.end(body);
  });
  server.on("upgrade", (_request, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => reject(refused(host, port, cause)));
    server.listen(port, host, () => resolve());
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const refused = (host: string, port: number, { message }: Error): StudyError =>
  new StudyError("invalid", [{ path: "port", expected: `a free port on ${host}`, received: `${port}: ${message}` }]);

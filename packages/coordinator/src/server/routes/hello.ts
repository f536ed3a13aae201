import { protocol } from "@glidepath/study/engine";
import { isRecord, own, show } from "glidepath/input";
import { Refusal } from "../../store/ground.ts";
import { enter } from "../../store/workers.ts";
import { nameIn, readBody, wholeIn } from "../fields.ts";
import type { Route } from "../route.ts";

const longestName = 200;
const largestPid = 2 ** 31 - 1;

/** A worker comes: it is told what the study is. */
export const hello: Route = {
  path: /^\/v1\/hello$/,
  async answer({ coordinator, body }) {
    if (isRecord(body) && own(body, "protocol") !== protocol) {
      const received = show(own(body, "protocol"));
      throw new Refusal(
        426,
        `expected a worker of protocol ${protocol}, received one of ${received}: use the same version of glidepath`,
      );
    }
    const said = readBody(body, (fields, report) => {
      const told = own(fields, "versions");
      const versions = isRecord(told) ? told : {};
      return {
        protocol,
        name: nameIn(fields, "name", longestName, report),
        host: nameIn(fields, "host", longestName, report),
        pid: wholeIn(fields, "pid", 0, largestPid, report),
        versions: {
          glidepath: nameIn(versions, "glidepath", longestName, report),
          node: nameIn(versions, "node", longestName, report),
        },
      };
    });
    return { ...coordinator.welcome, worker: await enter(coordinator.ground, said) };
  },
};

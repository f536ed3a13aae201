import type { PlainOrder } from "@glidepath/study/engine";
import { Refusal } from "../../store/ground.ts";
import { orderFor } from "../../store/order.ts";
import { readBody, workerIn } from "../fields.ts";
import type { Route } from "../route.ts";

/** A worker that cannot work schedules out itself asks for the rates of a run, and for the file that its program is handed. */
export const order: Route = {
  path: /^\/v1\/runs\/([\da-f]{32})\/order$/,
  async answer({ coordinator, ids, body }): Promise<PlainOrder> {
    const key = ids[0]!;
    const asked = await orderFor(coordinator.ground, key, readBody(body, workerIn));
    const plain = coordinator.plainOrder(key, asked);
    if (plain === undefined) throw new Refusal(404, "the task of this study takes no schedule that is written down");
    return plain;
  },
};

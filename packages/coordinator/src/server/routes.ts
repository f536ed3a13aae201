import type { Route } from "./route.ts";
import { beat } from "./routes/beat.ts";
import { claim } from "./routes/claim.ts";
import { curves } from "./routes/curves.ts";
import { hello } from "./routes/hello.ts";
import { leave } from "./routes/leave.ts";
import { order } from "./routes/order.ts";
import { release } from "./routes/release.ts";
import { settle } from "./routes/settle.ts";
import { status } from "./routes/status.ts";
import { stop } from "./routes/stop.ts";

/** Everything that workers and people ask. A new one is a file in `routes/` and a line here. */
export const routes: readonly Route[] = [hello, claim, order, beat, settle, release, leave, curves, status, stop];

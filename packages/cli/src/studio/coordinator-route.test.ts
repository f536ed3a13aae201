import { type ServedLook, StudyError } from "@glidepath/study";
import { expect, test } from "vitest";
import { coordinatorRoute } from "./coordinator-route.ts";

const look: ServedLook = {
  ...{ protocol: 1, study: "<b>served</b>", isStopping: false, lease: 60, done: 2, total: 5, interrupted: 0 },
  ...{ counts: null, pace: { runsPerHour: 120, secondsLeft: 90 }, failures: [], remarks: [] },
  workers: [{ name: "gpu", host: "node7", silent: 3, isLost: false, done: 2, runs: [] }],
};

test("the page is told what study status says of a coordinator, null where there is none, and why it does not answer", async () => {
  expect(await coordinatorRoute(async () => look).answer(undefined)).toEqual({
    status: 200,
    content: {
      ...{ study: "<b>served</b>", done: 2, total: 5 },
      lines: [
        "2 of 5 runs have ended; 1 worker works on it",
        "  120 runs an hour, 1 min 30 s left",
        "gpu on node7: 0 under way, 2 ended, heard of 3 s ago",
      ],
    },
  });
  expect(await coordinatorRoute(undefined).answer(undefined)).toEqual({ status: 200, content: null });
  const away = { path: "http://127.0.0.1:1", expected: "an answer of the coordinator", received: "ECONNREFUSED" };
  const asked = coordinatorRoute(() => Promise.reject(new StudyError("worker", [away])));
  expect(await asked.answer(undefined)).toEqual({
    status: 422,
    content: { message: "http://127.0.0.1:1: expected an answer of the coordinator, received ECONNREFUSED" },
  });
});

import { GlidepathError } from "glidepath/input";
import { expect, test } from "vitest";
import { employ, handOver, serve } from "./rpc.ts";

const duties = {
  double: (value: number) => 2 * value,
  later: async (value: number) => ({ value }),
  rows: (length: number) => {
    const values = new Float64Array(length);
    return handOver({ values }, [values]);
  },
  refuse(): never {
    throw new GlidepathError([{ path: "a", expected: "b", received: "c" }]);
  },
  fail(): never {
    throw new Error("no such thing");
  },
  never: () => new Promise<never>(() => {}),
};

/** A worker of this thread: both ends of a channel, and what else a page does with a worker. */
function startHere() {
  const { port1, port2 } = new MessageChannel();
  serve(duties, port2 as never);
  port2.start();
  port1.start();
  const errors: ((event: { message: string }) => void)[] = [];
  const close = () => port1.close();
  const worker = {
    postMessage: port1.postMessage.bind(port1),
    addEventListener: (type: string, listener: never) =>
      type === "error" ? void errors.push(listener) : port1.addEventListener(type as "message", listener),
    terminate: close,
  };
  return {
    worker: worker as unknown as Worker,
    die: (message: string) => errors.forEach((tell) => void tell({ message })),
  };
}

test("answers, issues and faults come back to whoever asked, in whatever order", async () => {
  const { worker } = startHere();
  const { ask, stop } = employ<typeof duties>(() => worker);
  const all = await Promise.all([ask("later", 1), ask("double", 4), ask("rows", 3)]);
  expect(all).toEqual([{ value: 1 }, 8, { values: new Float64Array(3) }]);
  await expect(ask("refuse")).rejects.toMatchObject({ name: "GlidepathError", issues: [{ path: "a" }] });
  await expect(ask("fail")).rejects.toThrow("no such thing");
  stop();
});

test("a worker that dies or is stopped is told to all who wait, and the next question starts another", async () => {
  const started: ReturnType<typeof startHere>[] = [];
  const { ask, stop } = employ<typeof duties>(() => {
    started.push(startHere());
    return started.at(-1)!.worker;
  });
  const waiting = ask("never");
  started[0]!.die("out of memory");
  await expect(waiting).rejects.toThrow(/came to an end: out of memory/);
  expect(await ask("double", 2)).toBe(4);
  const stopped = ask("never");
  stop();
  await expect(stopped).rejects.toThrow("Stopped");
  expect(await ask("double", 3)).toBe(6);
  expect(started.length).toBe(3);
  stop();
});

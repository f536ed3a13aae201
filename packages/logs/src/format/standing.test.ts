import { expect, test } from "vitest";
import { joinLogs } from "./join-logs.ts";
import { readLog } from "./read-log.ts";
import { whereItStands } from "./where-it-stands.ts";

const read = (bytes: string, name = "log") => readLog({ name, bytes });

test("where a run stands is said by its state, or else by the last step of its rates", async () => {
  const state =
    '{"global_step": 25, "max_steps": 80, "log_history": [{"step": 10, "learning_rate": 0.1}, {"step": 20, "learning_rate": 0.05}]}';
  expect(whereItStands(await read(state))).toEqual({ step: 25, rate: 0.05 });
  expect(whereItStands(await read('{"last_epoch": 7, "_last_lr": [0.1, 0.2]}'))).toEqual({ step: 7, rate: 0.1 });
  expect(whereItStands(await read("step,lr,loss\n0,0.1,2\n10,0.05,1\n15,,1\n"))).toEqual({ step: 10, rate: 0.05 });
  expect(whereItStands(await read("step,loss\n0,2\n10,1\n"))).toEqual({ step: 10 });
  for (const [log, counts] of [
    ["epoch,lr\n1,0.1\n2,0.05\n", "epochs"],
    ["lr,loss\n0.1,2\n0.05,1\n", "rows"],
  ]) {
    const known = await read(log!);
    expect(() => whereItStands(known)).toThrow(
      `expected a log that counts updates, received a log that counts ${counts}`,
    );
  }
});

test("logs of one run are joined", async () => {
  const loss = await read("1700000000000 2.5 0\n1700000000100 2.25 1\n", "mlruns/0/a/metrics/train_loss");
  const lr = await read("1700000000000 0.1 0\n1700000000100 0.05 1\n", "mlruns/0/a/metrics/lr");
  const log = joinLogs([loss, lr]);
  expect([log.format, ...log.traces.map(({ name }) => name)]).toEqual(["mlflow", "train_loss", "lr"]);
  expect([log.rates[0]?.name, log.losses[0]?.name]).toEqual(["lr", "train_loss"]);
});

import { expect, test } from "vitest";
import { firstSheet } from "../model/first-sheet.ts";
import type { Logged } from "../model/logged.ts";
import { makeStudio } from "../model/studio.ts";
import { closeLog } from "./close-log.ts";
import { goOn, placeBrought } from "./place-brought.ts";

const source = (name: string) => ({ name, content: name });
const log = (id: number): Logged => ({
  ...{
    id,
    source: source(`${id}.csv`),
    name: `${id}.csv`,
    format: "csv",
    column: "lr",
    columns: ["lr"],
    shift: 0,
    saysSteps: true,
    remarks: [],
  },
  ...{ steps: Float64Array.of(0, 1), values: Float64Array.of(1, 1) },
});

test("several things are placed in turn, and each is told in one notice; of one log alone nothing is said", async () => {
  const studio = makeStudio(firstSheet());
  const { spec, budget } = studio.selected!;
  const sources = ["1.csv", "2.csv", "plan.json", "odd.bin"].map(source);
  studio.show({ brings: { source: sources[0]!, rest: sources.slice(1) } });
  for (const id of [1, 2]) {
    expect(await placeBrought(studio, sources[id - 1]!, { log: log(id) })).toBe(true);
    expect(studio.snapshot.scene.brings).toMatchObject({ source: sources[id] });
  }
  await placeBrought(studio, sources[2]!, { curve: { spec, budget }, what: "a schedule", remarks: [], name: "plan" });
  goOn(studio, { kind: "problem", text: "odd.bin was not taken." });
  expect(studio.snapshot.scene).toMatchObject({
    brings: undefined,
    logs: [{ id: 1 }, { id: 2 }],
    log: { id: 2 },
    notice: {
      kind: "problem",
      text: "1.csv: A log of 2 rows, csv. 2.csv: A log of 2 rows, csv. plan.json: Read as a schedule. odd.bin was not taken.",
    },
  });
  expect(studio.history.present.curves.map(({ name }) => name)).toEqual(["By hand", "WSD", "plan"]);

  studio.show({ notice: undefined, brings: { source: source("3.csv") } });
  await placeBrought(studio, source("3.csv"), { log: log(3) });
  expect(studio.snapshot.scene.notice).toBeUndefined();
  closeLog.perform(studio);
  expect(studio.snapshot.scene).toMatchObject({ logs: [{ id: 1 }, { id: 2 }], log: { id: 2 } });
});

import { expect, test } from "vitest";
import { keepable, mostKept } from "./keepable.ts";
import type { Logged } from "./logged.ts";

const log = (id: number, size: number): Logged => ({
  id,
  source: { name: `log ${id}`, content: { size, name: "" } as File },
  ...{ name: `log ${id}`, format: "csv", column: `lr${id}`, columns: [], shift: 0, saysSteps: true, remarks: [] },
  ...{ steps: new Float64Array(), values: new Float64Array() },
});

test("the newest logs are kept as far as there is room, and the others are named", () => {
  const { kept, left } = keepable([log(1, 1000), log(2, mostKept), log(3, 500)]);
  expect([kept.map(({ column }) => column), left]).toEqual([["lr1", "lr3"], ["log 2"]]);
  expect(keepable([log(1, 1), log(2, mostKept)])).toMatchObject({ kept: [{ column: "lr2" }], left: ["log 1"] });
  const text = { ...log(1, 0), source: { content: "x".repeat(9) } };
  expect(keepable([text])).toEqual({ kept: [{ source: text.source, column: "lr1" }], left: [] });
});

import { readdirSync, readFileSync } from "node:fs";
import { parse } from "glidepath";
import { type PlanInput, plan } from "glidepath/plan";
import { expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { bring } from "../bring/bring.ts";
import { planJson } from "../take/plan-json.ts";
import { planTypescript } from "../take/plan-typescript.ts";
import { planYaml } from "../take/plan-yaml.ts";
import { pack, toAddress } from "./bytes.ts";
import { decodeSheet, encodeSheet } from "./codec.ts";
import { planOf } from "./plan-of.ts";
import type { NamedCurve, Sheet } from "./sheet.ts";

const files = readdirSync("examples/plans").map(
  (name) => [name, readFileSync(`examples/plans/${name}`, "utf8")] as const,
);
const sheetOf = (curve: NamedCurve): Sheet => ({ curves: [curve], axes: { x: "linear", y: "log" }, pins: [] });

async function curveIn(content: string | File): Promise<NamedCurve> {
  const brought = await bring({ content }, { answers: {} }, 1);
  if (!("curve" in brought)) throw new Error(JSON.stringify(brought));
  return { id: 1, name: "a", color: 0, isHidden: false, ...brought.curve };
}

/** Every value of a plan, of its groups too, all over the run. */
function valuesOf(run: ReturnType<typeof plan>) {
  return Array.from({ length: 201 }, (_, i) => {
    const step = Math.floor(((run.steps - 1) * i) / 200);
    const rows = [run.at(step), ...Object.values(run.groups(step))];
    return rows.map((row) => run.names.toSorted().map((name) => row[name]));
  });
}

function planIn(curve: NamedCurve) {
  const planned = planOf(curve);
  if ("problem" in planned) throw new Error(planned.problem);
  return planned.plan;
}

test.each(files)("%s comes in, goes through a link and is taken home as the plan that it was", async (name, text) => {
  const { budget, ...content } = parseYaml(text);
  const original = valuesOf(plan(content as PlanInput, budget));
  const curve = await curveIn(new File([text], name));
  expect(valuesOf(planIn(curve))).toEqual(original);
  expect(curve.plan?.name).toBe(content.name);

  const link = await encodeSheet(sheetOf(curve));
  const opened = await decodeSheet(link);
  if ("issues" in opened) throw new Error(JSON.stringify(opened.issues));
  expect(valuesOf(planIn(opened.sheet.curves[0]!))).toEqual(original);
  expect(link.length).toBeLessThan(700);

  for (const form of [planYaml, planJson]) {
    const { text: written } = await form.make({ curve, sheet: sheetOf(curve) });
    expect(valuesOf(planIn(await curveIn(written!)))).toEqual(original);
  }
  const { text: code } = await planTypescript.make({ curve, sheet: sheetOf(curve) });
  const body = code!.replace(/^import .*\n/, "").replace("export const run =", "return");
  expect(valuesOf(new Function("plan", body)(plan))).toEqual(original);
});

test("settings of a trainer are no plan, and a plan that does not fit says where", async () => {
  expect((await curveIn("lr: cosine to 0\nmomentum: 0.9\nbudget: { steps: 10, peak: 1 }\n")).plan).toEqual({
    quantities: { momentum: { ...parse({ phases: [{ shape: "constant", from: 0.9 }] }) } },
  });
  expect((await curveIn('{"lr": "peak 1, cosine to 0", "budget": {"steps": 9}}')).plan).toBeUndefined();
  await expect(curveIn("lr: cosine to 0\nmomentum: cosin to 0\nbudget: { steps: 10, peak: 1 }\n")).rejects.toThrow(
    "momentum",
  );
  await expect(curveIn("lr: cosine to 0\nbudget: 10\n")).rejects.toThrow("budget: expected an object");
});

test("a link whose plan has stopped fitting its curve still opens; one with a broken plan says what is wrong with it", async () => {
  const open = async (beside: unknown) => {
    const curve = { name: "a", spec: "peak 1, hold", budget: { steps: 10 }, plan: beside };
    return decodeSheet(`v1.${toAddress(await pack(JSON.stringify({ curves: [curve] })))}`);
  };
  const still = await open({ quantities: { momentum: { follows: "lr", low: 0.85, high: 0.95 } } });
  if ("issues" in still) throw new Error(JSON.stringify(still.issues));
  expect(planOf(still.sheet.curves[0]!)).toMatchObject({ problem: expect.stringContaining("a leader that moves") });
  const wrong: [unknown, string][] = [
    [1, "curves[0].plan"],
    [{ quantity: {} }, "curves[0].plan.quantity"],
    [{ quantities: { momentum: "cosin to 0" } }, "curves[0].plan.quantities.momentum"],
    [{ quantities: { momentum: 3 } }, "curves[0].plan.quantities.momentum"],
    [{ quantities: {}, groups: { head: 1 } }, "curves[0].plan.groups.head"],
    [{ quantities: {}, groups: { head: { lr: [] } } }, "curves[0].plan.groups.head.lr"],
    [{ quantities: {}, name: "x".repeat(2001) }, "curves[0].plan.name"],
  ];
  for (const [beside, path] of wrong) {
    expect(await open(beside)).toMatchObject({
      issues: [expect.objectContaining({ path: expect.stringContaining(path) })],
    });
  }
});

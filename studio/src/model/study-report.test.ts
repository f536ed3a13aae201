import { expect, test } from "vitest";
import { budgetLines, learningLines } from "../view/study-lines.ts";
import { readStudyReport } from "./study-report.ts";

const row = (schedule: string, mean: number | null, more = {}) => ({
  ...{ schedule, rate: 0.1, count: 3, diverged: 0, collapsed: 0, failed: 0, waiting: 0, mean, deviation: 0.01 },
  ...{ standing: "best", toBest: null, ...more },
});
const report = {
  version: 2,
  study: {
    ...{ name: "demo", steps: 100, seeds: { tune: 1, report: 3, shared: false } },
    schedules: [
      { name: "a", spec: "linear to 0", budget: "each" },
      { name: "<img src=x onerror=alert(1)>", spec: "cosine to 0", budget: "each" },
    ],
  },
  task: { kind: "fashion-mlp" },
  metrics: { report: { name: "accuracy", label: "test accuracy", goal: "maximize", unit: "share" } },
  correction: { comparisons: 2 },
  tables: [
    {
      budget: { label: "10%", steps: 10, share: 0.1 },
      rows: [
        row("a", 0.5),
        row("b", 0.4, { standing: "behind", toBest: { mean: 0.1, interval: [0.05, 0.15], p: 0.01 } }),
      ],
    },
    {
      budget: { label: "100%", steps: 100, share: 1 },
      rows: [row("a", 0.7), row("b", null, { rate: null, standing: null, tuned: 2, toTune: 3 })],
    },
  ],
  summary: { comparisons: ["One."], budgets: ["Two."], reach: "Three." },
};
const changed = (path: string, value: unknown) => {
  const copy = structuredClone(report) as never;
  const keys = path.split(".");
  const place = keys.slice(0, -1).reduce((inner: never, key) => inner[key as never], copy);
  (place as Record<string, unknown>)[keys.at(-1)!] = value;
  return copy;
};

test("a report is read: names as they are, sentences, standings, what is still open", () => {
  const read = readStudyReport(report);
  expect(read).toMatchObject({
    name: "demo",
    task: "fashion-mlp",
    comparisons: 2,
    summary: ["One.", "Two.", "Three."],
  });
  expect(read.schedules[1]!.name).toBe("<img src=x onerror=alert(1)>");
  expect(read.tables[0]!.cells[1]).toMatchObject({
    standing: "behind",
    toBest: { mean: 0.1, interval: [0.05, 0.15], p: 0.01 },
  });
  expect(read.tables[1]!.cells[1]).toMatchObject({ standing: null, mean: null, rate: null, tuned: 2, toTune: 3 });
});

// biome-ignore format: a table reads better with one row on one line
test.each<[string, unknown, string]>([
  ["version", 1, "version"],
  ["study.name", 7, "study.name"],
  ["study.schedules", "x", "study.schedules"],
  ["study.seeds", null, "study.seeds"],
  ["metrics", [], "metrics"],
  ["tables.0.rows", [], "tables[0].rows"],
  ["tables.0.budget.share", 2, "tables[0].budget.share"],
  ["tables.1.rows.0.mean", "<b>", "tables[1].rows[0].mean"],
  ["tables.1.rows.0.count", -1, "tables[1].rows[0].count"],
  ["tables.0.rows.1.toBest.p", 2, "tables[0].rows[1].toBest.p"],
  ["study.name", "x".repeat(1e6), "study.name"],
])("with %s as %j it is refused, and the place is named", (path, value, place) => {
  expect(() => readStudyReport(changed(path, value))).toThrow(place);
});

test("a polluting report changes nothing", () => {
  const text = JSON.stringify(report).replace('"version":2', '"__proto__":{"polluted":1},"version":2');
  readStudyReport(JSON.parse(text));
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("lines lie where the numbers are: better is higher, budgets from left to right by their shares, none where there is no mean", () => {
  const { lines, box, labelsX, labelsY } = budgetLines(readStudyReport(report), 300, 190);
  const [a, b] = lines;
  expect(lines.map(({ points }) => points.length)).toEqual([2, 1]);
  expect(labelsX.map(({ text }) => text)).toEqual(["10%", "100%"]);
  expect(a!.points.map(([x]) => x)).toEqual(labelsX.map(({ at }) => at));
  // 0.5, 0.4 and 0.7 in percent lie on a straight scale.
  const [half, seven, four] = [a!.points[0]![1], a!.points[1]![1], b!.points[0]![1]];
  expect((four - half) / (half - seven)).toBeCloseTo(0.5, 9);
  for (const { points, bars } of lines) {
    points.forEach(([, y], i) => {
      expect((bars[i]![1] + bars[i]![2]) / 2).toBeCloseTo(y, 9);
      expect(y).toBeGreaterThan(box.top);
      expect(y).toBeLessThan(box.bottom);
    });
  }
  expect(labelsY.length).toBeGreaterThan(2);
  const curves = learningLines([{ name: "seed 1", slot: 0, steps: [1, 2, 4], values: [3, Number.NaN, 1] }], 300, 120);
  expect(curves.lines[0]!.points.map(([x]) => x)).toEqual(
    [1, 4].map((step) => curves.box.left + (step / 4) * (curves.box.right - curves.box.left)),
  );
  expect(learningLines([], 300, 120).lines).toEqual([]);
});

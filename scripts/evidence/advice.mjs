// What is advised from short runs against the best that was measured at the full length.
import { advise } from "@glidepath/law";
import { schedule } from "glidepath";
import { table } from "./statistics.mjs";

const pairs = [
  [15_000, 25_000],
  [15_000, 35_000],
  [25_000, 35_000],
  [25_000, 50_000],
];

/** How unlike an advised schedule and a cell are: by peak, and by the mean distance of their profiles. */
function distance(lr, { words, peak, steps }) {
  const cell = schedule(words, { steps, peak });
  const top = Math.max(...lr.fill(new Float64Array(lr.steps)));
  let apart = 0;
  for (let i = 0; i < 100; i++) apart += Math.abs(lr((i / 100) * steps) / top - cell((i / 100) * steps) / peak) / 100;
  return Math.abs(Math.log(top / peak)) + apart;
}

/** Advice from all runs of a shorter length; the nearest measured cell stands for what it would have given. */
export function adviceTable(cells) {
  const rows = pairs.map(([short, long]) => {
    const runs = cells
      .get(short)
      .flatMap(({ runs }) => runs)
      .filter(({ updates }) => updates[0] < 0.1 * short);
    const { schedule: words, expected } = advise({ steps: long, runs, optimizer: "adamw" });
    const lr = schedule(words, { steps: long });
    const all = cells.get(long);
    const near = all.reduce((best, cell) => (distance(lr, cell) < distance(lr, best) ? cell : best));
    const best = all.reduce((low, cell) => (cell.loss < low.loss ? cell : low));
    const band = expected
      ? `${expected.finalLoss.toFixed(3)} (${expected.low.toFixed(3)} to ${expected.high.toFixed(3)})`
      : "none";
    return [
      `${short} to ${long}`,
      `\`${words}\``,
      band,
      `${near.peak}, ${near.family}: ${near.loss.toFixed(4)}`,
      `${best.peak}, ${best.family}: ${best.loss.toFixed(4)}`,
      (near.loss - best.loss).toFixed(4),
    ];
  });
  return table(["updates", "advised", "expected", "nearest that was run", "best that was run", "given away"], rows);
}

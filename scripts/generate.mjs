// Writes every generated file of the repository: `npm run generate`. CI runs it and fails if a file has changed.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { targets } from "@glidepath/frameworks";
import { grid, rateAxis, svg, trace } from "@glidepath/plot";
import { studySchema } from "@glidepath/study";
import { print, schedule } from "glidepath";
import { specSchema } from "glidepath/about";
import { planSchema } from "glidepath/plan";
import { writeApiReports } from "./api-report.mjs";
import { writeFormats } from "./formats-table.mjs";
import { writeTable } from "./frameworks-table.mjs";
import { writeOutputs } from "./outputs.mjs";
import { writeSizes } from "./sizes.mjs";

const note = "Made by `npm run generate`; do not edit.";

const schemas = [
  ["packages/glidepath/schema/spec.schema.json", specSchema()],
  ["packages/glidepath/schema/plan.schema.json", planSchema()],
  ["packages/study/schema/study.schema.json", studySchema()],
];
for (const [path, schema] of schemas) write(path, `${JSON.stringify({ $comment: note, ...schema }, null, 2)}\n`);

const drawn = [];
const gallery = [];
const drawnFrom = [];
for (const file of readdirSync("examples/schedules").sort()) {
  const { source, spec, budget } = JSON.parse(readFileSync(`examples/schedules/${file}`, "utf8"));
  const lr = schedule(spec, budget);
  drawnFrom.push({ file: basename(file, ".json"), lr: schedule(spec, budget), source });
  gallery.push({ source, spec: JSON.stringify(spec), budget });
  const path = `examples/drawn/${basename(file, ".json")}`;
  drawn.push(small(lr));
  write(`${path}.svg`, `<!-- ${note} -->\n${svg(figure(lr))}`);
  for (const { name, extension, write: print } of targets) {
    if (["torch", "typescript", "rust"].includes(name)) write(`${path}${extension}`, print(lr));
  }
}

write("packages/cli/gallery.json", `${JSON.stringify({ $comment: note, schedules: gallery }, null, 2)}\n`);

const exhibits = drawnFrom.map(({ file, lr, source }) => {
  const { name, note, ...spec } = lr.spec;
  return [
    `## ${name}`,
    `${note} Source: ${source}.`,
    `![${name}](../examples/drawn/${file}.svg)`,
    `\`\`\`text\n${print(spec)}\n\`\`\``,
  ].join("\n\n");
});
write(
  "docs/gallery.md",
  [
    `<!-- ${note} -->`,
    "# Every schedule there is",
    "`glidepath show --all` draws these in the terminal, and `glidepath show NAME` draws one of them. The files are in\n`examples/schedules/`; `examples/drawn/` has each as a picture, as Python, as TypeScript\nand as Rust.",
    "The learning rate over the steps of each; where rates span more than a decade, on a log axis.",
    "![All schedules of the gallery](pictures/gallery.svg)",
    ...exhibits,
    "",
  ].join("\n\n"),
);

const front = [
  ["warmup, hold, 1 − √ cooldown", "warmup 2%, hold, sqrt 20% to 0.01 peak"],
  ["cosine", "warmup 2%, cosine to 0.01 peak"],
  ["linear", "warmup 2%, linear to 0.01 peak"],
  ["step decay", "hold 50%, hold 30% at 0.1 peak, hold at 0.01 peak"],
  ["spline", "spline knots=[[0, 3e-6], [0.1, 2e-4], [0.35, 3e-5], [0.6, 6e-5], [1, 3e-6]] log"],
];
const series = front.map(([name, notation]) => trace(schedule(notation, { steps: 10_000, peak: 3e-4 }), { name }));
const axes = {
  x: { label: "Step", scale: "linear", domain: [0, 10_000] },
  y: { label: "Learning rate", scale: "log", domain: [2.5e-6, 4e-4] },
};
write("docs/pictures/schedules.svg", `<!-- ${note} -->\n${svg({ ...axes, width: 8, height: 4.2, series })}`);
write("docs/pictures/gallery.svg", `<!-- ${note} -->\n${grid(drawn, { columns: 4, align: true })}`);

writeTable("docs/frameworks.md");
writeFormats("docs/doing-what-i-meant.md");
writeApiReports();
await writeSizes();
// Last, since the commands read what was written above.
writeOutputs();

function figure(lr, points) {
  const series = trace(lr, { name: lr.spec.name, ...(points && { points }) });
  const usual = rateAxis([lr], [series]);
  // A sweep over many decades has most of its curve below the three that are usual.
  const [floor] = usual.domain ?? [0];
  const isLow = (rate) => rate > 0 && rate < floor;
  const sweeps = Array.from(series.y).filter(isLow).length > series.y.length / 4;
  return {
    title: lr.spec.note,
    width: 4.5,
    height: 3,
    x: { label: "Step", scale: "linear", domain: [0, lr.steps] },
    y: sweeps ? rateAxis([lr], [series], { scale: "log" }) : usual,
    series: [series],
    labels: "none",
  };
}

/** One of the gallery, which is read at its own size: 830 px across four of them. What its axes are stands above the gallery. */
function small(lr) {
  const { x, y, ...whole } = figure(lr, 300);
  const [unnamed, half] = [{ label: "" }, lr.steps / 2];
  return {
    ...whole,
    title: lr.spec.name,
    width: 2.16,
    height: 1.85,
    x: { ...x, ...unnamed, ticks: [0, ...(Number.isInteger(half) ? [half] : []), lr.steps] },
    y: { ...y, ...unnamed },
  };
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

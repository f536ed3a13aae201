// Writes every generated file of the repository: `npm run generate`. CI runs it and fails if a file has changed.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { targets } from "@glidepath/frameworks";
import { grid, svg, trace } from "@glidepath/plot";
import { print, schedule } from "glidepath";
import { specSchema } from "glidepath/about";
import { writeApiReports } from "./api-report.mjs";
import { writeTable } from "./frameworks-table.mjs";
import { writeOutputs } from "./outputs.mjs";
import { writeSizes } from "./sizes.mjs";

const note = "Made by `npm run generate`; do not edit.";

write(
  "packages/glidepath/schema/spec.schema.json",
  `${JSON.stringify({ $comment: note, ...specSchema() }, null, 2)}\n`,
);

const drawn = [];
const gallery = [];
const drawnFrom = [];
for (const file of readdirSync("examples/schedules").sort()) {
  const { source, spec, budget } = JSON.parse(readFileSync(`examples/schedules/${file}`, "utf8"));
  const lr = schedule(spec, budget);
  drawnFrom.push({ file: basename(file, ".json"), lr: schedule(spec, budget), source });
  gallery.push({ source, spec: JSON.stringify(spec), budget });
  const path = `examples/drawn/${basename(file, ".json")}`;
  drawn.push({ ...figure(lr), title: lr.spec.name, width: 2.6, height: 1.9 });
  write(`${path}.svg`, `<!-- ${note} -->\n${svg(figure(lr))}`);
  for (const { name, extension, write: print } of targets) {
    if (name === "torch" || name === "typescript") write(`${path}${extension}`, print(lr));
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
    "`glidepath show --all` draws these in the terminal, and `glidepath show NAME` draws one of them. The files are in\n`examples/schedules/`; `examples/drawn/` has each as a picture, as Python and as TypeScript.",
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
write("docs/pictures/gallery.svg", `<!-- ${note} -->\n${grid(drawn, { columns: 6 })}`);

writeTable("docs/frameworks.md");
writeApiReports();
await writeSizes();
// Last, since the commands read what was written above.
writeOutputs();

function figure(lr) {
  const series = trace(lr, { name: lr.spec.name });
  const rates = Array.from({ length: 1000 }, (_, i) => lr(Math.floor((i * lr.steps) / 1000)));
  const [low, high] = [Math.min(...rates), Math.max(...rates)];
  // What touches 0 has its shape on a straight axis.
  const isLog = low > 0 && lr.before(lr.horizon) > 0 && high / low > 30;
  return {
    title: lr.spec.note,
    width: 4.5,
    height: 3,
    x: { label: "Step", scale: "linear", domain: [0, lr.steps] },
    y: { label: "Learning rate", scale: isLog ? "log" : "linear", ...(isLog && { domain: [low / 1.2, high * 1.3] }) },
    series: [series],
    labels: "none",
  };
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

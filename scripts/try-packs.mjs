// Installs the packed packages into an empty folder and uses them there, as any user would: `node scripts/try-packs.mjs DIR`.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const packs = resolve(process.argv[2] ?? ".cache/packs");
const folder = mkdtempSync(join(tmpdir(), "glidepath-packs-"));
const run = (command, ...args) =>
  execFileSync(command, args, { cwd: folder, stdio: ["ignore", "pipe", "inherit"] }).toString();

try {
  writeFileSync(join(folder, "package.json"), '{ "type": "module", "private": true }');
  const tarballs = readdirSync(packs).map((name) => join(packs, name));
  run("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", ...tarballs);
  const program = `
    import { schedule } from "glidepath";
    import { LinearLR } from "glidepath/compat/linearlr";
    import { findTarget, readFramework } from "@glidepath/frameworks";
    import { read, write } from "@glidepath/frameworks/torch";
    import { svg, trace } from "@glidepath/plot";
    import { png } from "@glidepath/plot/png";
    import { readStudy } from "@glidepath/study";
    import schema from "glidepath/spec.schema.json" with { type: "json" };
    const lr = schedule("warmup 10%, cosine to 0", { steps: 100, peak: 1 });
    const figure = { x: { label: "Step", scale: "linear" }, y: { label: "Rate", scale: "log" }, series: [trace(lr, { name: "lr" })] };
    const optimizer = { paramGroups: [{ lr: 1 }] };
    new LinearLR(optimizer, 10).step();
    if (lr(10) !== 1 || optimizer.paramGroups[0].lr !== 0.9 || schema.oneOf.length < 8) throw new Error("wrong values");
    if (png(figure).length < 10_000 || !svg(figure).includes("<svg")) throw new Error("no picture");
    const words = "torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, total_iters=100)";
    if (read(words, { peak: 1, steps: 100 }).framework !== "torch" || !write(lr).includes("torch.optim")) throw new Error("no torch");
    if (readFramework(words, { peak: 1, steps: 100 }).budget.steps !== 100 || !findTarget("json").write(lr)) throw new Error("no words");
    if (typeof readStudy !== "function") throw new Error("no study");
    console.log("the packed packages work");
  `;
  writeFileSync(join(folder, "program.mjs"), program);
  process.stdout.write(run("node", "--no-warnings", "program.mjs"));
  process.stdout.write(run("npx", "glidepath", "export", "linear to 0", "--steps", "3", "--to", "csv"));
  process.stdout.write(run("npx", "glidepath", "sample", "linear to 0", "--steps", "3"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

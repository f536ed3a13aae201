// Installs the packed packages into an empty folder and uses them there, as any user would: `node scripts/try-packs.mjs [DIR]`.
//
// Glidepath's own packages come from the files alone; what they depend on comes from npm's cache, or from the registry.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { tryManyMachines, tryWithoutCoordinator } from "./try-many-machines.mjs";

const packs = resolve(process.argv[2] ?? ".cache/packs");
const folder = mkdtempSync(join(tmpdir(), "glidepath-packs-"));
const run = (command, ...args) =>
  execFileSync(command, args, { cwd: folder, stdio: ["ignore", "pipe", "inherit"] }).toString();
/** What `npx` finds in the folder; it fetches nothing. */
const npx = (...args) => run("npx", "--no", ...args);

try {
  writeFileSync(join(folder, "package.json"), '{ "type": "module", "private": true }');
  const tarballs = readdirSync(packs).map((name) => join(packs, name));
  run("npm", "install", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", ...tarballs);
  checkSources();
  const entries = installed().flatMap(entriesOf);
  const imports = entries.map((entry, i) => {
    const type = entry.endsWith(".json") ? ' with { type: "json" }' : "";
    return `import * as entry${i} from "${entry}"${type};\nif (Object.keys(entry${i}).length === 0) throw new Error("${entry} is empty");`;
  });
  writeFileSync(join(folder, "entries.mjs"), imports.join("\n"));
  run("node", "--no-warnings", "entries.mjs");
  console.log(`${entries.length} entries of ${tarballs.length} packages can be imported`);
  const program = `
    import { schedule } from "glidepath";
    import { LinearLR } from "glidepath/compat/linearlr";
    import { findTarget, readFramework } from "@glidepath/frameworks";
    import { read, write } from "@glidepath/frameworks/torch";
    import { svg, trace } from "@glidepath/plot";
    import { png } from "@glidepath/plot/png";
    import schema from "glidepath/spec.schema.json" with { type: "json" };
    import planSchema from "glidepath/plan.schema.json" with { type: "json" };
    const lr = schedule("warmup 10%, cosine to 0", { steps: 100, peak: 1 });
    const figure = { x: { label: "Step", scale: "linear" }, y: { label: "Rate", scale: "log" }, series: [trace(lr, { name: "lr" })] };
    const optimizer = { paramGroups: [{ lr: 1 }] };
    new LinearLR(optimizer, 10).step();
    if (lr(10) !== 1 || optimizer.paramGroups[0].lr !== 0.9 || schema.oneOf.length < 8 || planSchema.$id === schema.$id) throw new Error("wrong values");
    if (png(figure).length < 10_000 || !svg(figure).includes("<svg")) throw new Error("no picture");
    const words = "torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, total_iters=100)";
    if (read(words, { peak: 1, steps: 100 }).framework !== "torch" || !write(lr).includes("torch.optim")) throw new Error("no torch");
    if (readFramework(words, { peak: 1, steps: 100 }).budget.steps !== 100 || !findTarget("json").write(lr)) throw new Error("no words");
    console.log("the packed packages work");
  `;
  writeFileSync(join(folder, "program.mjs"), program);
  process.stdout.write(run("node", "--no-warnings", "program.mjs"));

  const words = ["warmup 1%, hold, sqrt 20% to 0", "--steps", "10000", "--peak", "3e-4"];
  const drawn = npx("glidepath", "show", ...words);
  if (!drawn.includes("peak 3e-4 at step 100")) throw new Error(`npx glidepath show printed ${drawn}`);
  if (npx("@glidepath/cli", "show", ...words) !== drawn)
    throw new Error("npx @glidepath/cli differs from npx glidepath");
  process.stdout.write(drawn);
  process.stdout.write(npx("glidepath", "export", "linear to 0", "--steps", "3", "--to", "csv"));
  npx("glidepath", "plot", "linear to 0", "-o", "lr.png");
  const page = join(folder, "node_modules/@glidepath/cli/studio/index.html");
  if (!readFileSync(page, "utf8").includes("<script")) throw new Error("the studio's page is not in the package");
  await tryManyMachines(folder, readFileSync(new URL("../README.md", import.meta.url), "utf8"));
  tryWithoutCoordinator(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The folders of Glidepath's own packages, as installed. */
function installed() {
  const scope = readdirSync(join(folder, "node_modules/@glidepath")).map((name) => `@glidepath/${name}`);
  return ["glidepath", ...scope];
}

/** Every one of them is what was packed, and no other version that a registry may have. */
function checkSources() {
  const { packages } = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8"));
  for (const name of installed()) {
    const { resolved } = packages[`node_modules/${name}`];
    if (!resolved.startsWith("file:")) throw new Error(`${name} was installed from ${resolved}`);
  }
}

/** All that a package lets be imported; a pattern stands for every file that fits it. */
function entriesOf(name) {
  const path = join(folder, "node_modules", name);
  const { exports } = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
  return Object.entries(exports).flatMap(([key, target]) => {
    const file = typeof target === "string" ? target : target.default;
    const entry = (star) => name + key.replace("*", star).slice(1);
    if (!key.includes("*")) return [entry("")];
    const [before] = file.split("*");
    return readdirSync(join(path, before), { withFileTypes: true })
      .filter((one) => one.isDirectory())
      .map((one) => entry(one.name));
  });
}

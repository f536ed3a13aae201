// Runs every exported Python file inside its real framework and compares the rates with the library's, step by step.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { targets } from "@glidepath/frameworks";
import { GlidepathError, schedule } from "glidepath";

const examples = "examples/schedules";
/** Runners, and what is added to their environment. */
const runs = [
  ["torch"],
  ["transformers"],
  ["timm"],
  ["sb3"],
  ["optax"],
  ["keras", { KERAS_BACKEND: "torch" }],
  ["keras", { KERAS_BACKEND: "jax" }],
];
/**
 * Of the largest rate of a run. Compilers fuse and reorder, and torch's own classes compute each rate from the one before: both are
 * allowed more than the eight units in the last place of what is computed afresh.
 */
const tolerances = { double: 8 * 2 ** -52, further: 64 * 2 ** -52, single: 2 ** -18 };
/** RAdam's first steps are the small difference of two large numbers, so that the last bit of a power is seen forty times as large. */
const slack = { warmup_radam: 40 };
/** How many steps of a file are compared; Keras computes each anew by itself, and slowly. */
const most = (target) => (target === "keras" ? 100 : 2000);

/** Prints a table and every difference; resolves to the number of files that differ. */
export async function runExports(python) {
  const schedules = readdirSync(examples).map((file) => {
    const { spec, budget } = JSON.parse(readFileSync(join(examples, file), "utf8"));
    return [basename(file, ".json").replaceAll("-", "_"), schedule(spec, budget)];
  });
  const folder = mkdtempSync(join(tmpdir(), "glidepath-exports-"));
  const failures = [];
  console.log(
    "target        mode      files native closed refused   worst native                         worst closed form",
  );
  try {
    for (const [target, env = {}] of runs) failures.push(...(await runTarget(python, target, env, schedules, folder)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const failure of failures) console.log(`  ${failure}`);
  return failures.length;
}

async function runTarget(python, target, env, schedules, folder) {
  const place = join(folder, target);
  mkdirSync(place, { recursive: true });
  const { write } = targets.find(({ name }) => name === target);
  const cases = new Map();
  let refused = 0;
  for (const [name, lr] of schedules) {
    try {
      const text = write(lr);
      writeFileSync(join(place, `${name}.py`), text);
      const differs = Number(/; from step (\d+) on,/.exec(text)?.[1] ?? Infinity);
      cases.set(name, {
        lr,
        isNative: !/def (learning_rate|rate_at)\(/.test(text),
        steps: stepsOf(lr, differs, most(target)),
      });
    } catch (error) {
      if (!(error instanceof GlidepathError)) throw error;
      refused++;
    }
  }
  const steps = Object.fromEntries([...cases].map(([name, { steps }]) => [name, steps]));
  writeFileSync(join(place, "cases.json"), JSON.stringify(steps));
  const { lines, problem } = await execute(python, target, place, env);
  const label = env.KERAS_BACKEND === "jax" ? `${target} (jax)` : target;
  if (problem) return [`${label}: ${problem}`];
  return [...new Set(lines.map(({ mode }) => mode))].flatMap((mode) => {
    const found = lines.filter((line) => line.mode === mode);
    const results = found.map((line) => judge(label, mode, line, cases.get(line.name)));
    const natives = [...cases.values()].filter(({ isNative }) => isNative).length;
    const counts = [cases.size, natives, cases.size - natives, refused].map((count) => String(count).padStart(6));
    const worst = [true, false].map((native) =>
      worstOf(results.filter(({ isNative }) => isNative === native)).padEnd(36),
    );
    console.log(`${label.padEnd(13)} ${mode.padEnd(7)} ${counts.join(" ")}    ${worst.join(" ")}`.trimEnd());
    const missing = cases.size - found.length;
    return [
      ...results.flatMap(({ failure }) => failure ?? []),
      ...(missing ? [`${label}: ${missing} files did not run`] : []),
    ];
  });
}

function worstOf(results) {
  if (results.length === 0) return "";
  const { name, error } = results.reduce((a, b) => (b.error > a.error ? b : a));
  return `${error.toExponential(1)} ${name}`;
}

/** The steps that are compared: all of a short run and three past it; those at which the file says that the native call differs are left out. */
function stepsOf(lr, differs, most) {
  const count = Math.min(lr.steps, most);
  const even = Array.from({ length: count }, (_, i) => Math.floor((i * lr.steps) / count));
  const bends = lr
    .breaks()
    .slice(0, most)
    .flatMap((place) => [-1, 0, 1].map((more) => Math.ceil(place) + more));
  const past = lr.spec.end === "error" ? [] : [0, 1, 2, 3].map((more) => lr.steps + more);
  const all = new Set([...even, ...bends.filter((step) => step < lr.steps), ...past]);
  return [...all].filter((step) => step >= 0 && step < differs).sort((a, b) => a - b);
}

function judge(label, mode, { name, values, error }, { lr, steps, isNative }) {
  if (error) return { name, isNative, error: Infinity, failure: `${label} ${mode} ${name}: ${error}` };
  const size = steps.reduce((most, step) => Math.max(most, Math.abs(lr(step))), 0);
  const errors = steps.map((step, i) => (values[i] == null ? Infinity : Math.abs(values[i] - lr(step)) / size));
  const worst = errors.reduce((w, e, i) => (e > errors[w] ? i : w), 0);
  const isFurther = label === "optax" || (label === "torch" && isNative);
  const kind = mode === "single" ? mode : isFurther ? "further" : "double";
  const found = { name: `${name} at ${steps[worst]}`, isNative, error: errors[worst] };
  if (values.length === steps.length && errors[worst] <= tolerances[kind] * (slack[name] ?? 1)) return found;
  const step = steps[worst];
  return { ...found, failure: `${label} ${mode} ${name}: ${values[worst]} at step ${step} in place of ${lr(step)}` };
}

/** Runs a runner on one core and without a GPU; each line that it prints is JSON. */
function execute(python, target, place, more) {
  const env = { ...process.env, PYTHONHASHSEED: "0", PYTHONDONTWRITEBYTECODE: "1", ...more };
  for (const name of ["OMP", "OPENBLAS", "MKL"]) env[`${name}_NUM_THREADS`] = "1";
  Object.assign(env, { CUDA_VISIBLE_DEVICES: "", JAX_PLATFORMS: "cpu", HF_HUB_OFFLINE: "1" });
  return new Promise((resolve) => {
    const child = spawn(python, ["conformance/runners/_run.py", target, place], { env });
    let [out, problem] = ["", ""];
    child.stdout.on("data", (chunk) => (out += chunk));
    child.stderr.on("data", (chunk) => (problem += chunk));
    child.on("close", (code) => {
      // json.dumps writes what is no number as NaN and Infinity, which are not JSON.
      const clean = out.replace(/-?\b(NaN|Infinity)\b/g, "null");
      const lines = clean.split("\n").filter((line) => line.startsWith("{"));
      resolve({ lines: lines.map((line) => JSON.parse(line)), problem: code === 0 ? "" : problem.trim().slice(-2000) });
    });
  });
}

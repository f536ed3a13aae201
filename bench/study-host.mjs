// A part of `npm run bench`: what a study of somebody's own program costs the host, beside a loop of the shell and Optuna; and a large study.
import { execFileSync, spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { installedPython } from "../scripts/conformance/environment.mjs";

const rounds = 3;
const runs = 40;
const result = '{"result": {"loss": 1}}';
/** Programs that do nothing but report. */
const programs = { printf: ["printf", `${result}\n`], "python3 -S": ["python3", "-S", "-c", `print('${result}')`] };

/** The text of this part. */
export async function measure() {
  const python = optunaPython();
  const hosts = {
    glidepath,
    "Node, starting it and nothing else": start,
    "a loop of the shell": shellLoop,
    ...(python && optunaHosts(python)),
  };
  const best = Object.fromEntries(Object.keys(hosts).map((host) => [host, {}]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, command] of Object.entries(programs)) {
      for (const [host, run] of Object.entries(hosts)) {
        const told = run(command);
        const before = best[host][name];
        best[host][name] = {
          host: Math.min(told.host, before?.host ?? Number.POSITIVE_INFINITY),
          wall: Math.min(told.wall, before?.wall ?? Number.POSITIVE_INFINITY),
        };
      }
    }
  }
  return `${hostText(best, python !== undefined)}\n\n${largeText(large())}`;
}

/** A Python with Optuna: the one in `OPTUNA_PYTHON`, or that of the conformance tests; undefined, loudly, where there is none. */
function optunaPython() {
  const found = [process.env.OPTUNA_PYTHON, installedPython()].find(
    (python) => python && spawnSync(python, ["-c", "import optuna"]).status === 0,
  );
  if (found === undefined) {
    console.error(
      "bench: Optuna is NOT measured: put it into an environment (pip install optuna), and name its python in OPTUNA_PYTHON",
    );
  }
  return found;
}

const file = (name) => fileURLToPath(new URL(name, import.meta.url));

const told = (program, ...words) =>
  JSON.parse(execFileSync(program, words, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }));

const glidepath = (command) => told(process.execPath, file("host/glidepath.mjs"), `${runs}`, ...command);

const start = (command) => told(process.execPath, file("host/start.mjs"), `${runs}`, ...command);

/** Nothing is kept but what the programs print: the least that can be done. The shell itself tells its processor time. */
function shellLoop(command) {
  const loop = `n=0; while [ $n -lt ${runs} ]; do "$@" > /dev/null; n=$((n+1)); done; times`;
  const begun = performance.now();
  const lines = execFileSync("sh", ["-c", loop, "sh", ...command], { encoding: "utf8" }).split("\n");
  const wall = (performance.now() - begun) / runs;
  const [user, system] = lines[0].match(/[\d.]+m[\d.]+/g).map((text) => {
    const [minutes, seconds] = text.split("m").map(Number);
    return 60 * minutes + seconds;
  });
  return { host: (1000 * (user + system)) / runs, wall };
}

function optunaHosts(python) {
  const host = (storage) => (command) =>
    told(python, file("../conformance/bench/optuna_study.py"), storage, `${runs}`, ...command);
  return { "Optuna, journal": host("journal"), "Optuna, sqlite": host("sqlite") };
}

const large = () => told(process.execPath, file("host/large.mjs"));

function hostText(best, hasOptuna) {
  const names = Object.keys(programs);
  const cells = (row) => names.flatMap((name) => [row[name].host.toFixed(2), row[name].wall.toFixed(1)]);
  const rows = Object.entries(best).map(([host, row]) => `| ${host} | ${cells(row).join(" | ")} |`);
  return `
## What a study costs its host

The same program, which does nothing but print its result, started ${runs} times one after the other; milliseconds a run, the best of ${rounds} rounds in which
all take turns. *Host* is processor time of the process that does the study, without the program; *clock* is the clock on the wall, with it. Glidepath
writes the schedule and the journal of every run, gives it a file to print into, and lets each result be safe on the disk before the next begins; the shell
keeps nothing. The second row is what Node itself takes to start a program from a process with the same modules: Glidepath's own part is what lies above it. A new file takes the longer
the more was removed on a busy disk just before; these lay in ${tmpdir()}.${hasOptuna ? "" : "\n**Optuna was not there, and is not measured.**"}

| what | ${names.map((name) => `${name}: host | clock`).join(" | ")} |
|---|${names.map(() => "---|---|").join("")}
${rows.join("\n")}`;
}

function largeText({ runs: count, metrics, points, size, written, reported, figures, before, after }) {
  const seconds = ({ wall, busy }) => `${busy.toFixed(1)} s of processor time, ${wall.toFixed(1)} s by the clock`;
  return `## A large study

${count.toLocaleString("en")} runs, each with ${metrics} curves of ${points} points (${(size / 1e6).toFixed(0)} MB of journal): written run by run in ${seconds(written)}; its report, read
from the folder, with ${figures} figures at 600 DPI, in ${seconds(reported)}. The process had ${before.toFixed(0)} MB before the report at most, and ${after.toFixed(0)} MB with it.`;
}

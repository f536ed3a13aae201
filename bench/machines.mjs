// A part of `npm run bench`: what a run costs through a coordinator, beside Optuna on the same PostgreSQL; and many workers at once.
import { spawn, spawnSync } from "node:child_process";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { installedPython } from "../scripts/conformance/environment.mjs";
import { startPostgres } from "../scripts/start-postgres.mjs";
import { busyOf, familyBusy, postmasterOf } from "./machines/busy.mjs";
import { openCountingWire } from "./machines/counting-wire.mjs";

const rounds = 3;
const runs = 200;
/** Values that a run reports on its way. */
const reports = [0, 10, 100];
const crowd = { workers: 50, runs: 2000, points: 80, lease: 10 };

/** The text of this part. */
export async function measure() {
  const postgres = await startPostgres();
  try {
    const python = optunaPython();
    const hosts = reports.flatMap((points) => [
      { name: "glidepath", points, run: glidepath(points) },
      ...(python ? [{ name: "Optuna", points, run: optuna(python, points) }] : []),
    ]);
    const best = hosts.map(() => undefined);
    for (let round = 0; round < rounds; round += 1) {
      for (const [place, { run }] of hosts.entries()) {
        const told = await run(postgres, `bench${place}_${round}`);
        if (best[place] === undefined || sum(told) < sum(best[place])) best[place] = told;
      }
    }
    const rows = hosts.map(({ name, points }, place) => ({ name, points, ...best[place] }));
    return `${hostText(rows, python !== undefined)}\n\n${crowdText(await large(postgres))}`;
  } finally {
    await postgres.close();
  }
}

/** A Python with Optuna and psycopg2: the one in `OPTUNA_PYTHON`, or that of the conformance tests; undefined, loudly, where there is none. */
function optunaPython() {
  const found = [process.env.OPTUNA_PYTHON, installedPython()].find(
    (python) => python && spawnSync(python, ["-c", "import optuna, psycopg2"]).status === 0,
  );
  if (found === undefined) {
    console.error(
      "bench: Optuna on PostgreSQL is NOT measured: put it into an environment (pip install optuna psycopg2-binary), and name its python in OPTUNA_PYTHON",
    );
  }
  return found;
}

const file = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Milliseconds of processor time a run, all that is measured together. */
const sum = ({ client, coordinator = 0, database }) => client + coordinator + database;

/** A study through a coordinator, with one worker that trains nothing. */
const glidepath = (points) => (postgres, name) =>
  served(postgres, { name, count: runs, lease: 60 }, (address, token, measuredBy) =>
    measuredBy(process.execPath, file("machines/workers.mjs"), address, token, "1", `${points}`),
  );

/** The same number of trials of Optuna, with the same values. */
const optuna = (python, points) => async (postgres, name) => {
  const wire = await openCountingWire(postgres, name);
  try {
    const script = file("../conformance/bench/optuna_postgres.py");
    return await measured(wire, undefined, python, script, wire.address, `${runs}`, `${points}`);
  } finally {
    wire.close();
  }
};

/** Serves a study of so many runs in a database of its own while something is done with it. */
async function served(postgres, { name, count, lease }, act) {
  const wire = await openCountingWire(postgres, name);
  const token = "0123456789abcdef".repeat(4);
  const words = [file("machines/serve.mjs"), wire.address, `${count}`, `${lease}`, token];
  const coordinator = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const { value: address } = await lines(coordinator).next();
    if (address === undefined) throw new Error("the coordinator did not start");
    return await act(address, token, (...command) => measured(wire, coordinator.pid, ...command));
  } finally {
    coordinator.kill("SIGKILL");
    wire.close();
  }
}

/**
 * Starts a client, which says `begin` and `end` in lines of their own, each time waits for a line, and then tells in JSON how many runs it did
 * and what it took itself.
 */
async function measured(wire, coordinator, program, ...words) {
  const child = spawn(program, words, { stdio: ["pipe", "pipe", "inherit"] });
  const postmaster = await postmasterOf(wire.address);
  const look = () => ({
    coordinator: coordinator === undefined ? 0 : busyOf(coordinator),
    database: familyBusy(postmaster),
    trips: wire.trips(),
  });
  const said = lines(child);
  const places = [];
  for (const expected of ["begin", "end"]) {
    const { value } = await said.next();
    if (value !== expected) throw new Error(`${words[0]}: expected ${expected}, received ${value}`);
    places.push(look());
    child.stdin.write("\n");
  }
  const { value } = await said.next();
  const told = JSON.parse(value);
  const [before, after] = places;
  const each = (key) => (after[key] - before[key]) / told.runs;
  return {
    ...told,
    client: told.busy / told.runs,
    ...Object.fromEntries(Object.keys(after).map((key) => [key, each(key)])),
  };
}

/** What a process prints, line by line. */
async function* lines({ stdout }) {
  let left = "";
  for await (const bytes of stdout) {
    const parts = (left + String(bytes)).split("\n");
    left = parts.pop();
    yield* parts;
  }
}

/** Many workers at once, one of which takes a run and is not heard of again. */
const large = (postgres) =>
  served(postgres, { name: "crowd", count: crowd.runs, lease: crowd.lease }, (address, token, measuredBy) =>
    measuredBy(
      process.execPath,
      file("machines/workers.mjs"),
      address,
      token,
      `${crowd.workers}`,
      `${crowd.points}`,
      "lose",
    ),
  );

function hostText(rows, hasOptuna) {
  const text = rows.map((told) => {
    const ours = rows.find(({ name, points }) => name === "glidepath" && points === told.points);
    const cells = [told.client, told.coordinator, told.database, sum(told)].map((value) => value.toFixed(1));
    const clock = ((1000 * told.wall) / told.runs).toFixed(1);
    const asked = [told.trips, told.requests ?? 0].map((value) => value.toFixed(0));
    const ratio = (sum(told) / sum(ours)).toFixed(1);
    return `| ${[told.name, told.points, ...cells, ratio, clock, ...asked].join(" | ")} |`;
  });
  return `
## What a run costs through a coordinator

${runs} runs that train nothing, one after the other, each of which comes to one value and reports so many more on its way; milliseconds of processor time a run, of the
best of ${rounds} rounds in which all take turns on one PostgreSQL 18. *Client* is the process that asks for runs: a worker without a trainer, or Optuna with its cheapest sampler. *Clock* is
the clock on the wall, trips are questions to the database with their answers, requests those of the worker to the coordinator. (Load of the machine: ${loadavg()[0].toFixed(1)}.)${hasOptuna ? "" : "\n**Optuna was not there, and is not measured.**"}

| what | values on the way | client | coordinator | PostgreSQL | together | times ours | clock | trips | requests |
|---|---|---|---|---|---|---|---|---|---|
${text.join("\n")}`;
}

function crowdText(told) {
  const range = ({ middle, high }) => `${middle.toFixed(0)} ms (of 100 the 99th: ${high.toFixed(0)} ms)`;
  return `## ${crowd.workers} workers at one coordinator

${told.runs.toLocaleString("en")} runs that train nothing, with curves of ${crowd.points} points, in ${told.wall.toFixed(1)} s by the clock: ${(told.runs / told.wall).toFixed(0)} a second. A run takes ${told.coordinator.toFixed(1)} ms of processor time of the
coordinator and ${told.database.toFixed(1)} ms of PostgreSQL; its worker waits ${range(told.claim)} for it, and ${range(told.settle)} until it is settled. One worker took a run and was
not heard of again: ${told.lost.toFixed(1)} s later another had it, at a lease of ${crowd.lease} s. (Load of the machine: ${loadavg()[0].toFixed(1)}.)`;
}

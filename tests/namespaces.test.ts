import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../packages/coordinator/src/store/database.ts";
import { commands, type Process, plannedRuns, start, startProcess, writeStudy } from "./many-machines.ts";
import { connectMachines, hasNamespaces, type Machine, openMachine } from "./namespaces.ts";
import { type Postgres, startPostgres } from "./postgres.ts";
import { hasPython } from "./python-worker.ts";

const folder = mkdtempSync(join(tmpdir(), "glidepath-namespaces-"));
let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres(18);
});
afterAll(async () => {
  await postgres.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Everything but what says how it was done. */
const reportIn = (path: string) =>
  Object.fromEntries(
    readdirSync(path)
      .filter((name) => !["runs", "lock", "runs.jsonl", "study.json"].includes(name))
      .map((name) => [name, readFileSync(join(path, name)).toString("base64")]),
  );

/** The database as a machine without a network finds it: by a socket in a folder. Returns its address. */
async function openSocket(address: string): Promise<{ readonly store: string; close(): void }> {
  const { port, pathname } = new URL(address);
  const server = createServer((near) => {
    const far = connect(Number(port), "127.0.0.1");
    for (const socket of [near, far]) socket.on("error", () => socket.destroy());
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(join(folder, ".s.PGSQL.5432"), resolve));
  return {
    store: `postgres://glidepath@localhost${pathname}?host=${encodeURIComponent(folder)}`,
    close: () => void server.close(),
  };
}

const isPossible = hasNamespaces && hasPython;
const why = isPossible ? "" : " (this machine makes no network namespaces by `unshare -n`, or has no Python)";

test.skipIf(!isPossible)(
  `a coordinator and three workers, each on a network of its own, come to the report of one machine, cables pulled out or not${why}`,
  async () => {
    const file = writeStudy(folder);
    expect((await start("study", file, "--out", join(folder, "one"), "--workers", "2").ended).status).toBe(0);
    const address = await postgres.create("namespaces");
    const { store, close } = await openSocket(address);
    const database = openDatabase(address, () => {});
    const machines: Machine[] = [];
    const processes: Process[] = [];
    try {
      for (let place = 0; place <= 3; place += 1) machines.push(await openMachine());
      const [centre, ...others] = machines as [Machine, ...Machine[]];
      const on = (machine: Machine, ...words: string[]): Process => {
        const process = startProcess(...machine.within(...words));
        processes.push(process);
        return process;
      };
      const cables = others.map((machine, place) => connectMachines(centre, machine, place + 1));
      const options = ["--host", "0.0.0.0", "--port", "8123", "--lease", "10", "--out", join(folder, "many")];
      // No run ends before all workers have come, however long that takes.
      const gate = join(folder, "wait");
      writeFileSync(gate, "");
      on(centre, ...commands.glidepath, "study", "serve", file, "--store", store, ...options);
      for (const [place, kind] of (["node", "node", "python"] as const).entries()) {
        const words = [`http://${cables[place]!.address}:8123`, "--study", file, "--workers", "1"];
        on(others[place]!, ...commands[kind], ...words);
      }
      const count = async (what: string): Promise<number> => {
        const asked = `SELECT count(*)::int AS count FROM ${what}`;
        const [row] = await database.query<{ count: number }>(asked).catch(() => [{ count: 0 }]);
        return row!.count;
      };
      await expect.poll(() => count("glidepath.worker"), { timeout: 120_000 }).toBe(3);
      rmSync(gate);
      const ended = () => count("glidepath.run WHERE ending IS NOT NULL");
      await expect.poll(ended, { timeout: 60_000, interval: 20 }).toBeGreaterThan(plannedRuns / 10);
      for (const cable of cables.slice(1)) cable.set("down");
      await pause(3_000);
      for (const cable of cables.slice(1)) cable.set("up");
      for (const { ended } of processes) {
        const { status, said } = await ended;
        expect(status, said).toBe(0);
      }
      // All three came to it.
      const worked = await database.query("SELECT DISTINCT worker FROM glidepath.run WHERE state = 'COMPLETE'");
      expect(worked).toHaveLength(3);
      expect(reportIn(join(folder, "many"))).toEqual(reportIn(join(folder, "one")));
    } finally {
      for (const { child } of processes) child.kill("SIGKILL");
      for (const machine of machines) machine.close();
      await database.close();
      close();
    }
  },
);

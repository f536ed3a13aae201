import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { serveStudy } from "@glidepath/coordinator";
import { readStudy, runStudy, runWorker, writeReport } from "@glidepath/study";
import { digest } from "@glidepath/study/engine";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import manifest from "../packages/study/package.json" with { type: "json" };
import { type Postgres, startPostgres } from "./postgres.ts";
import { hasPython, pythonWorker } from "./python-worker.ts";

const home = mkdtempSync(join(tmpdir(), "glidepath-python-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** It waits for as long as there is a file `hold`. */
writeFileSync(
  join(home, "train.py"),
  `import json, os, time
run = json.load(open(os.environ["GLIDEPATH_RUN"]))
open(f"begun-{run['run']}-{run['attempt']}", "w").close()
while os.path.exists("hold"):
    time.sleep(0.02)
weight = 1 + run["seed"] / 10
for step, lr in enumerate(run["rates"]):
    weight -= lr * 2 * weight
    print(json.dumps({"step": step + 1, "train_loss": weight**2}))
print(json.dumps({"result": {"val_loss": (weight - 0.01) ** 2}}))
`,
);
const content = {
  ...{ study: "a program in Python", data: "none", steps: 20, budgets: ["50%", "100%"], rates: [0.01, 1e-7] },
  task: {
    ...{ command: "python3 'train.py' {schedule}", files: ["train.py"], timeout: "10min", cwd: "." },
    metric: { name: "val_loss", label: "validation loss", goal: "minimize", range: [0, 1e21] },
    settings: { b: [1e-7, 1e21, 0.1, -0, 100], a: { "10": "ü \ud83d\ude00 \u2028", "9": null, x: true } },
    env: { PATH: true, GLIDEPATH_TEST: 1.5, A: "b" },
  },
  ...{ seeds: { tune: 1, report: 2 }, schedules: { linear: "linear to 0", constant: "constant" } },
};
const study = readStudy(content);
const file = join(home, "study.json");
writeFileSync(file, JSON.stringify(content));

interface End {
  readonly code: number | null;
  readonly said: string;
}

const temporary = join(home, "temporary");
mkdirSync(temporary);

/** Starts the worker in Python, which finds nothing but the standard library. */
function startWorker(words: readonly string[], cwd = home) {
  const env = { ...process.env, TMPDIR: temporary };
  const child = spawn("python3", ["-I", "-S", "-B", pythonWorker, ...words], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes: Buffer) => (said += bytes.toString()));
  const ended = new Promise<End>((resolve) => child.once("close", (code) => resolve({ code, said })));
  return { child, ended };
}

const filesOf = (path: string) =>
  Object.fromEntries(readdirSync(path).map((name) => [name, digest(readFileSync(join(path, name)))]));

const folder = (): string => mkdtempSync(join(home, "out-"));

describe.skipIf(!hasPython)("the worker in Python", () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres(15);
  });
  afterAll(() => postgres.close());

  it("runs what this machine's own study says, gives it back when it is stopped, and comes to the report of one machine", async () => {
    const one = folder();
    await writeReport(await runStudy(study, { home, out: folder(), workers: 2 }), one);
    for (const name of readdirSync(home)) if (name.startsWith("begun-")) rmSync(join(home, name));
    const hold = join(home, "hold");
    writeFileSync(hold, "");
    let disturbed: Promise<number> | undefined;
    const disturb = async (address: string): Promise<number> => {
      const other = join(home, "other.json");
      writeFileSync(other, JSON.stringify({ ...content, task: { ...content.task, settings: { a: 2 } } }));
      const tokenless = address.split("?")[0]!;
      // biome-ignore format: a table reads better with one row on one line
      const refused: [words: string[], said: string][] = [
        [[address], "task: expected a command that this machine knows, received the command: python3 train.py {schedule}. Start this with --study"],
        [[address, "--study", other], " on this machine. Use the same study file, files, data and version of glidepath as the coordinator"],
        [[address, "--study", "study.yaml"], "expected a study file as JSON, received one in YAML, which Python does not read by itself. Make it once where Node is: npx yaml --json --single < study.yaml > study.json"],
        [[address, "--study", "train.py"], "train.py: expected a study file as JSON, received"],
        [[tokenless], "address: expected a token, received none"],
        [[`${tokenless}?token=x`, "--allow-command"], "address: expected a coordinator that takes this worker, received the token"],
        [["ftp://x"], 'address: expected the address of a coordinator, such as http://10.0.0.5:8123, received "ftp://x"'],
      ];
      for (const [words, expected] of refused) {
        const { code, said } = await startWorker(words).ended;
        expect(said).toContain(expected);
        expect(code).toBe(65);
      }
      const { code, said } = await startWorker(["http://127.0.0.1:1/?token=x", "--patience", "0"]).ended;
      expect([code, said]).toEqual([
        70,
        expect.stringContaining("expected an answer of the coordinator, received none for 0 s"),
      ]);
      const held = startWorker([address, "--study", file, "--workers", "2"]);
      const begun = () => readdirSync(home).filter((name) => name.startsWith("begun-")).length;
      await expect.poll(begun).toBe(2);
      held.child.kill("SIGTERM");
      expect(await held.ended).toEqual({
        code: 130,
        said: expect.stringContaining("The runs under way were given back"),
      });
      rmSync(hold);
      const workers = [
        startWorker([address, "--study", file, "--workers", "2", "--name", "own"]).ended,
        startWorker([address, "--allow-command", "--home", home, "--workers", "1"], tmpdir()).ended,
      ];
      const node = await runWorker(address, { study, home, workers: 1 });
      const counts = (await Promise.all(workers)).map(({ code, said }) => {
        expect([code, said]).toEqual([0, expect.stringContaining("nothing is left to do")]);
        return Number(/(\d+) runs? (was|were) handed in/.exec(said)![1]);
      });
      return counts.reduce((sum, count) => sum + count, node);
    };
    const many = folder();
    const results = await serveStudy(study, {
      ...{ store: postgres.address, home, lease: 10 },
      onAddress: (address) => (disturbed = disturb(address)),
    });
    await writeReport(results, many);
    expect(await disturbed).toBe(16);
    expect(filesOf(many)).toEqual(filesOf(one));
    expect(readdirSync(temporary)).toEqual([]);
  });
});

test("the worker in Python has the version of its package", () => {
  expect(readFileSync(pythonWorker, "utf8")).toContain(`VERSION = "${manifest.version}"`);
});

test("a study file in YAML is made JSON by the command that the worker names", () => {
  const words = ["--no-install", "yaml", "--json", "--single"];
  const { stdout } = spawnSync("npx", words, { input: "study: x\nrates: [1e-3, 0.1]\n", encoding: "utf8" });
  expect(JSON.parse(stdout)).toEqual({ study: "x", rates: [0.001, 0.1] });
});

test.skipIf(!existsSync("/proc/self/environ") || !hasPython)(
  "processes that were left running are ended, and counted",
  async () => {
    const runs = join(home, "left/runs/");
    const start = (run: string) => spawn("sleep", ["1000"], { env: { ...process.env, GLIDEPATH_RUN: run } });
    const [mine, other] = [[start(`${runs}ab/1`), start(`${runs}cd/2`)], start(join(home, "elsewhere"))] as const;
    const ended = Promise.all(mine.map((each) => once(each, "exit")));
    await Promise.all([...mine, other].map((each) => once(each, "spawn")));
    const code = `import sys; sys.path.insert(0, sys.argv[1]); import glidepath_worker as worker
print(worker.end_strays("GLIDEPATH_RUN", lambda run: run.startswith(sys.argv[2])))`;
    const found = spawnSync("python3", ["-B", "-c", code, dirname(pythonWorker), runs], { encoding: "utf8" });
    expect(found.stdout).toBe("2\n");
    await ended;
    expect(other.exitCode).toBeNull();
    other.kill("SIGKILL");
  },
);

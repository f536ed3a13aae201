import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { glidepath } from "../../../../tests/command-line.ts";
import { launchers } from "./index.ts";

/** What shells, YAML, Python or Kubernetes would take for something else. */
const hostile = `a'b "c" $(touch owned) \`touch owned\` $HOME $$ \\n; # {x}: &y *z %\n"""\u2028é😀.yaml`;
const token = "secret-of-the-coordinator";
const address = `http://10.0.0.5:8123/deep/?token=${token}`;
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "glidepath-launch-"));
  // In the place of the worker: it tells its words, and whether it has the token.
  const teller = `#!${process.execPath}\nconsole.log(JSON.stringify([process.env.GLIDEPATH_TOKEN, ...process.argv.slice(2)]));\n`;
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin/npx"), teller);
  chmodSync(join(folder, "bin/npx"), 0o755);
  mkdirSync(join(folder, "ray"));
  writeFileSync(join(folder, "ray/__init__.py"), "");
  const fake = `import json
class JobSubmissionClient:
    def __init__(self, address):
        assert address == "http://head:8265"
    def submit_job(self, **given):
        return json.dumps(given)
`;
  writeFileSync(join(folder, "ray/job_submission.py"), fake);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const env = (given: object = { GLIDEPATH_TOKEN: token }) => ({
  HOME: folder,
  PATH: `${join(folder, "bin")}:${process.env.PATH}`,
  PYTHONPATH: folder,
  PYTHONUTF8: "1",
  RAY_ADDRESS: "http://head:8265",
  ...given,
});
const run = (command: string, args: string[], given?: object) =>
  spawnSync(command, args, { encoding: "utf8", cwd: folder, env: env(given) });
const launch = (on: string, ...more: string[]) =>
  glidepath("study", "launch", address, "--on", on, "--print", "--study", hostile, "--copies", "3", ...more);
/** What the worker has to be started with. */
const words = [
  ...["--yes", "--package", expect.stringMatching(/^@glidepath\/cli@\d/), "--", "glidepath", "worker"],
  ...["http://10.0.0.5:8123/deep", "--workers", "1", "--study", hostile],
];
const told = (text: string) => JSON.parse(text);

test("every launcher leaves the token out, and says where it comes from", async () => {
  for (const { name, use } of launchers) {
    const { status, out, err } = await launch(name);
    expect([name, status, err]).toEqual([
      name,
      0,
      `To start it: ${use}\nThe token of the address is left out: it is given as said above\n`,
    ]);
    expect(out).not.toContain(token);
    expect(out).toContain("GLIDEPATH_TOKEN");
  }
});

test("slurm: bash takes it, and starts the worker with its words", async () => {
  const { out } = await launch("slurm", "--gpus", "2", "--gpu-type", "h100", "--name", "my-job");
  writeFileSync(join(folder, "job.sh"), out);
  expect(run("bash", ["-n", "job.sh"])).toMatchObject({ status: 0, stderr: "" });
  expect(out.split("\n").filter((line) => line.startsWith("#SBATCH"))).toEqual([
    "#SBATCH --job-name=my-job",
    "#SBATCH --array=1-3",
    "#SBATCH --ntasks=1",
    "#SBATCH --gpus-per-task=h100:2",
    "#SBATCH --signal=B:TERM@60",
    "#SBATCH --export=ALL",
  ]);
  expect(told(run("bash", ["job.sh"]).stdout)).toEqual([token, ...words]);
  expect(run("bash", ["job.sh"], {})).toMatchObject({
    status: expect.toSatisfy((status) => status !== 0),
    stderr: expect.stringContaining("GLIDEPATH_TOKEN: set it to the token"),
  });
});

test("kubernetes: a Job whose containers get the words, after Kubernetes has put in its variables", async () => {
  const { apiVersion, kind, metadata, spec } = parse(
    (await launch("kubernetes", "--gpus", "1", "--image", "me/it:2")).out,
  );
  expect([apiVersion, kind, metadata]).toEqual(["batch/v1", "Job", { name: "glidepath" }]);
  expect([spec.parallelism, spec.completions, spec.template.spec.restartPolicy]).toEqual([3, 3, "OnFailure"]);
  const [{ command, ...container }] = spec.template.spec.containers;
  expect(container).toEqual({
    name: "worker",
    image: "me/it:2",
    env: [{ name: "GLIDEPATH_TOKEN", valueFrom: { secretKeyRef: { name: "glidepath", key: "token" } } }],
    resources: { limits: { "nvidia.com/gpu": 1 } },
  });
  const expanded = command.map((word: string) =>
    word.replace(/\$\$|\$\(([^)]*)\)/g, (all) => (all === "$$" ? "$" : "PUT IN")),
  );
  expect(expanded).toEqual(["npx", ...words]);
});

test("skypilot: a task whose run starts the worker, and whose secret has no value", async () => {
  const task = parse((await launch("skypilot", "--gpus", "4", "--gpu-type", "H100", "--image", "me/it:2")).out);
  const { run: script, ...rest } = task;
  expect(rest).toEqual({
    name: "glidepath",
    num_nodes: 3,
    resources: { accelerators: "H100:4", image_id: "docker:me/it:2" },
    secrets: { GLIDEPATH_TOKEN: null },
  });
  expect(told(run("bash", ["-c", script]).stdout)).toEqual([token, ...words]);
});

test("ray: a program that submits lines with which a shell starts the worker", async () => {
  writeFileSync(join(folder, "jobs.py"), (await launch("ray", "--gpus", "1")).out);
  const { stdout, stderr } = run("python3", ["jobs.py"]);
  expect(stderr).toBe("");
  const jobs = stdout.trimEnd().split("\n").map(told);
  expect(jobs.length).toBe(3);
  const { entrypoint, ...rest } = jobs[0];
  expect(rest).toEqual({ entrypoint_num_cpus: 1, entrypoint_num_gpus: 1, metadata: { name: "glidepath" } });
  expect(told(run("sh", ["-c", entrypoint]).stdout)).toEqual([token, ...words]);
});

test("a file may hold the address; what cannot be used is refused, and a secret in it is not shown", async () => {
  writeFileSync(join(folder, "address"), `${address.replace("10.0.0.5", "127.0.0.1")}\n`);
  writeFileSync(join(folder, "nothing"), `${token}\n`);
  const line = (of: string, ...more: string[]) => glidepath("study", "launch", of, "--on", "slurm", "--print", ...more);
  const local = await line(join(folder, "address"), "--python", "glidepath_worker.py", "--allow-command");
  expect(local.out).toContain(
    "exec python3 glidepath_worker.py http://127.0.0.1:8123/deep --workers 1 --allow-command\n",
  );
  expect(local.err).toContain("127.0.0.1 is each machine itself");
  const tries: [string[], string][] = [
    [["--name", "a\n#SBATCH --wrap=x"], "--name: expected small letters"],
    [["--gpu-type", "a b"], "--gpu-type: expected letters"],
    [["--copies", "0"], "--copies: expected a whole number from 1 to 10000, received 0"],
    [["--on", "slrum"], 'Did you mean "slurm"?'],
    [["--on", "skypilot", "--gpus", "1"], "--gpu-type: expected one with --on skypilot"],
    [["--on", "ray", "--gpu-type", "H100"], "--gpu-type: expected none with --on ray"],
  ];
  for (const [more, said] of tries) {
    expect(await line(address, ...more)).toMatchObject({ status: 2, out: "", err: expect.stringContaining(said) });
  }
  const unreadable = await line(join(folder, "nothing"));
  expect([unreadable.status, unreadable.err.includes(token)]).toEqual([2, false]);
  expect(await glidepath("study", "launch", address, "--on", "slurm")).toMatchObject({
    status: 2,
    err: expect.stringContaining("expected --print"),
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { readStudy, runWorker, StudyError } from "@glidepath/study";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Postgres, startPostgres } from "../../../../tests/postgres.ts";
import { serveStudy } from "../serve-study.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { countBadTokens, senderOf } from "./bad-tokens.ts";
import { longestBody } from "./read-request.ts";
import { routes } from "./routes.ts";

/*
 * What somebody may try who reaches a coordinator, with the token and without it, over the real server and database.
 */

const token = "a token of this test";
const proxy = "Studies.Example.org";
const small = { steps: 3, budgets: ["100%"], rates: [0.1], seeds: { tune: 1, report: 1 } };
const study = readStudy({ study: "secure", task: "fashion-mlp", ...small, schedules: { linear: "linear to 0" } });

let postgres: Postgres;
let database: Database;
let port = 0;
let ending: AbortController;
let ended: Promise<unknown>;
const remarks: string[] = [];

beforeAll(async () => {
  postgres = await startPostgres(18);
  database = openDatabase(postgres.address, () => {});
  ending = new AbortController();
  await new Promise<void>((resolve, reject) => {
    ended = serveStudy(study, {
      ...{ store: postgres.address, token, hosts: [proxy], signal: ending.signal },
      onRemark: (remark) => remarks.push(remark),
      onAddress(address) {
        port = Number(new URL(address).port);
        resolve();
      },
    });
    ended.catch(reject);
  });
});
afterAll(async () => {
  ending.abort();
  await ended.catch(() => {});
  await database.close();
  await postgres.close();
});

interface Asked {
  readonly path: string;
  readonly body?: string;
  readonly method?: string;
  /** Undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** The address that it comes from: all of 127.0.0.0/8 is this machine. */
  readonly from?: string;
}

/** Asks with exactly these headers; the path goes out as it is. */
function send({ path, body = "{}", method = "POST", headers = {}, from = "127.0.0.1" }: Asked) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const options = { host: "127.0.0.1", port, path, method, localAddress: from };
    const all = Object.entries({ ...own, ...headers }).filter(([, value]) => value !== undefined);
    const asked = request({ ...options, headers: Object.fromEntries(all) }, (response) => {
      let text = "";
      response.on("data", (part) => (text += part));
      response.on("end", () => resolve({ status: response.statusCode!, text }));
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

const own = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
const tell = async (path: string, content: unknown) => {
  const { status, text } = await send({ path, body: JSON.stringify(content) });
  return { status, answer: JSON.parse(text) as Record<string, string> };
};

/** Sends bytes as they are, and gives all that comes back. */
const raw = (text: string) =>
  new Promise<string>((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    let got = "";
    socket.on("data", (part) => (got += part));
    socket.on("close", () => resolve(got));
    // A server that has refused what is still being sent may cut the line: what it said before counts.
    socket.on("error", () => {});
  });

const key = "0123456789abcdef0123456789abcdef";
const nobody = "00000000-0000-0000-0000-000000000000";
const paths = ["hello", "claim", "beat", `runs/${key}/order`, `runs/${key}/curves`]
  .concat(`runs/${key}/1/settle`, `runs/${key}/1/release`, "leave", "status", "stop")
  .map((path) => `/v1/${path}`);
const hello = { protocol: 1, name: "a", host: "b", pid: 1, versions: { glidepath: "1", node: "2" } };
const outcome = { state: "COMPLETE", at: null, reason: null, metrics: { "test-accuracy": 0.5 }, curves: {} };

test("every route is for those who have the token, and says nothing to others, not even whether it is there", async () => {
  for (const route of routes) expect(paths.filter((path) => route.path.test(path))).toHaveLength(1);
  const wrong = ["", "Bearer", "Bearer ", `Bearer ${token}x`, `bearer ${token}`, token, `Basic ${token}`];
  for (const [place, path] of [...paths, "/", "/v1", "/nothing"].entries()) {
    // From elsewhere each time: of one sender not so many are looked at.
    const from = `127.1.0.${place + 1}`;
    const said = await Promise.all(
      wrong.map((Authorization) => send({ path, from, headers: { Authorization, "Content-Type": "text/plain" } })),
    );
    expect(new Set(said.map(({ status, text }) => `${status} ${text}`)).size, path).toBe(1);
    expect(said[0]!.status).toBe(401);
  }
  expect(
    (await send({ path: `/v1/hello?token=${encodeURIComponent(token)}`, headers: { Authorization: "" } })).status,
  ).toBe(401);
});

test("tokens cannot be tried out, and who has the right one is let in again after a while", async () => {
  const from = "127.2.0.1";
  const guess = () => send({ path: "/v1/leave", from, headers: { Authorization: "Bearer no" } });
  const said: number[] = [];
  while (said.at(-1) !== 429 && said.length < 10_000) said.push((await guess()).status);
  expect(said.at(-1)).toBe(429);
  // The right one is not looked at either: a guess is told from a hit by nothing.
  const right = () => send({ path: "/v1/leave", from });
  expect((await right()).status).toBe(429);
  expect((await send({ path: "/v1/leave" })).status).toBe(400);
  await expect.poll(async () => (await right()).status).toBe(400);

  const bad = countBadTokens();
  for (let count = 0; count < 20; count++) bad.note("a", 0);
  expect([bad.isOver("a", 0), bad.isOver("a", 1_500), bad.isOver("b", 0)]).toEqual([true, false, false]);
  bad.note("a", 1_500);
  expect(bad.isOver("a", 1_600)).toBe(true);
  expect(["::ffff:10.0.0.1", "2001:db8:1:2:3:4:5:6", undefined].map(senderOf)).toEqual([
    "10.0.0.1",
    "2001:db8:1:2",
    "",
  ]);
});

describe("whom a request was meant for", () => {
  test.each(["localhost:PORT", "127.0.0.1:PORT", "[::1]:PORT", "localhost:1", "127.0.0.1", "studies.example.org"])(
    "%s is this coordinator",
    async (name) => {
      expect((await send({ path: "/v1/no", headers: { Host: name.replace("PORT", String(port)) } })).status).toBe(404);
    },
  );

  test.each([
    ...["evil.example", "evil.example:PORT", "localhost.:PORT", "localhost.evil.example:PORT", "127.0.0.1.nip.io:PORT"],
    ...["evil.example#localhost:PORT", "evil.example@localhost:PORT", "127.1:PORT", "2130706433:PORT", "0.0.0.0:PORT"],
    ...["[::ffff:127.0.0.1]:PORT", "[::]:PORT", "::1:PORT", "localhost:PORT, evil.example", "localhost:0PORT", " "],
    ...["localhost:PORT/", "x.studies.example.org", "studies.example.org.evil.example"],
  ])("%s is a foreign one", async (name) => {
    const headers = { Host: name.replace("PORT", String(port)) };
    for (const path of ["/v1/hello", "/nothing"]) expect((await send({ path, headers })).status).toBe(403);
  });

  test("a page is refused, whoever it belongs to", async () => {
    for (const Origin of ["null", "http://evil.example", `http://127.0.0.1:${port}`])
      expect((await send({ path: "/v1/hello", headers: { Origin } })).status).toBe(403);
  });

  test("the name must be there, once, and nothing else is spoken", async () => {
    const end = `Authorization: ${own.Authorization}\r\nConnection: close\r\n\r\n`;
    expect(await raw(`POST /v1/hello HTTP/1.1\r\n${end}`)).toMatch(/^HTTP\/1.1 400/);
    expect(await raw(`POST /v1/hello HTTP/1.0\r\n${end}`)).toMatch(/^HTTP\/1.1 403/);
    const two = `POST http://localhost:${port}/v1/hello HTTP/1.1\r\nHost: evil.example\r\n${end}`;
    expect(await raw(two)).toMatch(/^HTTP\/1.1 403/);
    expect(await raw(`GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)).toBe(
      "",
    );
  });
});

test.each([
  ...["/v1/runs/../hello", "/v1/runs/%2e%2e/order", `/v1/runs/${key}/../${key}/order`, `/v1//runs/${key}/order`],
  ...[`/v1/runs/${key}/order/`, `/v1/runs/${key}/order?x`, `/v1/runs/${key}/order#x`, `/v1/runs/${key};x/order`],
  ...[`/v1/runs/${key}%00/order`, `/v1/runs/${key}\\order`, `/v1/runs/${key}%2forder`, `/v1/runs/C:/order`],
  ...[`/v1/runs/${key.toUpperCase()}/order`, `/v1/runs/${key}0/order`, "/v1/runs/__proto__/order", "//etc/passwd"],
  ...[
    `/v1/runs/${key}/0/settle`,
    `/v1/runs/${key}/-1/settle`,
    `/v1/runs/${key}/1e3/settle`,
    `/v1/runs/${key}/1.0/settle`,
  ],
  ...[`/v1/runs/${key}/9999999999/settle`, `/v1/runs/${key}/1/__proto__`, `/V1/hello`, "/v1/hello%0a", "/v1/%68ello"],
  `/v1/runs/${key}'%20OR%201=1--/order`,
])("%s is no route: only ids stand in a path", async (path) => {
  expect((await send({ path, body: JSON.stringify({ worker: nobody }) })).status).toBe(404);
});

test("a request brings JSON that says so, of a bounded size, whatever the length says", async () => {
  const { length } = JSON.stringify({ worker: "" });
  const fits = JSON.stringify({ worker: "x".repeat(longestBody - length) });
  expect((await send({ path: "/v1/leave", body: fits })).status).toBe(400);
  const head = `POST /v1/leave HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${own.Authorization}\r\nContent-Type: application/json\r\n`;
  expect(await raw(`${head}Content-Length: ${longestBody + 1}\r\n\r\n`)).toMatch(/^HTTP\/1.1 413/);
  const chunk = `${(1_000_000).toString(16)}\r\n${"x".repeat(1_000_000)}\r\n`;
  expect(await raw(`${head}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(9)}`)).toMatch(/^HTTP\/1.1 413/);
  for (const type of ["text/plain", "application/x-www-form-urlencoded", ""])
    expect((await send({ path: "/v1/hello", headers: { "Content-Type": type } })).status).toBe(415);
  for (const body of ["", "{", "[1", "NaN", '{"a":1}x', "\ufeff{}"])
    expect((await send({ path: "/v1/hello", body })).status, body).toBe(400);
  const deep = `{"protocol":1,"name":${"[".repeat(1e6)}${"]".repeat(1e6)}}`;
  expect((await send({ path: "/v1/hello", body: deep })).status).toBe(400);
  for (const method of ["GET", "PUT", "DELETE", "OPTIONS"])
    expect((await send({ path: "/v1/hello", method, body: "" })).status).toBe(405);
});

const quoted = `'; DROP TABLE glidepath.run; -- $1 "\\ %s <img src=x onerror=alert(1)> ../../etc/passwd =1+1`;
const bad: readonly unknown[] = [
  ...[undefined, null, 1, {}, [], true, "x".repeat(201), "a\0b", "\ud800", "a\u001b[2Jb", "a\nb", "a\u202eb"],
];

test("names of workers are kept to the letter, or refused", async () => {
  for (const name of [quoted, "__proto__", "constructor", "", "ß 漢字 👩‍💻"]) {
    const told = { ...hello, name, host: name, versions: { glidepath: name, node: name } };
    const { status, answer } = await tell("/v1/hello", told);
    expect(status, name).toBe(200);
    const [row] = await database.query("SELECT name, host, versions FROM glidepath.worker WHERE id = $1", [
      answer.worker,
    ]);
    expect(row).toEqual({ name, host: name, versions: { glidepath: name, node: name } });
    await tell("/v1/leave", { worker: answer.worker });
  }
  for (const value of bad) {
    for (const field of [{ name: value }, { host: value }, { versions: { glidepath: value, node: "" } }])
      expect((await tell("/v1/hello", { ...hello, ...field })).status, JSON.stringify(field)).toBe(400);
  }
  for (const pid of [-1, 1.5, 2 ** 31, "1", null, 1e300])
    expect((await tell("/v1/hello", { ...hello, pid })).status).toBe(400);
  expect((await tell("/v1/hello", { ...hello, protocol: { toString: 1 } })).status).toBe(426);
  const polluting = `{"protocol":1,"name":"a","host":"b","pid":1,"versions":{"glidepath":"1","node":"2"},"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}`;
  expect((await send({ path: "/v1/hello", body: polluting })).status).toBe(200);
  const inherited = `{"__proto__":${JSON.stringify(hello)}}`;
  expect((await send({ path: "/v1/hello", body: inherited })).status).toBe(426);
  expect(({} as { x?: unknown }).x).toBeUndefined();
});

test("the page is for those who have the token, in the address too; it is read alone, and holds names as text", async () => {
  const { worker } = (await tell("/v1/hello", { ...hello, name: quoted })).answer;
  const inAddress = `/?token=${encodeURIComponent(token)}`;
  const get = { method: "GET", body: "" };
  for (const asked of [{ path: "/" }, { path: inAddress, headers: { Authorization: undefined } }]) {
    const { status, text } = await send({ ...get, ...asked });
    expect([status, /<title>0 of \d: secure<\/title>/.test(text)]).toEqual([200, true]);
    expect(text).toContain("&#39;; DROP TABLE glidepath.run; -- $1 &quot;\\ %s &lt;img src=x onerror=alert(1)&gt;");
    expect(text).not.toContain("<img");
    expect(text).not.toContain(token);
  }
  for (const path of ["/?token=", "/?token=x", "/?tokens=x", "/"]) {
    const { status, text } = await send({ ...get, path, headers: { Authorization: undefined }, from: "127.3.0.1" });
    expect([status, text]).toEqual([401, '{"message":"the token is missing, or another one"}']);
  }
  expect((await send({ path: inAddress })).status).toBe(405);
  expect((await send({ ...get, path: `/v1/status${inAddress.slice(1)}`, headers: { Authorization: "" } })).status).toBe(
    401,
  );
  await tell("/v1/leave", { worker });
});

test("nothing that a worker can say about a run breaks the coordinator, is opened, or changes anything else", async () => {
  const { worker } = (await tell("/v1/hello", hello)).answer;
  for (const other of [nobody, quoted, "__proto__", 1, null, [worker]]) {
    const status = other === nobody ? 404 : 400;
    expect((await tell("/v1/claim", { worker: other, slot: 0 })).status).toBe(status);
  }
  for (const slot of [-1, 256, 0.5, "0", null]) expect((await tell("/v1/claim", { worker, slot })).status).toBe(400);
  const { run } = (await tell("/v1/claim", { worker, slot: 0 })).answer as never as {
    run: { key: string; attempt: number };
  };
  const at = (what: string) => `/v1/runs/${run.key}/${run.attempt}/${what}`;
  const point = { steps: [0], values: [1] };
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`m${i}`, point]));
  const long = { steps: Array.from({ length: 101 }, (_, i) => i), values: new Array(101).fill(0) };
  const beaten = { key: run.key, attempt: run.attempt, step: 0, curves: {} };
  const badBeats: unknown[] = [
    ...[null, {}, "x", [null], [1], new Array(257).fill(beaten), [{ ...beaten, key: quoted }], [{ ...beaten, key: 1 }]],
    ...[-1, 2 ** 31, 0.5, "1", null].map((step) => [{ ...beaten, step }]),
    ...[0, -1, 1e9, "1", null].map((attempt) => [{ ...beaten, attempt }]),
    ...[null, [], many(21), { a: long }, { "\0": point }, { a: { steps: [1, 1], values: [0, 0] } }].map((curves) => [
      { ...beaten, curves },
    ]),
  ];
  for (const runs of badBeats)
    expect((await tell("/v1/beat", { worker, runs })).status, JSON.stringify(runs)?.slice(0, 100)).toBe(400);
  const live = { ...many(17), [quoted]: point, constructor: point, toString: point };
  expect(await tell("/v1/beat", { worker, runs: [{ ...beaten, curves: live }] })).toEqual({
    status: 200,
    answer: { runs: ["held"] },
  });
  const { answer: seen } = await tell(`/v1/runs/${run.key}/curves`, {});
  expect(seen).toEqual({ state: "RUNNING", attempt: run.attempt, curves: live, log: null });
  expect((await tell(`/v1/runs/${key}/curves`, {})).status).toBe(404);
  const settle = (change: object, rest: object = {}) =>
    tell(at("settle"), { worker, seconds: 1, fingerprint: null, outcome: { ...outcome, ...change }, ...rest });
  for (const change of [
    ...[{ state: "PRUNED" }, { state: "__proto__" }, { state: ["COMPLETE"] }, { at: -1 }, { at: 1e10 }, { at: "1" }],
    ...[{ reason: 1 }, { reason: "x".repeat(20_001) }, { metrics: null }, { metrics: [] }, { metrics: { a: null } }],
    ...[{ metrics: { "\0": 1 } }, { metrics: { "": 1 } }, { metrics: { "\ud800": 1 } }, { curves: { a: 1 } }],
    ...[{ metrics: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`m${i}`, i])) }],
    ...[{ curves: { a: { steps: [1, 1], values: [0, 0] } } }, { curves: { a: { steps: [0], values: [null] } } }],
    ...[{ curves: { a: { steps: [2 ** 31], values: [0] } } }, { curves: { a: { steps: [0.5], values: [0] } } }],
    ...[{ curves: { a: { steps: Array.from({ length: 1001 }, (_, i) => i), values: new Array(1001).fill(0) } } }],
    ...[{ metrics: JSON.parse('{"__proto__":1}') }, { curves: JSON.parse('{"__proto__":{"steps":[0],"values":[0]}}') }],
  ])
    expect((await settle(change)).status, JSON.stringify(change).slice(0, 100)).toBe(400);
  for (const rest of [
    ...[{ seconds: -1 }, { seconds: null }, { seconds: "1" }, { worker: 1 }, { outcome: null }, { outcome: [] }],
    ...[
      { slot: -1 },
      { slot: 256 },
      { slot: null },
      { slot: "0" },
      { log: 1 },
      { log: [] },
      { log: "x".repeat(16_385) },
    ],
    ...bad.filter((value) => value !== null).map((fingerprint) => ({ fingerprint })),
  ])
    expect((await settle({}, rest)).status, JSON.stringify(rest).slice(0, 100)).toBe(400);
  const endless = JSON.stringify({ worker, seconds: 1, fingerprint: null, outcome }).replace("0.5", "1e999");
  expect((await send({ path: at("settle"), body: endless })).status).toBe(400);

  const curve = { steps: [0, 2], values: [1, 0.5] };
  const odd = { [quoted]: curve, constructor: curve, toString: curve, hasOwnProperty: curve };
  const metrics = { "test-accuracy": 0.5, constructor: 1, [quoted]: 2 };
  const said = { reason: `${quoted}\ud800\0\u001b[2J\u202e\n\t`, metrics, curves: odd };
  expect(await settle(said)).toEqual({ status: 200, answer: { state: "COMPLETE" } });
  const [row] = await database.query<{ ending: object }>("SELECT ending FROM glidepath.run WHERE key = $1", [run.key]);
  expect(row!.ending).toEqual({
    state: "COMPLETE",
    at: null,
    reason: `${quoted}\ufffd\ufffd\ufffd[2J\ufffd\n\t`,
    metrics,
  });
  await tell("/v1/leave", { worker });
  // It is read back as it was said, and nothing of the inside was ever told.
  const { openRecords } = await import("../store/records.ts");
  const [{ id } = { id: "" }] = await database.query<{ id: string }>("SELECT id FROM glidepath.study");
  expect((await openRecords(id, database.query).read(run.key))!.outcome.curves).toEqual(odd);
  expect(remarks).toEqual([]);
});

test("a coordinator that other machines reach needs a token, and a token has to be a good one", async () => {
  const refused = async (options: object): Promise<string> => {
    const error = await serveStudy(study, { store: "postgres://127.0.0.1:1/x", ...options }).catch((cause) => cause);
    expect(error).toBeInstanceOf(StudyError);
    return `${(error as StudyError).trouble}: ${(error as StudyError).message}`;
  };
  for (const host of [
    "0.0.0.0",
    "::",
    "",
    "10.0.0.5",
    "127.0.0.1.evil.example",
    "[::]",
    "localhost.",
    "::ffff:127.0.0.1",
  ])
    expect(await refused({ host }), host).toMatch(/^invalid: host: expected 127\.0\.0\.1, or a token/);
  for (const bad of ["", "short", "x".repeat(15), ` ${"x".repeat(20)}`, `${"x".repeat(20)}\n`, `ß${"x".repeat(20)}`])
    expect(await refused({ token: bad }), bad).toMatch(/^invalid: token: expected 16 to 1000/);
  // Anything else goes on to the database, which is not there.
  for (const host of ["127.0.0.1", "localhost", "::1"]) expect(await refused({ host })).toMatch(/^store: /);
  expect(await refused({ host: "0.0.0.0", token })).toMatch(/^store: /);
});

test("a coordinator opens no file, starts nothing, and writes no value into the text of a query", () => {
  const folder = join(import.meta.dirname, "..");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !file.endsWith(".test.ts"),
  );
  for (const file of files) {
    const text = readFileSync(join(folder, file), "utf8");
    expect(text, file).not.toMatch(/node:(fs|child_process|vm|worker_threads)|\beval\(|new Function|\bimport\(/);
    // The names of the two schemas, which stand in the program, are all that is ever put in.
    const queries = text.match(/`[^`]*\b(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER)\b[^`]*`/g) ?? [];
    for (const query of queries) expect(query.replace(/\$\{schemas\.(studies|queue)\}/g, ""), file).not.toContain("${");
  }
});

test("a command that came over the network is not run", async () => {
  const program = { command: "touch must-not-be", metric: { name: "loss", goal: "minimize" } };
  const run = readStudy({ study: "program", task: program, ...small, schedules: { linear: "linear to 0" } });
  const stop = new AbortController();
  const store = postgres.address;
  const home = import.meta.dirname;
  let error: unknown;
  const served = serveStudy(run, {
    ...{ store, home, signal: stop.signal },
    async onAddress(address) {
      error = await runWorker(address, { workers: 1 }).catch((cause: unknown) => cause);
      stop.abort();
    },
  });
  await served.catch(() => {});
  await expect.poll(() => error).toBeInstanceOf(StudyError);
  expect((error as StudyError).message).toContain("received the command: ");
  expect((error as StudyError).message).toContain("--allow-command");
  expect(readdirSync(home)).not.toContain("must-not-be");
  expect(readdirSync(".")).not.toContain("must-not-be");
});

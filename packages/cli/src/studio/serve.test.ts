import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { longestBody } from "./answer.ts";
import type { Route } from "./route.ts";
import { type Served, serve } from "./serve.ts";

const secret = "nobody may read this";
let folder = "";
let served: Served;

const echo: Route = { method: "POST", path: "/api/echo", answer: (body) => ({ status: 200, content: body }) };
const faulty: Route = {
  method: "GET",
  path: "/api/faulty",
  answer: () => {
    throw new Error(secret);
  },
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "glidepath-studio-"));
  const page = join(folder, "page");
  mkdirSync(join(page, "assets"), { recursive: true });
  writeFileSync(join(folder, "secret.json"), JSON.stringify(secret));
  writeFileSync(join(page, "index.html"), "<!doctype html><title>page</title>");
  writeFileSync(join(page, "assets", "a.js"), "1");
  writeFileSync(join(page, "notes.txt"), secret);
  symlinkSync(join(folder, "secret.json"), join(page, "link.json"));
  served = await serve({ folder: page, port: 0, routes: [echo, faulty] });
});
afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** Asks with exactly these headers; the path goes out as it is. */
function ask(path: string, headers: Record<string, string> = {}, method = "GET", body = ""): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port: served.port, path, method, headers }, (response) => {
      let text = "";
      response.on("data", (part) => (text += part));
      response.on("end", () => resolve({ status: response.statusCode!, headers: response.headers, text }));
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

const own = () => ({ Authorization: `Bearer ${served.token}` });

/** Sends bytes as they are, and gives all that comes back. */
function raw(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(served.port, "127.0.0.1", () => socket.write(text));
    let got = "";
    socket.on("data", (part) => (got += part));
    socket.on("close", () => resolve(got));
    // A server that has refused what is still being sent may cut the line: what it said before counts.
    socket.on("error", () => {});
  });
}

test("the page is sent to whoever asks, with headers under which it can load nothing from elsewhere", async () => {
  const { status, headers, text } = await ask("/");
  expect([status, headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
  expect(text).toContain("<title>page</title>");
  const policy = String(headers["content-security-policy"]);
  expect(policy).toContain("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'");
  expect(policy).not.toMatch(/(?<!wasm-)unsafe|\*|https?:/);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["access-control-allow-origin"]).toBeUndefined();
  expect((await ask("/assets/a.js?x=1")).headers["content-type"]).toBe("text/javascript; charset=utf-8");
  expect((await ask("/", {}, "POST")).status).toBe(405);
  expect(served.address).toBe(`http://127.0.0.1:${served.port}/?token=${served.token}`);
});

describe("the host", () => {
  test.each(["localhost:PORT", "127.0.0.1:PORT", "[::1]:PORT"])("%s is this machine", async (host) => {
    expect((await ask("/", { Host: host.replace("PORT", String(served.port)) })).status).toBe(200);
  });

  test.each([
    ...[
      "evil.example",
      "evil.example:PORT",
      "localhost",
      "127.0.0.1",
      "localhost:1",
      "localhost.:PORT",
      "LOCALHOST:PORT",
    ],
    ...[
      "localhost.evil.example:PORT",
      "evil.example#localhost:PORT",
      "evil.example@localhost:PORT",
      "127.0.0.1.nip.io:PORT",
    ],
    ...[
      "127.1:PORT",
      "2130706433:PORT",
      "0x7f.1:PORT",
      "0.0.0.0:PORT",
      "[::ffff:127.0.0.1]:PORT",
      "[::]:PORT",
      "::1:PORT",
    ],
    ...["localhost:PORT, evil.example", "localhost:0PORT", " ", "localhost:PORT/"],
  ])("%s is a foreign one", async (host) => {
    const headers = { Host: host.replace("PORT", String(served.port)), ...own() };
    for (const path of ["/", "/assets/a.js", "/api/echo", "/nothing"]) {
      expect((await ask(path, headers)).status, path).toBe(403);
    }
  });

  test("must be there, once", async () => {
    expect(await raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")).toMatch(/^HTTP\/1.1 400/);
    expect(await raw("GET / HTTP/1.0\r\n\r\n")).toMatch(/^HTTP\/1.1 403/);
    const two = `GET / HTTP/1.1\r\nHost: evil.example\r\nHost: localhost:${served.port}\r\nConnection: close\r\n\r\n`;
    expect(await raw(two)).not.toMatch(/^HTTP\/1.1 200/);
  });

  test("is asked of absolute addresses too", async () => {
    const host = `Host: evil.example\r\nConnection: close\r\n\r\n`;
    expect(await raw(`GET http://localhost:${served.port}/ HTTP/1.1\r\n${host}`)).toMatch(/^HTTP\/1.1 403/);
  });
});

test.each([
  "http://evil.example",
  "null",
  "https://localhost:PORT",
  "http://localhost:1",
  "http://localhost:PORT.evil.example",
])("a page from %s gets nothing", async (origin) => {
  const headers = { Origin: origin.replace("PORT", String(served.port)), ...own() };
  expect((await ask("/", headers)).status).toBe(403);
  expect((await ask("/api/echo", { ...headers, "Content-Type": "application/json" }, "POST", "1")).status).toBe(403);
});

test.each([
  ...[
    "/../secret.json",
    "/..%2fsecret.json",
    "/%2e%2e/secret.json",
    "/%2e%2e%2fsecret.json",
    "/assets/../../secret.json",
  ],
  ...["/..\\secret.json", "/..%5csecret.json", "//secret.json", "/assets//../../secret.json", "/....//secret.json"],
  ...[
    "/secret.json#/index.html",
    "/index.html/../../secret.json",
    "/;/../secret.json",
    "/index.html;/../../secret.json",
  ],
  ...[
    "/index.html%00.json",
    "/link.json",
    "/notes.txt",
    "/C:/secret.json",
    "/etc/passwd",
    "/%2fetc%2fpasswd",
    "/assets",
  ],
  ...["/__proto__", "/constructor", "/?../secret.json&", "/index.html/"],
])("%s leads to no file but the page's", async (path) => {
  for (const headers of [{}, own()] as Record<string, string>[]) {
    const { status, text } = await ask(path, headers);
    expect(text).not.toContain(secret);
    expect(text).not.toContain("root:");
    // A question behind `/` is still the page.
    expect(status).toBe(path.startsWith("/?") ? 200 : "Authorization" in headers ? 404 : 401);
  }
});

describe("a route", () => {
  const post = (headers: Record<string, string>, body: string) => ask("/api/echo", headers, "POST", body);
  const json = { "Content-Type": "application/json" };

  test("is for those who have the token, and says nothing to others, not even whether it is there", async () => {
    expect((await post({ ...own(), ...json }, '{"a":1}')).text).toBe('{"a":1}');
    const wrong = [
      "",
      "Bearer",
      "Bearer ",
      `Bearer ${served.token}x`,
      `bearer ${served.token}`,
      served.token,
      `Basic ${served.token}`,
    ];
    for (const authorization of wrong) {
      const [there, not] = await Promise.all([
        post({ ...json, Authorization: authorization }, "1"),
        ask("/api/nothing", { Authorization: authorization }),
      ]);
      expect([there.status, not.status, there.text]).toEqual([401, 401, not.text]);
    }
    expect((await ask(`/api/echo?token=${served.token}`, json, "POST", "1")).status).toBe(401);
  });

  test("takes JSON that says so, by its own method", async () => {
    expect((await post({ ...own(), "Content-Type": "text/plain" }, "{}")).status).toBe(415);
    expect((await post({ ...own(), ...json }, "{")).status).toBe(400);
    expect((await ask("/api/echo", own())).status).toBe(405);
    expect((await ask("/api/nothing", own())).status).toBe(404);
  });

  test("reads no more than it may, whatever the length says", async () => {
    const text = JSON.stringify("x".repeat(longestBody - 2));
    expect((await post({ ...own(), ...json }, text)).status).toBe(200);
    const head = `POST /api/echo HTTP/1.1\r\nHost: localhost:${served.port}\r\nAuthorization: ${own().Authorization}\r\nContent-Type: application/json\r\n`;
    expect(await raw(`${head}Content-Length: ${longestBody + 1}\r\n\r\n`)).toMatch(/^HTTP\/1.1 413/);
    const chunk = `${(1_000_000).toString(16)}\r\n${"x".repeat(1_000_000)}\r\n`;
    expect(await raw(`${head}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(6)}`)).toMatch(/^HTTP\/1.1 413/);
  });

  test("that fails tells nothing of the inside, and the server goes on", async () => {
    const { status, text } = await ask("/api/faulty", own());
    expect([status, text]).toEqual([500, '{"message":"An internal error"}']);
    expect((await ask("/")).status).toBe(200);
  });
});

test("nothing else is spoken, and every start has another token", async () => {
  const upgrade = `GET / HTTP/1.1\r\nHost: localhost:${served.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
  expect(await raw(upgrade)).toBe("");
  const other = await serve({ folder: join(folder, "page"), port: 0 });
  expect(other.token).not.toBe(served.token);
  expect(other.token).toMatch(/^[\w-]{43}$/);
  await other.close();
});

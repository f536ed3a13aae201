import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { missingLibraries } from "../scripts/find-chromium.mjs";

test("the libraries that ldd did not find are named, and no others", () => {
  const lines = `\tlinux-vdso.so.1 (0x00007f47a67bf000)
\tlibnspr4.so => not found
\tlibm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x00007f4799b1e000)
\tlibnss3.so => not found
`;
  expect(missingLibraries(lines)).toEqual(["libnspr4.so", "libnss3.so"]);
  expect(missingLibraries("\tnot a dynamic executable\n")).toEqual([]);
});

test("a CHROMIUM that is not there is told, and nothing is installed in its place", () => {
  const code = `const { findChromium } = await import("./scripts/find-chromium.mjs"); console.log(findChromium())`;
  const env = { ...process.env, CHROMIUM: "/nowhere/chromium" };
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", code], {
    env,
    encoding: "utf8",
  });
  expect(stdout).toBe("undefined\n");
  expect(stderr).toContain("CHROMIUM names /nowhere/chromium, which is not there");
});

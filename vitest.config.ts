import { defineConfig } from "vitest/config";

/** Milliseconds after which a test is taken to hang. */
const hung = 10 * 60_000;

// Tests read the packages from source through the private export condition; only the tests that start
// processes (command line, worker threads) use the built files, which `npm test` makes first.
export default defineConfig({
  resolve: { conditions: ["glidepath-source"] },
  ssr: { resolve: { conditions: ["glidepath-source"] } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "tests/**/*.test.ts", "conformance/**/*.test.ts"],
    // Against tests that hang, not against slow machines: nothing may fail because a machine is busy.
    testTimeout: hung,
    hookTimeout: hung,
    teardownTimeout: hung,
  },
});

import { defineConfig } from "vitest/config";

// Tests read the packages from source through the private export condition; only the tests that start
// processes (command line, worker threads) use the built files, which `npm test` makes first.
export default defineConfig({
  resolve: { conditions: ["glidepath-source"] },
  ssr: { resolve: { conditions: ["glidepath-source"] } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "tests/**/*.test.ts", "conformance/**/*.test.ts"],
    testTimeout: 30_000,
  },
});

import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tests/longest-first.ts";
import { skippedReporter } from "./tests/skipped.ts";

/** Milliseconds after which a test is taken to hang. */
const hung = 10 * 60_000;

/**
 * The slow tests: those that start Python, Node or worker threads, train, or go through thousands of golden or random cases. All
 * others are the fast ones. They share their processes, so that the library is read once and not a hundred times: a test file
 * must not change anything global.
 *
 *   npm run test:fast      about half a minute of processor time, nothing built
 */
const slow = [
  "conformance/**/*.test.ts",
  "packages/cli/src/any-arguments.test.ts",
  "packages/cli/src/cli.test.ts",
  "packages/cli/src/completion.test.ts",
  "packages/cli/src/find.test.ts",
  "packages/cli/src/hostile-lines.test.ts",
  "packages/cli/src/launch/launch.test.ts",
  "packages/cli/src/names.test.ts",
  "packages/cli/src/study-commands.test.ts",
  "packages/cli/src/study/served.test.ts",
  "packages/cli/src/write-output.test.ts",
  "packages/coordinator/src/faults.test.ts",
  "packages/coordinator/src/serve-study.test.ts",
  "packages/coordinator/src/server/page.test.ts",
  "packages/coordinator/src/server/secure.test.ts",
  "packages/coordinator/src/store/store.test.ts",
  "packages/frameworks/src/code/clock.test.ts",
  "packages/frameworks/src/code/code.test.ts",
  "packages/frameworks/src/code/hostile.test.ts",
  "packages/frameworks/src/code/rust.test.ts",
  "packages/frameworks/src/framework/odd-settings.test.ts",
  "packages/frameworks/src/text/python/cpython.test.ts",
  "packages/frameworks/src/text/python/hostile.test.ts",
  "packages/frameworks/src/text/python/numpy.test.ts",
  "packages/glidepath/src/adapter/tfjs-model.test.ts",
  "packages/glidepath/src/language/fuzz.test.ts",
  "packages/glidepath/src/language/hostile.test.ts",
  // It puts another table of words in the place of the real one.
  "packages/glidepath/src/language/words.test.ts",
  "packages/glidepath/src/replan/gallery-laws.test.ts",
  "packages/logs/src/infer/gallery.test.ts",
  "packages/logs/src/infer/real-logs.test.ts",
  "packages/study/src/export/export.test.ts",
  "packages/study/src/journal/lock-processes.test.ts",
  "packages/study/src/run/branches-faults.test.ts",
  "packages/study/src/run/branches.test.ts",
  "packages/study/src/run/run-study.test.ts",
  "packages/study/src/task/moby-charlm.test.ts",
  "packages/study/src/task/saved-run.test.ts",
  "packages/study/src/statistics/wrong-calls.test.ts",
  "packages/study/src/task/program/program.test.ts",
  "packages/study/src/task/task.test.ts",
  "studio/tests/**/*.test.ts",
  // Everything that documents show, run with the built packages.
  "tests/documents.test.ts",
  "tests/doc-comments.test.ts",
  "tests/faults/faults.test.ts",
  // Real PostgreSQL servers.
  "tests/study-stores.test.ts",
  "tests/python-worker.test.ts",
  "tests/study-scripts.test.ts",
  "tests/tfjs-log.test.ts",
  "tests/live-runs.test.ts",
  "tests/namespaces.test.ts",
  "tests/worker-cases.test.ts",
];

/** Studies of trainers in real frameworks, and what real programs read of a study. */
const needFrameworks = ["tests/trainers.test.ts", "packages/study/src/export/export.test.ts"];

const moved = [...slow, ...needFrameworks].filter((file) => !file.includes("*") && !existsSync(file));
if (moved.length > 0) throw new Error(`vitest.config.ts: slow tests that are not there: ${moved.join(", ")}`);

// Tests read the packages from source through the private export condition; only the tests that start
// processes (command line, worker threads) use the built files, which `npm test` makes first.
export default defineConfig({
  resolve: { conditions: ["glidepath-source"] },
  ssr: { resolve: { conditions: ["glidepath-source"] } },
  test: {
    // Against tests that hang, not against slow machines: nothing may fail because a machine is busy.
    testTimeout: hung,
    hookTimeout: hung,
    teardownTimeout: hung,
    // Many wait for a browser, a server or a process: one worker for each core, and none kept for who watches.
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongestFirst },
    // What is waited for comes within moments, also on a busy machine.
    expect: { poll: { interval: 20, timeout: 60_000 } },
    reporters: ["default", skippedReporter],
    setupFiles: ["tests/seed.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "fast",
          include: ["packages/*/src/**/*.test.ts", "studio/src/**/*.test.ts", "tests/**/*.test.ts"],
          exclude: [...slow, ...needFrameworks],
          isolate: false,
        },
      },
      { extends: true, test: { name: "slow", include: slow } },
      // They need the real frameworks: `npm run conformance` installs these, and runs them.
      { extends: true, test: { name: "frameworks", include: needFrameworks } },
    ],
  },
});

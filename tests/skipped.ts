import type { Reporter, TestModule } from "vitest/node";

/** Names every test that did not run, in the last lines of the run: what is skipped must not look as if it had passed. */
export const skippedReporter: Reporter = {
  onTestRunEnd(modules: readonly TestModule[]) {
    const skipped = modules.flatMap((module) => [...module.children.allTests("skipped")]);
    if (skipped.length === 0) return;
    const lines = skipped.map((test) => `  ${test.module.relativeModuleId} > ${test.fullName}`);
    console.log(`Skipped: ${skipped.length}\n${lines.join("\n")}`);
  },
};

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inWordsOf, readFramework } from "../packages/frameworks/src/index.ts";
import { checkSchedule, checks, type Finding } from "../packages/glidepath/src/check/check.ts";
import { GlidepathError, type Schedule, schedule } from "../packages/glidepath/src/index.ts";
import { isSo } from "../tests/findings.ts";
import { type Case, surroundingsOf, whoseOf } from "./case.ts";

/*
 * What `check` says of the golden calls is so: every finding is confirmed by reading the rates one by one.
 */

const folder = new URL("golden/", import.meta.url);

test.each(readdirSync(folder).filter((name) => name.endsWith(".json")))("%s", (file) => {
  const { framework, cases } = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as {
    framework: string;
    cases: Case[];
  };
  let read = 0;
  for (const one of cases) {
    const found = readCase(framework, one);
    if (found === undefined) continue;
    const { lr, whose } = found;
    read++;
    for (const finding of checkSchedule(lr, { isRead: true })) {
      expect([one.call, lr.steps, finding, isSo(finding, lr)]).toEqual([one.call, lr.steps, finding, true]);
      const [{ fix }] = inWordsOf(whose, [finding], lr) as [Finding];
      // Words that only Glidepath's own language has.
      expect([one.call, fix, /horizon|`|pchip|budget|phase|\blead\b/.test(fix)]).toEqual([one.call, fix, false]);
    }
  }
  expect(read).toBeGreaterThan(cases.length / 2);
});

test("every kind of finding has advice that belongs to no language in particular", () => {
  const lr = schedule("linear to 0", { steps: 10 });
  for (const { kind } of checks) {
    const [found] = inWordsOf("caffe", [{ kind, step: null, message: "", fix: "own words", facts: { shown: 5 } }], lr);
    expect(found!.fix, kind).not.toBe("own words");
  }
});

/** The schedule of a case, and the framework that it was found to be of. */
function readCase(framework: string, { peak = 1, ...one }: Case): { lr: Schedule; whose: string } | undefined {
  try {
    const known = { ...whoseOf(framework), ...surroundingsOf({ peak, ...one }) };
    const { spec, budget, framework: whose } = readFramework(one.call, known);
    return { lr: schedule(spec, budget), whose };
  } catch (error) {
    if (error instanceof GlidepathError) return undefined;
    throw error;
  }
}

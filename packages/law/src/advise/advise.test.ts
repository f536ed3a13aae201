import { schedule } from "glidepath";
import { expect, test } from "vitest";
import { advise } from "./advise.ts";

test("with nothing but steps: ratio rules, questions, and a schedule that is one", () => {
  const { schedule: words, expected, advice, questions } = advise({ steps: 10_000 });
  expect(words).toBe("warmup 100, hold, linear 60% to 0");
  expect(schedule(words, { steps: 10_000 })(5000)).toBeLessThan(1);
  expect(expected).toBe(null);
  expect(advice.map(({ what, value, followed }) => [what, value, followed])).toEqual([
    ["warmup", 100, true],
    ["cooldown", 0.6, true],
  ]);
  expect(questions.map(({ about }) => about)).toEqual(["horizon", "purpose", "runs"]);
});

import Ajv from "ajv/dist/2020.js";
import { expect, test, vi } from "vitest";

/** One more word, made for this test in the table alone. */
vi.mock("./words.ts", async (original) => {
  const tables = await original<typeof import("./words.ts")>();
  const nudge = { type: "length", said: "nudged", needs: "to" };
  const mood = { type: "text", longest: 10 };
  return {
    ...tables,
    phaseWords: { ...tables.phaseWords, nudge },
    settingWords: { ...tables.settingWords, mood },
    meanings: { ...tables.meanings, nudge: "a word of this test", mood: "a setting of this test" },
    lengthWords: [...tables.lengthWords, "nudge"],
  };
});

const { parse, print, rescale, schedule } = await import("../schedule.ts");
const { specSchema } = await import("../about.ts");
const { issuesOf } = await import("../../../../tests/helpers.ts");

test("a word that is added to the table alone is read, printed, checked, described and stretched", () => {
  const spec = parse('mood "calm", cosine to 0 nudged 2ep, hold');
  expect(spec).toMatchObject({
    mood: "calm",
    phases: [{ shape: "cosine", to: 0, nudge: "2ep" }, { shape: "constant" }],
  });
  expect(parse(print(spec))).toEqual(spec);
  expect(parse(JSON.stringify(spec))).toEqual(spec);

  const validate = new Ajv.default({ strict: false }).compile(specSchema());
  expect(validate(spec)).toBe(true);
  expect(validate({ ...spec, mood: "far too long for it" })).toBe(false);
  expect(validate({ phases: [{ shape: "cosine", nudge: "5 parsecs" }] })).toBe(false);
  expect(JSON.stringify(specSchema())).toContain("a word of this test");

  const budget = { steps: 100, stepsPerEpoch: 10 };
  expect(rescale(schedule(spec, budget), { steps: 50 }).spec).toMatchObject({ phases: [{ nudge: "20%" }, {}] });

  expect(issuesOf(() => parse("cosine nudged 5"))[0]).toMatchObject({
    path: "phases[0].nudge",
    expected: "a to beside it",
  });
  expect(issuesOf(() => parse('mood "far too long for it", linear'))[0]).toMatchObject({ path: "mood" });
  expect(issuesOf(() => parse({ phases: [{ shape: "cosine", nudg: 5 }] }))[0]).toMatchObject({
    hint: 'Did you mean "nudge"?',
  });
});

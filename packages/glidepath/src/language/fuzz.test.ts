import fc from "fast-check";
import { expect, test } from "vitest";
import { anySpec, deepFreeze, richBudget, stopIfHung } from "../../../../tests/helpers.ts";
import { GlidepathError } from "../input/issue.ts";
import { recipes } from "../recipe/index.ts";
import { parse, print, schedule } from "../schedule.ts";
import { shapes } from "../shape/curve/index.ts";

/** Checks a property and stops it if an input hangs. */
const assertSoon = <T>(property: fc.IProperty<T>, options: fc.Parameters<T>) =>
  stopIfHung(() => fc.assert(property, options));

/** Reads what may be anything: a spec that round-trips and runs, or issues. Any other error fails. */
function survives(input: unknown): boolean {
  try {
    const spec = parse(input as string);
    expect(parse(print(spec)), print(spec)).toEqual(spec);
    expect(parse(JSON.stringify(spec))).toEqual(spec);
    expect(typeof schedule(input as string, richBudget)(50)).toBe("number");
    return true;
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    expect(error.issues.length).toBeGreaterThan(0);
    expect(error.message.length).toBeGreaterThan(0);
    return false;
  }
}

const names = [...shapes.flatMap(({ kind, aliases }) => [kind, ...aliases]), ...recipes.map(({ kind }) => kind)];
const fieldNames = [...shapes, ...recipes].flatMap(({ parameters }) => Object.keys(parameters));
const words =
  "warmup hold until from to at every times log peak horizon end name note inclusive lead rest periodic error".split(
    " ",
  );
const odd = [
  "__proto__",
  "constructor",
  "toString",
  "{",
  "}",
  "\u2028",
  "\0",
  "é",
  "🌱",
  "-",
  "-0",
  "NaN",
  "%",
  "/",
  "\\",
  "'",
  ";",
];
const numbers = [
  "0",
  "1",
  "5",
  "10",
  "0.5",
  ".5",
  "1.",
  "1e3",
  "1e-999",
  "1e999",
  "-3",
  "10%",
  "2ep",
  "3Btok",
  "5 samples",
  "0.1 peak",
  "10% peak",
  "peak/25",
];
const marks = [" ", " ", " ", ",", ", ", "*", "(", ")", "[", "]", "=", '"', "\n"];

const token = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...names) },
  { weight: 4, arbitrary: fc.constantFrom(...words) },
  { weight: 2, arbitrary: fc.constantFrom(...fieldNames.map((name) => `${name}=`)) },
  { weight: 4, arbitrary: fc.constantFrom(...numbers) },
  { weight: 6, arbitrary: fc.constantFrom(...marks) },
  { weight: 1, arbitrary: fc.constantFrom(...odd) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 5 }) },
);

test("a soup of tokens", () => {
  const soup = fc.array(token, { maxLength: 30 }).map((tokens) => tokens.join(""));
  const spaced = fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join(" "));
  assertSoon(
    fc.property(fc.oneof(soup, spaced), (text) => void survives(text)),
    { numRuns: 3000 },
  );
});

test("valid lines with a piece cut out, doubled, or put in", () => {
  let read = 0;
  const cut = fc.record({
    spec: anySpec,
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    size: fc.nat(12),
    put: fc.option(token),
  });
  const property = fc.property(cut, ({ spec, at, size, put }) => {
    const line = print(parse(spec));
    const place = Math.floor(at * line.length);
    if (survives(line.slice(0, place) + (put ?? line.slice(place, place + size).repeat(2)) + line.slice(place + size)))
      read++;
  });
  assertSoon(property, { numRuns: 700 });
  expect(read).toBeGreaterThan(10);
});

test("any JSON, any JavaScript value", () => {
  const key = fc.constantFrom(
    ...fieldNames,
    "recipe",
    "phases",
    "shape",
    "length",
    "until",
    "from",
    "to",
    "every",
    "multiply",
    "scale",
    "peak",
    "overlay",
    "horizon",
    "end",
    "name",
    "__proto__",
  );
  const leaf = fc.oneof(
    fc.constantFrom(...names, ...numbers, ...words),
    fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSparseArray: true,
      withTypedArray: true,
      maxDepth: 1,
    }),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: "small" },
      leaf,
      fc.array(tie("tree"), { maxLength: 4 }),
      fc.dictionary(key, tie("tree"), { maxKeys: 5 }),
    ),
  }));
  assertSoon(
    fc.property(tree, (value) => void survives(value)),
    { numRuns: 1000 },
  );
  const spec = fc.record(
    { recipe: tree, phases: fc.array(fc.dictionary(key, tree, { maxKeys: 5 }), { maxLength: 3 }) },
    { requiredKeys: [] },
  );
  assertSoon(
    fc.property(spec, (value) => void survives(value)),
    { numRuns: 1000 },
  );
});

test("a valid spec with one value replaced", () => {
  const property = fc.property(
    anySpec,
    fc.anything({ withNullPrototype: true, withSparseArray: true }),
    fc.nat(),
    (spec, other, pick) => {
      const copy = structuredClone(spec);
      const holders: [Record<string, unknown>, string][] = [];
      const walk = (value: unknown): void => {
        if (typeof value !== "object" || value === null) return;
        for (const name of Object.keys(value)) {
          holders.push([value as Record<string, unknown>, name]);
          walk((value as Record<string, unknown>)[name]);
        }
      };
      walk(copy);
      const [holder, name] = holders[pick % holders.length]!;
      holder[name] = other;
      survives(deepFreeze(copy));
    },
  );
  assertSoon(property, { numRuns: 1000 });
});

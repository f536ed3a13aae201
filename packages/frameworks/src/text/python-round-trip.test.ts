import fc, { type Arbitrary } from "fast-check";
import { expect, test } from "vitest";
import { stopIfHung } from "../../../../tests/helpers.ts";
import type { Arithmetic, Expression, LambdaExpression } from "./expression.ts";
import { functions } from "./fold.ts";
import { parsePython } from "./python.ts";

const place = 0;
const words = ["__proto__", "constructor", "toString", "valueOf", "optimizer", "T_max", "self", "Lambda", "nan", "e1"];
const word = fc
  .oneof(fc.constantFrom(...words), fc.stringMatching(/^[A-Za-z_]\w{0,8}$/))
  .filter(
    (name) =>
      !/^(False|None|True|and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield|[rubf]{1,2})$/i.test(
        name,
      ),
  );
const dotted = fc.array(word, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join("."));
const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom("'", '"', "\\", "\r\n", '"""', "\0"),
);
const wholes = fc.maxSafeInteger().map((n) => ({ kind: "number", value: n + 0, whole: true, place }) as const);
const doubles = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((value) => ({ kind: "number", value, whole: false, place }) as const);

/** Bodies as they are read: a number has no sign of its own there. */
const bodies = fc.letrec<{ body: Arithmetic }>((tie) => {
  const pair = fc.record({ left: tie("body"), right: tie("body") });
  return {
    body: fc.oneof(
      { maxDepth: 4, depthSize: "small", withCrossShrink: true },
      fc.constant({ kind: "parameter", place } as const),
      fc.oneof(wholes, doubles).map((number) => ({ ...number, value: Math.abs(number.value) })),
      tie("body").map((of) => ({ kind: "negate", of, place }) as const),
      fc
        .tuple(fc.constantFrom("+", "-", "*", "/", "//", "%", "**"), pair)
        .map(([operator, sides]) => ({ kind: "binary", operator, ...sides, place }) as const),
      fc.constantFrom(...(Object.keys(functions) as (keyof typeof functions)[])).chain((name) =>
        fc
          .array(tie("body"), {
            minLength: functions[name].counts[0],
            maxLength: Math.min(4, functions[name].counts[1]),
          })
          .map((args) => ({ kind: "apply", name, args, place }) as const),
      ),
      fc
        .tuple(fc.constantFrom("<", "<=", ">", ">=", "==", "!="), pair, tie("body"), tie("body"))
        .map(
          ([operator, sides, yes, no]) => ({ kind: "choose", when: [{ operator, ...sides }], yes, no, place }) as const,
        ),
    ),
  };
}).body;
const lambdas = fc
  .record({ parameter: word, body: bodies })
  .map((own): LambdaExpression => ({ kind: "lambda", ...own, place }));

const trees: Arbitrary<Expression> = fc.letrec<{ tree: Expression }>((tie) => {
  const items = fc.array(tie("tree"), { maxLength: 4 });
  return {
    tree: fc.oneof(
      { maxDepth: 5, depthSize: "medium", withCrossShrink: true },
      fc.constantFrom<Expression>(
        { kind: "none", place },
        { kind: "truth", value: true, place },
        { kind: "truth", value: false, place },
      ),
      wholes,
      doubles,
      anyText.map((value) => ({ kind: "text", value, place }) as const),
      dotted.map((name) => ({ kind: "name", name, place }) as const),
      lambdas,
      items.map((list) => ({ kind: "list", items: list, place }) as const),
      fc
        .uniqueArray(fc.tuple(fc.oneof(anyText, word), tie("tree")), { maxLength: 4, selector: ([key]) => key })
        .map((entries) => ({ kind: "dict", entries, place }) as const),
      fc
        .record({
          name: dotted,
          args: items,
          keywords: fc.uniqueArray(fc.record({ name: word, value: tie("tree") }), {
            maxLength: 4,
            selector: ({ name }) => name,
          }),
        })
        .map((own) => ({ kind: "call", ...own, place }) as const),
    ),
  };
}).tree;

/** Prints trees as Python; `pick` chooses between equal spellings. */
function printer(pick: () => number) {
  const choose = (...options: string[]) => options[pick() % options.length]!;
  const gap = () => choose("", "", " ", "\n", "  # why ( ' \n", "\t\\\n");
  const number = (value: number, whole: boolean) =>
    whole || /[.e]/.test(`${value}`) ? `${value}` : `${Object.is(value, -0) ? "-0" : BigInt(value)}.0`;
  const text = (value: string) => {
    const quote = choose("'", '"');
    const inner = value.replace(/[\\'"]|[^ -~]/g, (mark) =>
      /[^ -~]/.test(mark) ? `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}` : `\\${mark}`,
    );
    const cut = pick() % (value.length + 1);
    // A text cut in two is one text again, unless the cut parts an escape.
    return inner === value
      ? `${quote}${inner.slice(0, cut)}${quote} ${gap()}${quote}${inner.slice(cut)}${quote}`
      : quote + inner + quote;
  };
  const within = (open: string, pieces: string[], close: string, comma = "") =>
    `${open}${gap()}${pieces.join(`${gap()},${gap()}`)}${pieces.length > 0 ? choose("", ",", comma) || comma : ""}${gap()}${close}`;
  const body = (part: Arithmetic, name: string): string => {
    const of = (inner: Arithmetic) => `(${gap()}${body(inner, name)}${gap()})`;
    if (part.kind === "number") return number(part.value, part.whole);
    if (part.kind === "parameter") return name;
    if (part.kind === "negate") return `-${of(part.of)}`;
    if (part.kind === "binary") return `${of(part.left)}${part.operator}${of(part.right)}`;
    if (part.kind === "apply") {
      const isBuiltin = ["min", "max", "abs", "int", "float"].includes(part.name);
      return within(
        `${choose(isBuiltin ? "" : "math.", isBuiltin ? "" : "np.")}${part.name}(`,
        part.args.map((inner) => body(inner, name)),
        ")",
      );
    }
    const [{ left, operator, right }] = part.when as [(typeof part.when)[number]];
    return `${of(part.yes)} if ${of(left)} ${operator} ${of(right)} else ${of(part.no)}`;
  };
  const print = (tree: Expression): string => {
    switch (tree.kind) {
      case "none":
        return "None";
      case "truth":
        return tree.value ? "True" : "False";
      case "number":
        return choose(number(tree.value, tree.whole), `(${number(tree.value, tree.whole)})`);
      case "text":
        return text(tree.value);
      case "name":
        return tree.name;
      case "list":
        return pick() % 2 ? within("[", tree.items.map(print), "]") : within("(", tree.items.map(print), ")", ",");
      case "dict":
        return within(
          "{",
          tree.entries.map(([key, value]) => `${text(key)}${gap()}:${gap()}${print(value)}`),
          "}",
        );
      case "call":
        return within(
          `${tree.name}(`,
          [
            ...tree.args.map(print),
            ...tree.keywords.map(({ name, value }) => `${name}${gap()}=${gap()}${print(value)}`),
          ],
          ")",
        );
      case "lambda":
        return `(lambda ${tree.parameter}: ${body(tree.body, tree.parameter)})`;
    }
  };
  return print;
}

/** The tree with every place set to 0. */
const unplaced = (tree: unknown) =>
  JSON.parse(
    JSON.stringify(tree, (key, value) => (key === "place" ? 0 : Object.is(value, -0) ? "-0" : value)),
  ) as unknown;

test("a printed tree reads back as the same tree", () => {
  const property = fc.property(trees, fc.array(fc.nat(59), { minLength: 1, maxLength: 40 }), (tree, choices) => {
    let next = 0;
    const text = printer(() => choices[next++ % choices.length]!)(tree);
    const read = parsePython(`x = (${text})\n`, (issue) => expect(issue, text).toBeUndefined());
    expect(unplaced(read), text).toEqual(unplaced(tree));
  });
  stopIfHung(() => fc.assert(property, { numRuns: 2000 }));
});

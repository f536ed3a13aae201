import type { Syntax } from "../closed-form.ts";

const indent = (lines: readonly string[]) => lines.map((line) => `  ${line}`);

/** Plain TypeScript without imports. */
export const typescriptSyntax: Syntax = {
  pi: "Math.PI",
  power: (base, exponent) => `${base} ** ${exponent}`,
  functions: {
    cos: "Math.cos",
    sqrt: "Math.sqrt",
    tanh: "Math.tanh",
    min: "Math.min",
    tread: "tread",
    passed: "passed",
    hermite: "hermite",
  },
  exp: "Math.exp",
  maximum: "Math.max",
  define: (name, value) => `const ${name} = ${value};`,
  when: (condition, body) => [`if (${condition}) {`, ...indent(body), "}"],
  function: (name, parameter, meaning, body) => [
    `/** ${meaning} */`,
    `export function ${name}(${parameter}: number): number {`,
    ...indent(body),
    "}",
  ],
  choose: (name, equals, yes, no) => `${name} === ${equals} ? ${yes} : ${no}`,
  result: (value) => `return ${value};`,
  refuse: (message) => `throw new RangeError("${message}");`,
  helpers: {
    cycle: [
      "/** How far inside its cycle a step lies, from 0 to 1; each cycle is `multiply` times as long as the last. */",
      "function cycle(local: number, length: number, multiply: number): number {",
      "  const growth = (i: number) =>",
      "    multiply < 2 ? Math.expm1(i * Math.log1p(multiply - 1)) : multiply ** i - 1;",
      "  const begin = (i: number) => (multiply === 1 ? i * length : (length * growth(i)) / (multiply - 1));",
      "  const cycles = local / length;",
      "  let i = Math.floor(multiply === 1 ? cycles : Math.log1p(cycles * (multiply - 1)) / Math.log1p(multiply - 1));",
      "  if (i > 0 && begin(i) > local) i--;",
      "  else if (begin(i + 1) <= local) i++;",
      "  return (local - begin(i)) / (length * multiply ** i);",
      "}",
    ],
    tread: [
      "/** The whole k with k / n <= x < (k + 1) / n. */",
      "function tread(x: number, n: number): number {",
      "  const k = Math.floor(x * n);",
      "  if (k / n > x) return k - 1;",
      "  return (k + 1) / n <= x ? k + 1 : k;",
      "}",
    ],
    passed: [
      "/** How many of the places lie at or before x. */",
      "function passed(x: number, places: number[]): number {",
      "  return places.filter((place) => place <= x).length;",
      "}",
    ],
    hermite: [
      "/** Cubic Hermite spline through the knots (xs, ys) with the given slopes. */",
      "function hermite(x: number, xs: number[], ys: number[], slopes: number[]): number {",
      "  const last = xs.length - 1;",
      "  if (x === xs[last]) return ys[last]!;",
      "  let i = last - 1;",
      "  while (i > 0 && xs[i]! > x) i--;",
      "  const [h, u] = [xs[i + 1]! - xs[i]!, x - xs[i]!];",
      "  const s = (ys[i + 1]! - ys[i]!) / h;",
      "  const c = (3 * s - 2 * slopes[i]! - slopes[i + 1]!) / h;",
      "  const d = (slopes[i]! + slopes[i + 1]! - 2 * s) / h ** 2;",
      "  return ys[i]! + u * (slopes[i]! + u * (c + u * d));",
      "}",
    ],
  },
};

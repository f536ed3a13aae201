import { readArithmetic } from "./arithmetic.ts";
import type { Cursor } from "./cursor.ts";
import type { Arithmetic, Comparison, FunctionName, LambdaExpression } from "./expression.ts";
import { functions, sized } from "./fold.ts";
import { isWord } from "./reserved.ts";

/** The most nodes of a body, so that whoever walks the tree need not fear its depth. */
const mostNodes = 1000;
const comparing = ["<", "<=", ">", ">=", "==", "!="];
const module = /^(?:math|np|numpy)\./;

/** Reads what follows the word `lambda`: one parameter, a colon, arithmetic. */
export function readLambda(cursor: Cursor, place: number): LambdaExpression {
  const parameter = cursor.peek();
  if (parameter.kind !== "name" || !isWord(parameter.text)) {
    cursor.fail({ expected: "one parameter, as in lambda step: 0.95 ** step" });
  }
  cursor.next();
  if (!cursor.eat(":")) cursor.fail({ expected: 'a ":" after one parameter' });
  return { kind: "lambda", parameter: parameter.text, body: readBody(cursor, parameter.text), place };
}

function readBody(cursor: Cursor, parameter: string): Arithmetic {
  let size = 0;
  return choice();

  function choice(): Arithmetic {
    const yes = sum();
    if (!cursor.eat("if")) return yes;
    const when = comparisons();
    if (!cursor.eat("else")) cursor.fail({ expected: '"else"' });
    const no = cursor.nested(choice);
    return node({ kind: "choose", when, yes, no, place: yes.place });
  }

  function comparisons(): Comparison[] {
    const found: Comparison[] = [];
    let left = sum();
    while (comparing.includes(cursor.peek().text)) {
      const operator = cursor.next().text as Comparison["operator"];
      const right = sum();
      found.push({ operator, left, right });
      left = right;
    }
    if (found.length === 0) cursor.fail({ expected: `a comparison such as "< 10"` });
    return found;
  }

  function sum(): Arithmetic {
    return readArithmetic<Arithmetic>(cursor, {
      operand,
      sign: ({ text, place }, of) => (text === "-" ? node({ kind: "negate", of, place }) : of),
      binary: (operator, left, right) => node({ kind: "binary", operator, left, right, place: left.place }),
    });
  }

  function operand(): Arithmetic {
    const token = cursor.peek();
    const { place } = token;
    if (cursor.eat("(")) {
      const inner = choice();
      close();
      return inner;
    }
    if (token.kind === "number") {
      const { value, whole } = token;
      const found = sized({ value, whole });
      if (typeof found === "string") cursor.fail({ expected: found });
      cursor.next();
      return node({ kind: "number", value, whole, place });
    }
    if (cursor.peek(1).text === "(") return apply();
    if (cursor.eat(parameter)) return node({ kind: "parameter", place });
    if (token.kind === "name" && token.text.replace(module, "") === "pi") {
      cursor.next();
      return node({ kind: "number", value: Math.PI, whole: false, place });
    }
    return unknown();
  }

  function apply(): Arithmetic {
    const { kind, text, place } = cursor.peek();
    const name = text.replace(module, "") as FunctionName;
    if (kind !== "name" || text === parameter || !Object.hasOwn(functions, name)) unknown();
    cursor.next();
    const args: Arithmetic[] = [];
    do {
      cursor.next();
      args.push(choice());
    } while (cursor.comes(",") && cursor.peek(1).text !== ")");
    cursor.eat(",");
    close();
    const [least, most] = functions[name].counts;
    if (args.length < least || args.length > most) {
      const expected = `${least === most ? least : `${least} to ${most}`} arguments of ${name}`;
      cursor.fail({ expected, received: `${args.length}`, at: { place } });
    }
    return node({ kind: "apply", name, args, place });
  }

  function close(): void {
    if (!cursor.eat(")")) cursor.fail({ expected: `an operator or ")"` });
  }

  function unknown(): never {
    const known = Object.keys(functions).join(", ");
    return cursor.fail({ expected: `a number, ${parameter} or a known function`, hint: `Known: ${known}, pi` });
  }

  function node(made: Arithmetic): Arithmetic {
    if (++size > mostNodes) cursor.fail({ expected: `a lambda of at most ${mostNodes} numbers and operators` });
    return made;
  }
}

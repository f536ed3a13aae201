import { readArithmetic } from "./arithmetic.ts";
import type { Cursor } from "./cursor.ts";
import type { Arithmetic, Comparison, FunctionName, LambdaExpression } from "./expression.ts";
import { functions, sized } from "./fold.ts";
import { isWord } from "./reserved.ts";

/*
 * The body of a lambda, by recursive descent: a choice (`a if b < c else d`) is made of sums, a sum is read by the precedence of
 * its operators, and an operand is a number, the parameter, a known function of choices, or a choice in brackets. Each of these
 * is one method that takes its tokens and returns its tree.
 */

/** The most nodes of a body, so that those who walk the tree need not fear its depth. */
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
  return { kind: "lambda", parameter: parameter.text, body: new Body(cursor, parameter.text).choice(), place };
}

class Body {
  readonly #cursor: Cursor;
  readonly #parameter: string;
  #size = 0;

  constructor(cursor: Cursor, parameter: string) {
    this.#cursor = cursor;
    this.#parameter = parameter;
  }

  choice(): Arithmetic {
    const cursor = this.#cursor;
    const yes = this.#sum();
    if (!cursor.eat("if")) return yes;
    const when = this.#comparisons();
    if (!cursor.eat("else")) cursor.fail({ expected: '"else"' });
    const no = cursor.nested(() => this.choice());
    return this.#node({ kind: "choose", when, yes, no, place: yes.place });
  }

  /** Comparisons that hold together: `a < b < c` makes two. */
  #comparisons(): Comparison[] {
    const cursor = this.#cursor;
    const found: Comparison[] = [];
    let left = this.#sum();
    while (comparing.includes(cursor.peek().text)) {
      const operator = cursor.next().text as Comparison["operator"];
      const right = this.#sum();
      found.push({ operator, left, right });
      left = right;
    }
    if (found.length === 0) cursor.fail({ expected: `a comparison such as "< 10"` });
    return found;
  }

  #sum(): Arithmetic {
    return readArithmetic<Arithmetic>(this.#cursor, {
      operand: () => this.#operand(),
      sign: ({ text, place }, of) => (text === "-" ? this.#node({ kind: "negate", of, place }) : of),
      binary: (operator, left, right) => this.#node({ kind: "binary", operator, left, right, place: left.place }),
    });
  }

  #operand(): Arithmetic {
    const cursor = this.#cursor;
    const token = cursor.peek();
    const { place } = token;
    if (cursor.eat("(")) {
      const inner = this.choice();
      this.#close();
      return inner;
    }
    if (token.kind === "number") {
      const { value, whole } = token;
      const found = sized({ value, whole });
      if (typeof found === "string") cursor.fail({ expected: found });
      cursor.next();
      return this.#node({ kind: "number", value, whole, place });
    }
    if (cursor.peek(1).text === "(") return this.#apply();
    if (cursor.eat(this.#parameter)) return this.#node({ kind: "parameter", place });
    if (token.kind !== "name" || token.text.replace(module, "") !== "pi") return this.#unknown();
    cursor.next();
    return this.#node({ kind: "number", value: Math.PI, whole: false, place });
  }

  #apply(): Arithmetic {
    const cursor = this.#cursor;
    const { kind, text, place } = cursor.peek();
    const name = text.replace(module, "") as FunctionName;
    if (kind !== "name" || text === this.#parameter || !Object.hasOwn(functions, name)) this.#unknown();
    cursor.next();
    const args: Arithmetic[] = [];
    do {
      cursor.next();
      args.push(this.choice());
    } while (cursor.comes(",") && cursor.peek(1).text !== ")");
    cursor.eat(",");
    this.#close();
    const [least, most] = functions[name].counts;
    if (args.length < least || args.length > most) {
      const expected = `${least === most ? least : `${least} to ${most}`} arguments of ${name}`;
      cursor.fail({ expected, received: `${args.length}`, at: { place } });
    }
    return this.#node({ kind: "apply", name, args, place });
  }

  #close(): void {
    if (!this.#cursor.eat(")")) this.#cursor.fail({ expected: `an operator or ")"` });
  }

  #unknown(): never {
    const known = Object.keys(functions).join(", ");
    const expected = `a number, ${this.#parameter} or a known function`;
    return this.#cursor.fail({ expected, hint: `Known: ${known}, pi` });
  }

  #node(made: Arithmetic): Arithmetic {
    const expected = `a lambda of at most ${mostNodes} numbers and operators`;
    if (++this.#size > mostNodes) this.#cursor.fail({ expected });
    return made;
  }
}

import type { Report } from "glidepath/input";
import { type Algebra, readArithmetic } from "./arithmetic.ts";
import { readArguments, readEntries, readSequence } from "./brackets.ts";
import { type Cursor, readTokens } from "./cursor.ts";
import { describeExpression, type Expression, type Numeric } from "./expression.ts";
import { fold, signed, sized } from "./fold.ts";
import { readLambda } from "./lambda.ts";
import { isReserved, literal } from "./reserved.ts";
import type { Token } from "./tokens.ts";

/*
 * Python expressions by recursive descent: sums and products by the precedence of their operators (`arithmetic.ts`), each
 * operand by its first token, lists, dicts and arguments entry by entry (`brackets.ts`). Arithmetic on constants is done at once,
 * by Python's rules (`fold.ts`), so the tree holds values and calls and no operators, except in lambdas (`lambda.ts`).
 */

const conditions = ["if", "and", "or", "not", "in", "is", "<", "<=", ">", ">=", "==", "!="];

/**
 * Reads one Python expression as a tree, without running anything: numbers and constant arithmetic on them (folded as
 * Python would), texts, True, False, None, names, lists, tuples, dicts, calls, and lambdas of one number. An assignment in
 * front is passed over. Text of up to 100000 characters, 100 levels deep, 10000 entries a list.
 * Undefined after a problem, which is reported with its line and column, both from 1.
 * @example parsePython("s = StepLR(opt, step_size=10 * 3)", report) // { kind: "call", name: "StepLR", ... }
 */
export function parsePython(text: string, report: Report): Expression | undefined {
  return readTokens(text, report, (cursor) => {
    skipLines(cursor);
    if (cursor.peek().kind === "name" && cursor.peek(1).text === "=" && !isReserved(cursor.peek().text)) {
      cursor.next();
      cursor.next();
    }
    const found = expression(cursor);
    skipLines(cursor);
    if (cursor.peek().kind !== "end") cursor.fail({ expected: "the end of the text after one value" });
    return found;
  });
}

function skipLines(cursor: Cursor): void {
  while (cursor.peek().kind === "newline") cursor.next();
}

function expression(cursor: Cursor): Expression {
  const number = (of: Expression, mark: Token): Numeric => {
    if (of.kind === "number") return of;
    const hint = of.kind === "name" ? `Write the number itself in place of ${of.name}` : undefined;
    return cursor.fail({ expected: `numbers beside ${mark.text}`, received: describeExpression(of), hint, at: of });
  };
  const algebra: Algebra<Expression> = {
    operand: () => operand(cursor),
    sign: (mark, of) => ({ kind: "number", ...signed(mark.text, number(of, mark)), place: mark.place }),
    binary(operator, left, right, mark) {
      const found = fold(operator, number(left, mark), number(right, mark));
      if (typeof found === "string") return cursor.fail({ expected: found, at: left });
      return { kind: "number", ...found, place: left.place };
    },
  };
  const found = readArithmetic(cursor, algebra);
  if (conditions.some((mark) => cursor.comes(mark))) {
    cursor.fail({ expected: literal, hint: "Conditions only in a lambda, as in a if step < b else c" });
  }
  return found;
}

function operand(cursor: Cursor): Expression {
  const token = cursor.peek();
  const found = primary(cursor, token);
  if (["(", "[", "."].some((mark) => cursor.comes(mark))) {
    cursor.fail({ expected: literal, at: token, hint: "No attributes or entries of a value, and no calls of one" });
  }
  return found;
}

function primary(cursor: Cursor, token: Token): Expression {
  const { place } = token;
  const read = () => expression(cursor);
  if (token.kind === "number") {
    const found = sized(token);
    if (typeof found === "string") cursor.fail({ expected: found });
    cursor.next();
    return { kind: "number", ...(found as Numeric), place };
  }
  if (token.kind === "text") return { kind: "text", value: joined(cursor), place };
  if (token.kind === "name") return named(cursor, token);
  if (cursor.eat("[")) return { kind: "list", items: readSequence(cursor, token, "]", read).items, place };
  if (cursor.eat("{")) return { kind: "dict", entries: readEntries(cursor, token, read), place };
  if (cursor.eat("(")) {
    const { items, commas } = readSequence(cursor, token, ")", read);
    return items.length === 1 && commas === 0 ? items[0]! : { kind: "list", items, place };
  }
  const isSpread = token.text === "*" || token.text === "**";
  return cursor.fail({ expected: literal, hint: isSpread ? "Write out what it stands for" : undefined });
}

/** Texts that stand side by side are one. */
function joined(cursor: Cursor): string {
  const pieces: string[] = [];
  for (let token = cursor.peek(); token.kind === "text"; token = cursor.peek()) {
    pieces.push(token.value);
    cursor.next();
  }
  return pieces.join("");
}

function named(cursor: Cursor, token: Token): Expression {
  const { text: name, place } = token;
  const isKnown = name === "True" || name === "False" || name === "None" || name === "lambda";
  if (isReserved(name) && !isKnown) cursor.fail({ expected: literal });
  cursor.next();
  if (name === "None") return { kind: "none", place };
  if (name === "lambda") return readLambda(cursor, place);
  if (isKnown) return { kind: "truth", value: name === "True", place };
  const bracket = cursor.peek();
  return cursor.eat("(")
    ? { kind: "call", name, ...readArguments(cursor, bracket, () => expression(cursor)), place }
    : { kind: "name", name, place };
}

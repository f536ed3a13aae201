import type { SyntaxNode } from "@lezer/common";
import { constantOf } from "./constant.ts";
import { childrenOf, need, splitAt } from "./parts.ts";
import type { Argument, BinaryOperator, CompareOperator, Entry, Item, Link, Loop, Node, Parameter } from "./tree.ts";
import { Unreadable } from "./unreadable.ts";

/*
 * The parser's tree holds every bracket and comma; here it becomes the small tree of `tree.ts`. What a piece holds is found by
 * the names of its children, in their order. The file is long since it is one grammar, whose rules call each other.
 */

/** How deep expressions may lie inside each other. */
const deepest = 100;

/** How many operators may follow one another without brackets. */
const longest = 1000;

/** Turns the parser's expressions of one text into nodes. */
export class Expressions {
  readonly #text: string;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text of a piece. */
  textOf({ from, to }: { from: number; to: number }): string {
    return this.#text.slice(from, to);
  }

  /** The node of an expression; throws `Unreadable`. */
  read(node: SyntaxNode): Node {
    if (++this.#depth > deepest) throw new Unreadable(node.from, `at most ${deepest} levels of brackets and operators`);
    try {
      return this.#read(node);
    } finally {
      this.#depth--;
    }
  }

  #read(node: SyntaxNode): Node {
    const place = node.from;
    const parts = childrenOf(node);
    const read = (at: number): Node => this.read(need(parts[at], node));
    switch (node.name) {
      case "Number":
      case "String":
      case "ContinuedString":
      case "Boolean":
      case "None":
        // A text of several pieces, one of which has values in it.
        if (parts.some(({ name }) => name === "FormatString"))
          return { kind: "opaque", text: this.textOf(node), place };
        return { kind: "constant", value: constantOf(node, this.#text), place };
      case "VariableName":
        return { kind: "name", name: this.textOf(node), place };
      case "ParenthesizedExpression":
        return bracketed(read(1));
      case "UnaryExpression":
        return this.#unary(node, parts);
      case "BinaryExpression":
        return this.#binary(node, parts);
      case "ConditionalExpression":
        return { kind: "choice", yes: read(0), when: read(2), no: read(4), place };
      case "NamedExpression":
        return { kind: "let", name: this.textOf(need(parts[0], node)), value: read(2), place };
      case "LambdaExpression":
        return { kind: "lambda", parameters: this.parameters(parts[1]), body: read(parts.length - 1), place };
      case "CallExpression":
        return { kind: "call", of: read(0), args: this.args(need(parts[1], node)), end: node.to, place };
      case "MemberExpression":
        return this.#member(node, parts);
      case "ArrayExpression":
      case "TupleExpression":
      case "SetExpression":
        return { kind: "sequence", items: this.#items(parts), isTuple: node.name === "TupleExpression", place };
      case "DictionaryExpression":
        return { kind: "dict", entries: this.#entries(parts), place };
      case "ArrayComprehensionExpression":
      case "ComprehensionExpression":
      case "SetComprehensionExpression":
      case "DictionaryComprehensionExpression":
        return this.#comprehension(node, parts);
      case "⚠":
        throw new Unreadable(place);
      default:
        return { kind: "opaque", text: this.textOf(node), place };
    }
  }

  #unary(node: SyntaxNode, parts: readonly SyntaxNode[]): Node {
    const mark = this.textOf(need(parts[0], node));
    if (mark === "not") return this.#truths(node);
    const of = this.read(need(parts[1], node));
    if (mark !== "+" && mark !== "-") return { kind: "opaque", text: this.textOf(node), place: node.from };
    return { kind: "unary", operator: mark, of, place: node.from };
  }

  /**
   * `not`, `and` and `or` together. The parser takes `not a or b` as `not (a or b)`; so these are laid out in a row again, and
   * put together as Python does.
   */
  #truths(node: SyntaxNode): Node {
    const row = this.#inRow(node);
    const together = (parts: readonly Node[], isAnd: boolean) =>
      parts.reduce((left, right) => ({ kind: "either", isAnd, left, right, place: left.place }));
    const one = (words: readonly (SyntaxNode | Word)[]): Node => {
      const of = words.at(-1);
      if (of === undefined || typeof of === "string") throw new Unreadable(node.to);
      const inner = this.read(of);
      return words
        .slice(0, -1)
        .reduce<Node>((found) => ({ kind: "unary", operator: "not", of: found, place: inner.place }), inner);
    };
    const ands = splitAt(row, (word) => word === "or").map((words) =>
      together(splitAt(words, (word) => word === "and").map(one), true),
    );
    return together(ands, false);
  }

  #inRow(node: SyntaxNode): (SyntaxNode | Word)[] {
    const row: (SyntaxNode | Word)[] = [];
    const left: (SyntaxNode | Word)[] = [node];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const parts = typeof next === "string" ? [] : childrenOf(next);
      const word = typeof next === "string" ? undefined : wordOf(next, parts);
      if (!word) row.push(next);
      else left.push(...parts.map((part) => (part.name === word ? word : need(part, node))).reverse());
      if (row.length > 2 * longest) throw new Unreadable(node.from, `at most ${longest} operators in a row`);
    }
    return row;
  }

  /** Chains such as `a < b < c` and long sums lie to the left, and are taken apart without going deep. */
  #binary(node: SyntaxNode, parts: readonly SyntaxNode[]): Node {
    if (wordOf(node, parts)) return this.#truths(node);
    const chain: (readonly SyntaxNode[])[] = [];
    let [first] = [node];
    for (let inner = parts; first.name === "BinaryExpression" && !wordOf(first, inner); inner = childrenOf(first)) {
      chain.push(inner);
      first = need(inner[0], node);
      if (chain.length > longest) throw new Unreadable(node.from, `at most ${longest} operators in a row`);
    }
    return chain.reduceRight((left, [, ...rest]) => this.#join(node, left, rest), this.read(first));
  }

  #join(node: SyntaxNode, left: Node, rest: readonly SyntaxNode[]): Node {
    const right = this.read(need(rest.at(-1), node));
    const { place } = left;
    const operator = rest
      .slice(0, -1)
      .map((mark) => this.textOf(mark))
      .join(" ");
    if (isCompare(operator)) return chained(left, { operator, right });
    if (isBinary(operator)) return { kind: "binary", operator, left, right, place };
    return { kind: "opaque", text: this.#text.slice(place, need(rest.at(-1), node).to), place };
  }

  #member(node: SyntaxNode, parts: readonly SyntaxNode[]): Node {
    const of = this.read(need(parts[0], node));
    const place = node.from;
    const last = need(parts[2], node);
    if (last.name === "PropertyName") return { kind: "attribute", of, name: this.textOf(last), place };
    const inner = parts.slice(2, -1);
    if (inner.some(({ name }) => name === ",")) {
      const items = inner.filter(({ name }) => name !== ",").map((one) => ({ value: this.read(one), isSpread: false }));
      return { kind: "entry", of, at: { kind: "sequence", items, isTuple: true, place: last.from }, place };
    }
    const colon = inner.findIndex(({ name }) => name === ":");
    if (colon < 0) return { kind: "entry", of, at: this.read(last), place };
    const [from, to, step] = splitAt(inner, ({ name }) => name === ":").map(([end]) => end && this.read(end));
    return { kind: "slice", of, from, to, step, place };
  }

  #items(parts: readonly SyntaxNode[]): Item[] {
    const items: Item[] = [];
    let isSpread = false;
    for (const part of parts) {
      if ("()[]{},".includes(part.name)) continue;
      if (part.name === "*") isSpread = true;
      else {
        items.push({ value: this.read(part), isSpread });
        isSpread = false;
      }
    }
    return items;
  }

  #entries(parts: readonly SyntaxNode[]): Entry[] {
    const entries: Entry[] = [];
    const inner = parts.slice(1, -1).filter(({ name }) => name !== ",");
    for (let i = 0; i < inner.length; ) {
      if (inner[i]!.name === "**") {
        entries.push({ key: undefined, value: this.read(need(inner[i + 1], inner[i]!)) });
        i += 2;
      } else {
        entries.push({ key: this.read(inner[i]!), value: this.read(need(inner[i + 2], inner[i]!)) });
        i += 3;
      }
    }
    return entries;
  }

  /** The arguments between a call's brackets; one generator may stand there without brackets of its own. */
  args(list: SyntaxNode): Argument[] {
    const found: Argument[] = [];
    const parts = childrenOf(list).slice(1, -1);
    if (parts.some(({ name }) => name === "for")) {
      return [{ value: this.#comprehension(list, [list, ...parts, list]), place: list.from }];
    }
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i]!;
      if (part.name === ",") continue;
      const place = part.from;
      const isNamed = parts[i + 1]?.name === "AssignOp";
      if (part.name === "*" || part.name === "**")
        found.push({ spread: part.name, value: this.read(need(parts[++i], part)), place });
      else if (isNamed) {
        found.push({ name: this.textOf(part), value: this.read(need(parts[i + 2], part)), place });
        i += 2;
      } else found.push({ value: this.read(part), place });
    }
    return found;
  }

  /** The parameters of a function; annotations are passed over. */
  parameters(list: SyntaxNode | undefined): Parameter[] {
    if (list?.name !== "ParamList") return [];
    const found: Parameter[] = [];
    let rest: "*" | "**" | undefined;
    const parts = childrenOf(list);
    parts.forEach((part, i) => {
      if (part.name === "*" || part.name === "**") rest = part.name;
      else if (part.name === "VariableName" && parts[i - 1]?.name !== "AssignOp") {
        found.push({ name: this.textOf(part), ...(rest && { rest }) });
        rest = undefined;
      } else if (part.name === "," && rest) {
        found.push({ name: "", rest });
        rest = undefined;
      } else if (parts[i - 1]?.name === "AssignOp") found.push({ ...found.pop()!, fallback: this.read(part) });
    });
    return found;
  }

  #comprehension(node: SyntaxNode, parts: readonly SyntaxNode[]): Node {
    const start = parts.findIndex(({ name }) => name === "for" || name === "async");
    const head = parts.slice(1, start);
    const [item, , value] = head;
    const key = value && this.read(need(item, node));
    const loops: Loop[] = [];
    const inner = parts.slice(start, -1);
    for (let i = 0; i < inner.length; ) {
      if (inner[i]!.name !== "for") throw new Unreadable(inner[i]!.from, "a loop over what is known");
      const over = inner.findIndex(({ name }, k) => k > i && name === "in");
      const target = this.target(inner.slice(i + 1, over), node);
      const when: Node[] = [];
      const iterable = this.read(need(inner[over + 1], node));
      i = over + 2;
      for (; inner[i]?.name === "if"; i += 2) when.push(this.read(need(inner[i + 1], node)));
      loops.push({ target, over: iterable, when });
    }
    return { kind: "comprehension", item: this.read(need(value ?? item, node)), key, loops, place: node.from };
  }

  /** What is assigned to: one thing, or several with commas between them, which are a tuple. */
  target(parts: readonly SyntaxNode[], node: SyntaxNode): Node {
    const isTuple = parts.some(({ name }) => name === ",");
    if (!isTuple)
      return this.read(
        need(
          parts.find(({ name }) => name !== "*"),
          node,
        ),
      );
    return { kind: "sequence", items: this.#items(parts), isTuple: true, place: parts[0]!.from };
  }
}

type Word = "not" | "and" | "or";

/** Which of these words joins the parts of an expression. */
function wordOf({ name }: SyntaxNode, parts: readonly SyntaxNode[]): Word | undefined {
  const at = name === "UnaryExpression" ? 0 : name === "BinaryExpression" ? 1 : undefined;
  const word = at === undefined ? undefined : parts[at]?.name;
  return word === "not" && at === 0 ? word : word === "and" || word === "or" ? word : undefined;
}

/** `a < b` and then `< c` are one comparison; with brackets around the first they would be two. */
function chained(left: Node, link: Link): Node {
  if (left.kind === "compare" && !inBrackets.has(left)) return { ...left, links: [...left.links, link] };
  return { kind: "compare", first: left, links: [link], place: left.place };
}

const inBrackets = new WeakSet<Node>();
function bracketed(node: Node): Node {
  if (node.kind === "compare") inBrackets.add(node);
  return node;
}

const compares: readonly string[] = ["<", "<=", ">", ">=", "==", "!=", "in", "not in", "is", "is not"];
const binaries: readonly string[] = ["+", "-", "*", "/", "//", "%", "**"];
const isCompare = (text: string): text is CompareOperator => compares.includes(text);
const isBinary = (text: string): text is BinaryOperator => binaries.includes(text);

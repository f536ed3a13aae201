import type { SyntaxNode } from "@lezer/common";
import { Expressions } from "./lower-expression.ts";
import { childrenOf, need, splitAt } from "./parts.ts";
import type { BinaryOperator, Block, Node, Statement } from "./tree.ts";
import { Unreadable } from "./unreadable.ts";

/** A piece of the text that was passed over, and why. */
export interface Problem {
  readonly place: number;
  /** Where it begins, if that is not where it shows. */
  readonly from?: number;
  readonly expected: string;
  readonly hint?: string | undefined;
}

const mostBranches = 400;
/** How deep blocks may lie inside each other. */
const deepest = 50;

/** Turns the parser's statements of one text into ours. One that cannot be read becomes a gap, and a problem. */
export class Statements {
  readonly problems: Problem[] = [];
  readonly #expressions: Expressions;
  #depth = 0;

  constructor(text: string) {
    this.#expressions = new Expressions(text);
  }

  /** The statements among these nodes. */
  read(nodes: readonly SyntaxNode[]): Block {
    return nodes.flatMap((node) => {
      if (node.name === ":" || node.name === "Comment") return [];
      try {
        return this.#statement(node);
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        this.problems.push(error);
        return [{ kind: "unread", place: node.from, end: node.to }] as const;
      }
    });
  }

  #body(node: SyntaxNode | undefined): Block {
    if (node?.name !== "Body") return [];
    if (++this.#depth > deepest) throw new Unreadable(node.from, `at most ${deepest} levels of blocks`);
    try {
      return this.read(childrenOf(node));
    } finally {
      this.#depth--;
    }
  }

  #statement(node: SyntaxNode): Statement | Statement[] {
    const place = node.from;
    const parts = childrenOf(node);
    const read = (at: number): Node => this.#expressions.read(need(parts[at], node));
    const broken = errorIn(node);
    if (broken !== undefined) throw new Unreadable(broken);
    switch (node.name) {
      case "StatementGroup":
        return [...this.read(parts.filter(({ name }) => name !== ";"))];
      case "ExpressionStatement":
        return { kind: "expression", value: this.#list(parts, node), place };
      case "AssignStatement":
        return this.#assign(node, parts);
      case "UpdateStatement": {
        const operator = this.#expressions.textOf(need(parts[1], node)).slice(0, -1);
        if (!isOperator(operator)) return { kind: "unread", place, end: node.to };
        return { kind: "update", target: read(0), operator, value: this.#list(parts.slice(2), node), place };
      }
      case "ReturnStatement":
        return { kind: "return", value: parts[1] && this.#list(parts.slice(1), node), place };
      case "IfStatement":
        return this.#if(node, parts);
      case "ForStatement":
        return this.#for(node, parts);
      case "WhileStatement":
        return { kind: "while", when: read(1), body: this.#body(parts[2]), more: this.#body(parts[4]), place };
      case "FunctionDefinition":
      case "ClassDefinition":
      case "DecoratedStatement":
        return this.#definition(node, parts);
      case "ImportStatement":
        return { kind: "import", names: this.#imports(parts), place };
      case "WithStatement":
      case "TryStatement":
        return this.#together(node, parts);
      case "RaiseStatement":
        return { kind: "raise", value: parts[1] && read(1), place };
      case "AssertStatement":
        return { kind: "assert", when: read(1), place };
      case "DeleteStatement":
        return { kind: "delete", targets: deleted(this.#list(parts.slice(1), node)), place };
      case "BreakStatement":
        return { kind: "break", place };
      case "ContinueStatement":
        return { kind: "continue", place };
      case "PassStatement":
      case "PrintStatement":
        return { kind: "pass", place };
      case "ScopeStatement":
        return {
          kind: "scope",
          isGlobal: this.#expressions.textOf(parts[0]!) === "global",
          names: parts
            .slice(1)
            .filter(({ name }) => name !== ",")
            .map((one) => this.#expressions.textOf(one)),
          place,
        };
      default:
        return { kind: "unread", place, end: node.to };
    }
  }

  /** One expression, or a tuple without brackets. */
  #list(parts: readonly SyntaxNode[], node: SyntaxNode): Node {
    return this.#expressions.target(parts, node);
  }

  #assign(node: SyntaxNode, parts: readonly SyntaxNode[]): Statement {
    const sides: SyntaxNode[][] = [[]];
    for (const part of parts) {
      if (part.name === "AssignOp") sides.push([]);
      else if (part.name !== "TypeDef") sides.at(-1)!.push(part);
    }
    const place = node.from;
    // An annotation alone, as dataclasses have them, gives no value.
    if (sides.length === 1) return { kind: "pass", place };
    const nodes = sides.map((side) => this.#list(side, node));
    return { kind: "assign", targets: nodes.slice(0, -1), value: nodes.at(-1)!, place };
  }

  /** `elif` is an `if` inside of `else`. */
  #if(node: SyntaxNode, parts: readonly SyntaxNode[]): Statement {
    const branches: { when: Node; body: Block; place: number }[] = [];
    let no: Block = [];
    for (let i = 0; i < parts.length; ) {
      if (parts[i]!.name === "else") {
        no = this.#body(parts[i + 1]);
        i += 2;
      } else {
        const when = this.#expressions.read(need(parts[i + 1], node));
        branches.push({ when, body: this.#body(parts[i + 2]), place: parts[i]!.from });
        i += 3;
      }
    }
    if (branches.length > mostBranches) throw new Unreadable(node.from, `at most ${mostBranches} branches of one if`);
    const [whole] = branches.reduceRight<Block>(
      (rest, { when, body, place }) => [{ kind: "if", when, yes: body, no: rest, place }],
      no,
    );
    return whole!;
  }

  #for(node: SyntaxNode, all: readonly SyntaxNode[]): Statement {
    const parts = all.filter(({ name }) => name !== "async");
    const over = parts.findIndex(({ name }) => name === "in");
    const end = parts.findIndex(({ name }) => name === "Body");
    const target = this.#list(parts.slice(1, over), node);
    const iterable = this.#list(parts.slice(over + 1, end), node);
    return {
      kind: "for",
      target,
      over: iterable,
      body: this.#body(parts[end]),
      more: this.#body(parts[end + 2]),
      place: node.from,
    };
  }

  #definition(node: SyntaxNode, all: readonly SyntaxNode[]): Statement {
    if (node.name === "DecoratedStatement") {
      const decorators = all.filter(({ name }) => name === "Decorator").map((one) => this.#decorator(one));
      const inner = this.#definition(need(all.at(-1), node), childrenOf(need(all.at(-1), node)));
      return inner.kind === "def" ? { ...inner, decorators } : inner;
    }
    const parts = all.filter(({ name }) => name !== "async");
    const name = this.#expressions.textOf(need(parts[1], node));
    const body = this.#body(parts.find((part) => part.name === "Body"));
    const place = node.from;
    if (node.name === "ClassDefinition") {
      const bases = parts.find((part) => part.name === "ArgList");
      return { kind: "class", name, bases: bases ? this.#expressions.args(bases) : [], body, place };
    }
    const parameters = this.#expressions.parameters(parts.find((part) => part.name === "ParamList"));
    return { kind: "def", name, parameters, body, decorators: [], place };
  }

  #decorator(node: SyntaxNode): Node {
    const parts = childrenOf(node).slice(1);
    const text = parts
      .filter(({ name }) => name !== "ArgList")
      .map((part) => this.#expressions.textOf(part))
      .join("");
    return { kind: "opaque", text, place: node.from };
  }

  #imports(parts: readonly SyntaxNode[]): [string, string][] {
    const text = parts.map((part) => this.#expressions.textOf(part));
    const start = text.indexOf("import");
    const from = text[0] === "from" ? text.slice(1, start).join("") : undefined;
    const listed = text.slice(start + 1).filter((word) => word !== "(" && word !== ")");
    return splitAt(listed, (word) => word === ",").flatMap((words): [string, string][] => {
      const at = words.indexOf("as");
      const path = words.slice(0, at < 0 ? undefined : at).join("");
      if (path === "" || path === "*") return [];
      if (from !== undefined) return [[at < 0 ? path : words[at + 1]!, `${from}.${path}`]];
      // `import a.b` binds a.
      return at < 0 ? [[path.split(".")[0]!, path.split(".")[0]!]] : [[words[at + 1]!, path]];
    });
  }

  /** `with a as b:` and `try:`: nothing is thrown here, so that their bodies are all that matters. */
  #together(node: SyntaxNode, parts: readonly SyntaxNode[]): Statement {
    const binds: [Node, Node][] = [];
    if (node.name === "WithStatement") {
      parts.forEach((part, i) => {
        if (part.name === "as")
          binds.push([
            this.#expressions.read(need(parts[i + 1], node)),
            this.#expressions.read(need(parts[i - 1], node)),
          ]);
      });
      return { kind: "block", binds, body: this.#body(parts.at(-1)), place: node.from };
    }
    const wanted = parts.filter(
      ({ name }, i) => name === "Body" && ["try", "else", "finally"].includes(parts[i - 1]?.name ?? ""),
    );
    return { kind: "block", binds, body: wanted.flatMap((body) => this.#body(body)), place: node.from };
  }
}

const deleted = (target: Node): readonly Node[] =>
  target.kind === "sequence" ? target.items.map(({ value }) => value) : [target];
/** Where the first piece lies that is no Python, of a statement without the blocks that it holds. */
function errorIn(node: SyntaxNode): number | undefined {
  let place: number | undefined;
  node.cursor().iterate(({ type, from }) => {
    if (type.isError) place ??= from;
    // A text without its end is told of where it is read.
    return type.name !== "Body" && type.name !== "String" && place === undefined;
  });
  return place;
}

const operators: readonly string[] = ["+", "-", "*", "/", "//", "%", "**"];
const isOperator = (text: string): text is BinaryOperator => operators.includes(text);

/*
 * Python's syntax as a tree of our own: only what the interpreter beside it looks at. `place` is where a piece begins in the
 * text, counted in characters from 0.
 */

interface Placed {
  readonly place: number;
}

export type Node = Placed &
  (
    | { readonly kind: "constant"; readonly value: number | bigint | string | boolean | null }
    | { readonly kind: "name"; readonly name: string }
    | { readonly kind: "attribute"; readonly of: Node; readonly name: string }
    | { readonly kind: "entry"; readonly of: Node; readonly at: Node }
    | {
        readonly kind: "slice";
        readonly of: Node;
        readonly from?: Node | undefined;
        readonly to?: Node | undefined;
        readonly step?: Node | undefined;
      }
    | { readonly kind: "call"; readonly of: Node; readonly args: readonly Argument[]; readonly end: number }
    | { readonly kind: "sequence"; readonly items: readonly Item[]; readonly isTuple: boolean }
    | { readonly kind: "dict"; readonly entries: readonly Entry[] }
    | { readonly kind: "unary"; readonly operator: "+" | "-" | "not"; readonly of: Node }
    | { readonly kind: "binary"; readonly operator: BinaryOperator; readonly left: Node; readonly right: Node }
    /** `first < a <= b` has two links. */
    | { readonly kind: "compare"; readonly first: Node; readonly links: readonly Link[] }
    | { readonly kind: "either"; readonly isAnd: boolean; readonly left: Node; readonly right: Node }
    | { readonly kind: "choice"; readonly when: Node; readonly yes: Node; readonly no: Node }
    | { readonly kind: "lambda"; readonly parameters: readonly Parameter[]; readonly body: Node }
    | {
        readonly kind: "comprehension";
        readonly item: Node;
        readonly key?: Node | undefined;
        readonly loops: readonly Loop[];
      }
    | { readonly kind: "let"; readonly name: string; readonly value: Node }
    /** What is left as it is written: f-strings, await and so on. */
    | { readonly kind: "opaque"; readonly text: string }
  );

export type BinaryOperator = "+" | "-" | "*" | "/" | "//" | "%" | "**";
export type CompareOperator = "<" | "<=" | ">" | ">=" | "==" | "!=" | "in" | "not in" | "is" | "is not";
export interface Link {
  readonly operator: CompareOperator;
  readonly right: Node;
}
/** An entry of a list or tuple; `*item` spreads. */
export interface Item {
  readonly value: Node;
  readonly isSpread: boolean;
}
/** An entry of a dict; without a key it spreads: `**value`. */
export interface Entry {
  readonly key: Node | undefined;
  readonly value: Node;
}
/** An argument of a call: by position, by name, or spread by `*` or `**`. */
export interface Argument extends Placed {
  readonly name?: string;
  readonly spread?: "*" | "**";
  readonly value: Node;
}
export interface Parameter {
  readonly name: string;
  readonly fallback?: Node | undefined;
  /** `*args` or `**kwargs`; a bare `*` has an empty name. */
  readonly rest?: "*" | "**";
}
/** `for target in over if when if when` of a comprehension. */
export interface Loop {
  readonly target: Node;
  readonly over: Node;
  readonly when: readonly Node[];
}

export type Statement = Placed &
  /** `a = b = value` has two targets. */
  (
    | { readonly kind: "assign"; readonly targets: readonly Node[]; readonly value: Node }
    | { readonly kind: "update"; readonly target: Node; readonly operator: BinaryOperator; readonly value: Node }
    | { readonly kind: "expression"; readonly value: Node }
    | { readonly kind: "return"; readonly value: Node | undefined }
    | { readonly kind: "if"; readonly when: Node; readonly yes: Block; readonly no: Block }
    | { readonly kind: "for"; readonly target: Node; readonly over: Node; readonly body: Block; readonly more: Block }
    | { readonly kind: "while"; readonly when: Node; readonly body: Block; readonly more: Block }
    | FunctionStatement
    | { readonly kind: "class"; readonly name: string; readonly bases: readonly Argument[]; readonly body: Block }
    /** `import a.b as c` binds c to a.b; `from a import b` binds b to a.b. */
    | { readonly kind: "import"; readonly names: readonly (readonly [name: string, path: string])[] }
    /** The bodies of `with` and `try`, which run one after the other as if nothing went wrong. */
    | {
        readonly kind: "block";
        readonly binds: readonly (readonly [target: Node, value: Node])[];
        readonly body: Block;
      }
    | { readonly kind: "raise"; readonly value: Node | undefined }
    | { readonly kind: "assert"; readonly when: Node }
    | { readonly kind: "delete"; readonly targets: readonly Node[] }
    | { readonly kind: "break" | "continue" | "pass" }
    | { readonly kind: "scope"; readonly isGlobal: boolean; readonly names: readonly string[] }
    /** What is no Python, or none that is read here. */
    | { readonly kind: "unread"; readonly end: number }
  );

export type Block = readonly Statement[];
export interface FunctionStatement extends Placed {
  readonly kind: "def";
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: Block;
  readonly decorators: readonly Node[];
}

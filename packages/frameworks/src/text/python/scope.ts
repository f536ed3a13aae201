import { PythonError } from "./number.ts";
import { type Mutable, nextAge, type Value } from "./value.ts";

/** The names of one function or of the program, and around it those of what encloses it. */
export class Scope implements Mutable {
  readonly names = new Map<string, Value>();
  readonly outer: Scope | undefined;
  /** Names that `global` or `nonlocal` say lie further out, and where. */
  readonly elsewhere = new Map<string, Scope>();
  /** Names that the function assigns somewhere: all through it they are its own. */
  readonly own: ReadonlySet<string>;
  /** A comprehension's names lie in one of its own; `:=` in it binds outside. */
  readonly isInner: boolean;
  readonly age = nextAge();

  constructor(outer?: Scope, own: ReadonlySet<string> = new Set(), isInner = false) {
    this.outer = outer;
    this.own = own;
    this.isInner = isInner;
  }

  /** The value of a name; throws where Python says that it has none yet. */
  find(name: string): Value | undefined {
    const found = this.names.get(name);
    if (found !== undefined) return found;
    const place = this.elsewhere.get(name);
    if (place) return place.find(name);
    if (this.own.has(name)) throw new PythonError("UnboundLocalError", `${name} has no value yet`);
    return this.outer?.find(name);
  }

  /** The same, but undefined where it has none yet. */
  peek(name: string): Value | undefined {
    const place = this.names.has(name) ? this : this.elsewhere.get(name);
    if (place) return place.names.get(name);
    return this.own.has(name) ? undefined : this.outer?.peek(name);
  }

  /** Where an assignment to the name goes. */
  holder(name: string): Scope {
    return this.elsewhere.get(name) ?? this;
  }

  set(name: string, value: Value): void {
    this.holder(name).names.set(name, value);
  }
}

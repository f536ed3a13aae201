/*
 * Random Python programs of the kind that computes a rate: they end, their numbers stay small enough for any machine, and no
 * branch hangs on the last bit of what C libraries compute differently (a cosine is rounded before anything is made of it).
 */

/** Whole numbers from a seed, the same everywhere. */
class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }
  /** A whole number below `count`. */
  below(count: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  }
  one<T>(...of: readonly T[]): T {
    return of[this.below(of.length)]!;
  }
  /** True once in so many times. */
  rarely(times: number): boolean {
    return this.below(times) === 0;
  }
}

type Kind = "number" | "list" | "dict" | "text";
interface Defined {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly defaults: number;
}

/** What can be named at a place of the program. */
interface Names {
  readonly number: readonly string[];
  readonly list: readonly string[];
  readonly dict: readonly string[];
  readonly text: readonly string[];
  readonly functions: readonly Defined[];
}
const nothing: Names = { number: [], list: [], dict: [], text: [], functions: [] };

export interface RandomProgram {
  readonly text: string;
  /** Names of functions of one whole number. */
  readonly functions: readonly string[];
}

export function randomProgram(seed: number): RandomProgram {
  return new Writer(new Dice(seed)).program();
}

const pad = (lines: readonly string[]) => lines.map((line) => `    ${line}`);

class Writer {
  readonly #dice: Dice;
  #names: Names = nothing;
  #count = 0;
  /** Inside of loops and functions numbers grow by small factors only. */
  #repeats = 0;
  #loops = 0;
  #functions = 0;
  /** What a function may return: false at the top. */
  #returns = false;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  program(): RandomProgram {
    const lines: string[] = ["import math"];
    for (let i = 2 + this.#dice.below(6); i > 0; i--) lines.push(...this.#statement(0));
    const functions: string[] = [];
    for (let i = 1 + this.#dice.below(2); i > 0; i--) {
      const name = `f${this.#count++}`;
      functions.push(name);
      lines.push(...this.#ofStep(name));
    }
    // Closures see what is assigned later.
    if (this.#dice.rarely(6)) lines.push(...this.#assignment(0));
    return { text: lines.join("\n"), functions };
  }

  #fresh(kind: Kind): string {
    const name = `${kind[0]}${this.#count++}`;
    this.#know(kind, name);
    return name;
  }
  #know(kind: Kind, name: string): void {
    if (!this.#names[kind].includes(name)) this.#names = { ...this.#names, [kind]: [...this.#names[kind], name] };
  }
  /** Does something and forgets the names that it made. */
  #inside<T>(work: () => T): T {
    const before = this.#names;
    const found = work();
    this.#names = before;
    return found;
  }

  #ofStep(name: string): string[] {
    if (this.#dice.rarely(5)) {
      const body = this.#inFunction(["step"], () => this.#number(4));
      return [`${name} = lambda step: ${body}`];
    }
    return [`def ${name}(step):`, ...pad(this.#inFunction(["step"], () => this.#body(1, true)))];
  }

  #inFunction<T>(parameters: readonly string[], work: () => T): T {
    return this.#inside(() => {
      const [repeats, returns, loops] = [this.#repeats, this.#returns, this.#loops];
      this.#names = { ...this.#names, number: [...this.#names.number, ...parameters, ...parameters, ...parameters] };
      this.#repeats = 1;
      this.#loops = 0;
      this.#returns = true;
      this.#functions++;
      const found = work();
      this.#functions--;
      [this.#repeats, this.#returns, this.#loops] = [repeats, returns, loops];
      return found;
    });
  }

  /** Statements of a function, which end in a return. */
  #body(depth: number, isSoft = false): string[] {
    const lines: string[] = [];
    // What is outside may be changed.
    const outer = this.#names.number.filter((name) => /^n\d/.test(name));
    const changed = outer.length > 0 && this.#dice.rarely(12) ? this.#dice.one(...outer) : undefined;
    if (changed) lines.push(`${this.#functions > 1 && !this.#dice.rarely(2) ? "nonlocal" : "global"} ${changed}`);
    for (let i = this.#dice.below(4); i > 0; i--) lines.push(...this.#statement(depth));
    const soft = isSoft && this.#dice.rarely(4);
    return [...lines, `return ${soft ? this.#soft() : this.#number(3)}`];
  }

  /** What differs in its last bits only. */
  #soft(): string {
    const x = this.#number(2);
    const inner = this.#dice.one(
      `math.cos(math.pi * ((${x}) % 1000) / 1000)`,
      `math.exp(-abs(${x}) / 100)`,
      `math.log(abs(${x}) + 2)`,
      `(abs(${x}) + 0.5) ** -0.5`,
      `0.97 ** ((${x}) % 100)`,
      `math.tanh(${x})`,
    );
    return this.#dice.one(inner, `0.1 * ${inner}`, `${inner} / 3`);
  }

  #block(depth: number): string[] {
    return this.#inside(() => {
      const lines: string[] = [];
      for (let i = 1 + this.#dice.below(2); i > 0; i--) lines.push(...this.#statement(depth));
      return pad(lines);
    });
  }

  #statement(depth: number): string[] {
    const { one } = { one: this.#dice.below(26) };
    if (depth < 3) {
      if (one < 5) return this.#if(depth);
      if (one < 7) return this.#for(depth);
      if (one < 8) return this.#while(depth);
      if (one < 11 && this.#functions < 2) return this.#def(depth);
    }
    if (one === 11) return this.#changeList();
    if (one === 12) return this.#changeDict();
    if (one === 13) return this.#unpacking();
    if (one === 14) return this.#chained();
    if (one === 15 || one === 16 || one === 17) return this.#update();
    if (one === 20) return this.#odd(depth);
    if (one === 21 && this.#dice.rarely(3)) return this.#mutableDefault();
    if (one === 18) return [`${this.#fresh2("text", () => this.#text())}`];
    if (one === 19 && this.#returns && this.#dice.rarely(3)) return [`assert ${this.#truth(2)}`];
    return this.#assignment(depth);
  }

  #fresh2(kind: Kind, make: () => string): string {
    const value = make();
    return `${this.#target(kind)} = ${value}`;
  }

  /** A new name, or an old one again. */
  #target(kind: Kind): string {
    const known = this.#names[kind].filter((name) => name !== "step");
    if (known.length > 0 && this.#dice.rarely(3)) {
      const name = this.#dice.one(...known);
      // Inside of functions, an assignment makes a name its own everywhere in it.
      if (this.#functions === 0 || this.#dice.rarely(4)) return name;
    }
    return this.#fresh(kind);
  }

  #assignment(_depth: number): string[] {
    const kind = this.#dice.below(10);
    if (kind === 0) return [this.#fresh2("list", () => this.#list(2))];
    if (kind === 1) return [this.#fresh2("dict", () => this.#dict())];
    return [this.#fresh2("number", () => this.#number(3))];
  }

  #update(): string[] {
    const known = this.#names.number.filter((name) => name !== "step");
    if (known.length === 0) return this.#assignment(0);
    const name = this.#dice.one(...known);
    if (this.#functions > 0 && !this.#dice.rarely(6)) {
      const own = this.#fresh("number");
      return [`${own} = ${name}`, `${own} ${this.#growth(own)}`];
    }
    return [`${name} ${this.#growth(name)}`];
  }
  #growth(_name: string): string {
    return this.#dice.one(
      () => `+= ${this.#number(2)}`,
      () => `-= ${this.#number(2)}`,
      () => `*= ${this.#small()}`,
      () => `/= ${this.#nonzero()}`,
      () => `//= ${this.#nonzero()}`,
      () => `%= ${this.#nonzero()}`,
    )();
  }

  /** What is seldom seen. */
  #odd(depth: number): string[] {
    const name = () => this.#fresh("number");
    switch (this.#dice.below(8)) {
      case 0: {
        if (this.#loops >= 2 || depth >= 3) return ["pass"];
        const counter = `w${this.#count++}`;
        const body = this.#inside(() => this.#loop(depth + 1));
        const end = `    if ${counter} > ${this.#dice.below(4)}${this.#dice.rarely(3) ? ` or ${this.#truth(1)}` : ""}: break`;
        return [`${counter} = 0`, "while True:", `    ${counter} += 1`, end, ...body];
      }
      case 1: {
        const list = this.#list(1);
        const made = this.#fresh("list");
        return [
          `${made} = list(${list})`,
          `${made}.sort(key=lambda k: ${this.#dice.one("-k", "k % 3", "abs(k)")}, reverse=${this.#dice.one("True", "False")})`,
        ];
      }
      case 2: {
        const x = this.#number(1);
        return [`${name()} = ${x}; ${name()} = 2 if ${this.#truth(1)} else 3`];
      }
      case 3: {
        const x = this.#number(1);
        const own = name();
        return [`${own} = ${x}`, `if (${own} := ${own} + 1) > 3: ${own} = 0`];
      }
      case 4: {
        const [a, b] = [this.#fresh("list"), this.#fresh("list")];
        return [`${a} = ${b} = [${this.#number(1)}]`, `${b}.append(${this.#number(1)})`, `${a} *= 2`];
      }
      case 5: {
        const known = this.#names.number.filter((one) => one !== "step" && this.#functions === 0);
        return known.length === 0 || !this.#dice.rarely(8) ? ["pass"] : [`del ${this.#dice.one(...known)}`];
      }
      case 6: {
        const [n, f] = [this.#number(1), `g${this.#count++}`];
        const counter = `n${this.#count++}`;
        this.#names = {
          ...this.#names,
          functions: [...this.#names.functions, { name: f, parameters: [], defaults: 0 }],
        };
        return [
          `def ${f}():`,
          `    ${counter} = ${n}`,
          `    def inner():`,
          `        nonlocal ${counter}`,
          `        ${counter} += 1`,
          `        return ${counter}`,
          `    inner()`,
          `    return inner() + ${counter}`,
        ];
      }
      default: {
        const f = `g${this.#count++}`;
        const later = `n${this.#count++}`;
        const value = this.#number(1);
        this.#know("number", later);
        if (this.#functions < 2)
          this.#names = {
            ...this.#names,
            functions: [...this.#names.functions, { name: f, parameters: [], defaults: 0 }],
          };
        // The function sees what is assigned after it.
        return [`${f} = lambda: ${later} + 1`, `${later} = ${value}`];
      }
    }
  }

  #mutableDefault(): string[] {
    const f = `g${this.#count++}`;
    const [a, b] = [this.#number(1), this.#number(1)];
    return [
      `def ${f}(x, seen=[]):`,
      `    seen.append(x)`,
      `    return len(seen) + sum(seen)`,
      `${this.#fresh("number")} = ${f}(${a})`,
      `${this.#fresh("number")} = ${f}(${b})`,
    ];
  }

  #chained(): string[] {
    const value = this.#number(2);
    const [a, b] = [this.#target("number"), this.#target("number")];
    return [`${a} = ${b} = ${value}`];
  }

  #unpacking(): string[] {
    switch (this.#dice.below(4)) {
      case 0: {
        const [x, y] = [this.#number(2), this.#number(2)];
        const [a, b] = [this.#target("number"), this.#target("number")];
        return [`${a}, ${b} = ${this.#dice.rarely(4) ? `${b === a ? x : y}, ${x}` : `${x}, ${y}`}`];
      }
      case 1: {
        const [x, y] = [this.#number(2), this.#nonzero()];
        return [`${this.#fresh("number")}, ${this.#fresh("number")} = divmod(${x}, ${y})`];
      }
      case 2: {
        const list = this.#list(1);
        const [a, b] = [this.#fresh("number"), this.#fresh("list")];
        return [this.#dice.one(`${a}, *${b} = [1, *${list}]`, `*${b}, ${a} = ${list} + [2]`)];
      }
      default: {
        const [x, y, z] = [this.#number(1), this.#number(1), this.#number(1)];
        return [`(${this.#fresh("number")}, ${this.#fresh("number")}), ${this.#fresh("number")} = (${x}, ${y}), ${z}`];
      }
    }
  }

  #changeList(): string[] {
    const known = this.#names.list;
    if (known.length === 0) return [this.#fresh2("list", () => this.#list(2))];
    const name = this.#dice.one(...known);
    const x = this.#number(2);
    return [
      this.#dice.one(
        `${name}.append(${x})`,
        `${name}[0] = ${x}`,
        `${name}[-1] += ${x}`,
        `${name}.insert(${this.#dice.below(4) - 1}, ${x})`,
        `${name}.extend([${x}, 1])`,
        `${name} += [${x}]`,
        `del ${name}[0]`,
        `${name}.reverse()`,
        `${name}.sort()`,
        `${name} = sorted(${name})`,
        `${this.#fresh("number")} = ${name}.pop()`,
        `${this.#fresh("list")} = ${name}`,
        `${this.#fresh("list")} = list(${name})`,
      ),
    ];
  }

  #changeDict(): string[] {
    const known = this.#names.dict;
    if (known.length === 0) return [this.#fresh2("dict", () => this.#dict())];
    const name = this.#dice.one(...known);
    const x = this.#number(2);
    const key = this.#key();
    return [
      this.#dice.one(
        `${name}[${key}] = ${x}`,
        `${name}[${key}] = ${name}.get(${key}, 0) + 1`,
        `${name}.update({${key}: ${x}})`,
        `${this.#fresh("number")} = ${name}.pop(${key}, 3)`,
        `${this.#fresh("number")} = ${name}.setdefault(${key}, ${x})`,
      ),
    ];
  }
  #key = () => this.#dice.one("'a'", "'b'", "1", "2", "True", "0.5", "1.0");

  #if(depth: number): string[] {
    const lines = [`if ${this.#truth(3)}:`, ...this.#branch(depth + 1)];
    if (this.#dice.rarely(3)) lines.push(`elif ${this.#truth(2)}:`, ...this.#branch(depth + 1));
    if (!this.#dice.rarely(3)) lines.push("else:", ...this.#branch(depth + 1));
    return lines;
  }

  /** A side of a condition; what it assigns had better been assigned before. */
  #branch(depth: number): string[] {
    const lines = this.#block(depth);
    if (this.#returns && this.#dice.rarely(4)) lines.push(...pad([`return ${this.#number(2)}`]));
    else if (this.#loops > 0 && this.#dice.rarely(5)) lines.push(...pad([this.#dice.one("break", "continue")]));
    else if (this.#returns && this.#dice.rarely(15)) lines.push(...pad(["raise ValueError('no')"]));
    return lines;
  }

  #for(depth: number): string[] {
    const [target, over] = this.#overs();
    // Loops of loops of loops take long.
    if (this.#loops >= 2) return this.#assignment(depth);
    const lines = this.#inside(() => {
      for (const name of target.match(/n\d+/g) ?? []) this.#know("number", name);
      return [`for ${target} in ${over}:`, ...this.#loop(depth + 1)];
    });
    if (this.#dice.rarely(4)) lines.push("else:", ...this.#block(depth + 1));
    // What a loop counts by is there after it, if it turned.
    if (this.#dice.rarely(3)) for (const name of target.match(/n\d+/g) ?? []) this.#know("number", name);
    return lines;
  }

  #overs(): [string, string] {
    const [a, b] = [`n${this.#count++}`, `n${this.#count++}`];
    return this.#dice.one<() => [string, string]>(
      () => [a, `range(${this.#dice.below(7)})`],
      () => [a, `range(${this.#dice.below(5) - 2}, ${this.#dice.below(6)}, ${this.#dice.one(1, 2, -1, 3)})`],
      () => [a, `range(int(${this.#number(1)}) % 5)`],
      // A loop over a list that its body makes longer would not end, and must not make it longer and longer.
      () => [a, `list(${this.#list(1)})[:4]`],
      () => [a, `[${this.#number(1)}, ${this.#number(1)}]`],
      () => [`${a}, ${b}`, `enumerate(list(${this.#list(1)})[:4])`],
      () => [`${a}, ${b}`, `enumerate(list(${this.#list(1)})[:4], ${this.#dice.below(3)})`],
      () => [`${a}, ${b}`, `zip(list(${this.#list(1)})[:4], list(${this.#list(1)})[:4])`],
      () => [a, `reversed(list(${this.#list(1)})[:4])`],
      () => [`${a}, ${b}`, `[(${this.#number(1)}, 2), (3, ${this.#number(1)})]`],
      () => [a, `list(${this.#dict()}.values())`],
    )();
  }

  #loop(depth: number): string[] {
    this.#repeats++;
    this.#loops++;
    const lines = this.#block(depth);
    this.#loops--;
    this.#repeats--;
    return lines;
  }

  #while(depth: number): string[] {
    if (this.#loops >= 2) return this.#assignment(depth);
    const name = `w${this.#count++}`;
    const more = this.#dice.rarely(3) ? ` and ${this.#truth(1)}` : "";
    const body = this.#inside(() => this.#loop(depth + 1));
    const rest = this.#dice.rarely(4) ? ["else:", ...this.#block(depth + 1)] : [];
    return [
      `${name} = ${this.#dice.below(3)}`,
      `while ${name} < ${2 + this.#dice.below(4)}${more}:`,
      `    ${name} += 1`,
      ...body,
      ...rest,
    ];
  }

  #def(depth: number): string[] {
    const name = `g${this.#count++}`;
    const count = this.#dice.below(4);
    const parameters = Array.from({ length: count }, () => `p${this.#count++}`);
    const defaults = this.#dice.below(count + 1);
    const spelled = parameters.map((one, i) => (i < count - defaults ? one : `${one}=${this.#number(1)}`));
    const defined = { name, parameters, defaults };
    // A recursion that ends.
    if (this.#dice.rarely(8) && count > 0 && defaults < count) {
      const [first] = parameters as [string];
      const lines = [
        `def ${name}(${spelled.join(", ")}):`,
        `    if ${first} <= 0 or ${first} > 20: return ${this.#number(1)}`,
        `    return ${this.#small()} + ${name}(${[`${first} - 1`, ...parameters.slice(1, count - defaults)].join(", ")})`,
      ];
      this.#names = { ...this.#names, functions: [...this.#names.functions, defined] };
      return lines;
    }
    const isLambda = this.#dice.rarely(4);
    const lines = isLambda
      ? [`${name} = lambda ${spelled.join(", ")}: ${this.#inFunction(parameters, () => this.#number(2))}`]
      : [`def ${name}(${spelled.join(", ")}):`, ...pad(this.#inFunction(parameters, () => this.#body(depth + 1)))];
    this.#names = { ...this.#names, functions: [...this.#names.functions, defined] };
    return lines;
  }

  #call({ name, parameters, defaults }: Defined): string {
    const needed = parameters.length - defaults;
    const args = parameters.slice(0, needed + this.#dice.below(defaults + 1)).map((own, i) => {
      const value = this.#number(1);
      return { own, value, i };
    });
    const named = this.#dice.rarely(3) ? this.#dice.below(args.length + 1) : args.length;
    const spelled = args.map(({ own, value, i }) => (i >= named ? `${own}=${value}` : value));
    if (this.#dice.rarely(25)) spelled.push("7");
    if (this.#dice.rarely(15) && named === args.length && args.length > 0) return `${name}(*[${spelled.join(", ")}])`;
    return `${name}(${spelled.join(", ")})`;
  }

  /** A factor that is not large. */
  #small(): string {
    return this.#dice.one(
      () => this.#literal(),
      () => `(${this.#number(1)} % 7)`,
      () => (this.#names.number.includes("step") ? "step" : "3"),
      () => this.#dice.one("0.1", "0.5", "-2", "10", "1e-3"),
    )();
  }
  #nonzero(): string {
    return this.#dice.one(
      () => this.#dice.one("2", "3", "7", "-3", "0.1", "0.5", "-0.7", "100", "2.5", "1e3"),
      () => this.#dice.one("2", "3", "7", "-3", "0.1", "0.5", "-0.7", "100", "2.5", "1e3"),
      () => `(${this.#number(1)} or 1)`,
      () => this.#number(1),
    )();
  }

  #literal(): string {
    const dice = this.#dice;
    if (dice.rarely(12))
      return dice.one("10**20", "-(10**18)", "2**53", "2**63", "123456789012345678901", "9007199254740993");
    if (dice.rarely(12))
      return dice.one("1e16", "1e-9", "-0.0", "0.1 + 0.2", "1e300", "2.5", "0.5", "1.5", "1e22", "float('inf')");
    if (dice.rarely(20)) return dice.one("True", "False", "0x1f", "1_000", "0b101", "1.", ".5", "math.pi", "math.inf");
    return dice.rarely(3)
      ? dice.one("0.1", "0.5", "0.25", "1.0", "2.0", "0.3", "3.7", "-1.5", "0.0")
      : String(dice.below(13) - 2);
  }

  #number(depth: number): string {
    const dice = this.#dice;
    if (depth <= 0 || dice.rarely(3)) return this.#leaf();
    const a = () => this.#number(depth - 1);
    return dice.one<() => string>(
      () => `${this.#wrapped(depth)} + ${this.#wrapped(depth)}`,
      () => `${this.#wrapped(depth)} - ${this.#wrapped(depth)}`,
      () => `${this.#wrapped(depth)} * ${this.#small()}`,
      () => `${this.#small()} * ${this.#wrapped(depth)}`,
      () => (this.#repeats === 0 ? `${this.#wrapped(depth)} * ${this.#wrapped(depth)}` : `${this.#wrapped(depth)} + 1`),
      () => `${this.#wrapped(depth)} / ${this.#nonzero()}`,
      () => `${this.#wrapped(depth)} // ${this.#nonzero()}`,
      () => `${this.#wrapped(depth)} % ${this.#nonzero()}`,
      () => `(int(${a()}) % 9 - 4) ** ${dice.below(5)}`,
      () => `${dice.one("2", "10", "0.5", "-2", "3")} ** (int(${a()}) % 20)`,
      () => `${dice.one("2", "0.5", "-2")} ** (int(${a()}) % 20 - 10)`,
      () => `round(${dice.one("10", "3", "0.9")} ** (int(${a()}) % 40 - 10), 9)`,
      () => `round((abs(${a()}) % 50 + 0.5) ** ${dice.one("0.5", "1.7", "-0.3")}, 6)`,
      () => `-${this.#wrapped(depth)}`,
      () => `+${this.#wrapped(depth)}`,
      () => `(${a()} if ${this.#truth(depth - 1)} else ${a()})`,
      () => `(${a()} if ${this.#truth(depth - 1)} else ${a()})`,
      () => `${dice.one("min", "max")}(${a()}, ${a()}${dice.rarely(3) ? `, ${a()}` : ""})`,
      () => `${dice.one("min", "max")}(${this.#list(depth - 1)}${dice.rarely(4) ? ", default=1" : ""})`,
      () => `abs(${a()})`,
      () => `${dice.one("int", "float", "math.floor", "math.ceil", "math.trunc", "bool")}(${a()})`,
      () => `round(${a()}${dice.rarely(2) ? `, ${dice.below(7) - 2}` : ""})`,
      () => `len(${this.#list(depth - 1)})`,
      () => `sum(${this.#list(depth - 1)}${dice.rarely(4) ? `, ${a()}` : ""})`,
      () => `sum(${this.#generator(depth - 1)})`,
      () => `${dice.one("any", "all")}(${this.#generator(depth - 1, true)})`,
      () => `divmod(${a()}, ${this.#nonzero()})[${dice.below(2)}]`,
      () => `pow(int(${a()}) % 9, ${dice.below(4)}${dice.rarely(3) ? ", 7" : ""})`,
      () => `math.sqrt(${dice.rarely(3) ? a() : `abs(${a()})`})`,
      () => `math.${dice.one("fabs", "isfinite", "isnan", "isinf")}(${a()})`,
      () => `math.${dice.one("fmod", "copysign")}(${a()}, ${this.#nonzero()})`,
      () => `round(${this.#soft()}, 6)`,
      () => `(${a()} ${dice.one("and", "or")} ${a()})`,
      () => `(${this.#truth(depth - 1)})`,
      () => `${this.#list(depth - 1)}[${dice.one("0", "-1", "1", `int(${a()}) % 2`, `${dice.below(5) - 2}`)}]`,
      () => `${this.#dict()}${dice.one("['a']", ".get('b', 2)", "[1]", ".get('z')")}`,
      () => `(lambda x, y=${a()}: ${dice.one("x + y", "x - y", "y", "max(x, y)")})(${a()})`,
      () => `(${this.#text()}).count('a')`,
      () => `len(${this.#text()})`,
      () =>
        `range(${dice.below(5)}, ${dice.rarely(8) ? 3 : 9 + dice.below(30)}, ${dice.one("2", "3", "1")})[${dice.one("0", "-1", "0", "2", "-2")}]`,
      () => `(${a()}, ${a()}, ${a()})[${dice.one("0", "-1", `int(${a()}) % 3`, dice.rarely(4) ? "5" : "2")}]`,
      () => `(z${this.#count} := ${a()}) + z${this.#count++}`,
      () => `-${dice.below(5)} ** 2 ** ${dice.below(3)}`,
      () => `${this.#wrapped(depth)} ** ${dice.one("0", "1", "True", "2 if False else 1")}`,
      () => `(lambda *a, k=${a()}, **m: len(a) + k + len(m))(${a()}, ${a()}${dice.rarely(2) ? ", k=2, b=1" : ""})`,
      () => `(lambda a, *, b=2: a - b)(${a()}${dice.one("", ", b=3", ", b=4", dice.one(", 3", ", c=3", ""))})`,
      () => `(lambda a, b=${a()}: a + b)(**{'a': ${a()}})`,
      () =>
        `${dice.one("min", "max")}(${this.#list(depth - 1)}, key=lambda k: ${dice.one("-k", "abs(k - 2)", "k % 3")})`,
      () => `sum(${this.#truth(1)} for _ in range(${dice.below(4)}))`,
      () => `[${a()}, ${a()}, 3].index(${dice.rarely(4) ? a() : "3"})`,
      () => `${this.#list(depth - 1)}.count(${a()})`,
      () => `sum([[${a()}], ${this.#list(1)}][${dice.one("0", "1", "-1")}])`,
      () => `{**${this.#dict()}, 'a': ${a()}}['a']`,
      () => `sum(${this.#dict()}.values())`,
      () => `sum(k * v for k, v in enumerate(${this.#list(1)}))`,
      () => `next${this.#count} if False else ${a()}`,
      () =>
        `float(${dice.one("'1e3'", "' .5 '", "'1_0.5'", "'1.'", "True", dice.one("'inf'", "'-Infinity'", "'0x10'", "''", "'2'", "'+3.5'", "'4'"))})`,
      () => `math.${dice.one("hypot", "atan2")}(3, ${a()}) * 0`,
      () => `(not ${a()} or ${this.#truth(1)} and not ${this.#truth(1)})`,
      () =>
        `int(${dice.one("'12'", "' -7 '", "'1_0'", dice.rarely(4) ? "'x'" : "'8'", "True", "'0012'", "3.99", "-3.99")})`,
      () => (this.#names.functions.length > 0 ? this.#call(dice.one(...this.#names.functions)) : this.#leaf()),
      () => (this.#names.functions.length > 0 ? this.#call(dice.one(...this.#names.functions)) : this.#leaf()),
      () => (this.#names.functions.length > 0 ? this.#call(dice.one(...this.#names.functions)) : this.#leaf()),
    )();
  }

  #wrapped(depth: number): string {
    const inner = this.#number(depth - 1);
    return /^[\w.]+$/.test(inner) || this.#dice.rarely(6) ? inner : `(${inner})`;
  }

  #leaf(): string {
    const { number } = this.#names;
    return number.length > 0 && !this.#dice.rarely(3) ? this.#dice.one(...number) : this.#literal();
  }

  #truth(depth: number): string {
    const dice = this.#dice;
    const a = () => this.#number(Math.max(0, depth - 1));
    const compare = () => `${a()} ${dice.one("<", "<=", ">", ">=", "==", "!=")} ${a()}`;
    if (depth <= 0) return compare();
    return dice.one<() => string>(
      compare,
      compare,
      compare,
      () =>
        this.#names.number.includes("step")
          ? `step ${dice.one("<", "<=", ">", ">=", "==", "!=")} ${dice.below(12)}`
          : compare(),
      () =>
        this.#names.number.includes("step")
          ? `step ${dice.one("<", "<=", ">", ">=", "==", "!=")} ${dice.below(12)}`
          : compare(),
      () => (this.#names.number.includes("step") ? `step % ${2 + dice.below(4)} == ${dice.below(3)}` : compare()),
      () => `${a()} ${dice.one("<", "<=")} ${a()} ${dice.one("<", "<=", "!=")} ${a()}`,
      () => `not ${this.#truth(depth - 1)}`,
      () => `(${this.#truth(depth - 1)} ${dice.one("and", "or")} ${this.#truth(depth - 1)})`,
      () => `${a()} ${dice.one("in", "not in")} ${this.#list(depth - 1)}`,
      () =>
        `'a' ${dice.one("in", "not in")} ${dice.one(
          () => this.#dict(),
          () => `(${this.#text()})`,
        )()}`,
      a,
      () => `bool(${a()})`,
      () => `${this.#list(1)} ${dice.one("==", "!=")} ${this.#list(1)}`,
      () => `(${this.#text()}) ${dice.one("==", "<", "!=")} (${this.#text()})`,
      () => `${a()} ${dice.one("is None", "is not None")}`,
      () => `(not ${a()} ${dice.one("<", "==", "in [1, 2, 3] or 0 <", "and 3 >")} ${a()})`,
      () => `${a()} ${dice.one("in", "not in")} range(${dice.below(3)}, ${dice.below(20)}, ${dice.one("1", "2", "3")})`,
      () => `${a()} ${dice.one("in", "not in")} (${a()}, ${a()}, 3)`,
      () => `(${a()}, ${a()}) ${dice.one("<", "<=", "==", "!=", ">")} (${a()}, 2)`,
      () => `${a()} ${dice.one("in", "not in")} ${this.#dict()}`,
      () => `${this.#list(1)} ${dice.one("<", ">=")} ${this.#list(1)}`,
      () => `${this.#dict()} == ${this.#dict()}`,
      () => `${a()} < ${a()} > ${a()} == ${a()}`,
    )();
  }

  #list(depth: number): string {
    const dice = this.#dice;
    const { list } = this.#names;
    if (list.length > 0 && dice.rarely(2)) return dice.one(...list);
    const item = () => this.#number(Math.max(0, depth - 1));
    const plain = () => `[${Array.from({ length: dice.below(4) + (dice.rarely(6) ? 0 : 1) }, item).join(", ")}]`;
    if (depth <= 0) return plain();
    return dice
      .one<() => string>(
        plain,
        plain,
        () => `[${this.#generator(depth - 1)}]`,
        () => `${this.#list(depth - 1)} + ${plain()}`,
        () => `[${item()}] * ${dice.below(4)}`,
        () => `sorted(${this.#list(depth - 1)}${dice.rarely(3) ? ", reverse=True" : ""})`,
        () => `list(range(${dice.below(6)}))`,
        () => `${this.#list(depth - 1)}[${dice.one("1:", ":2", ":-1", "-2:", "::2", "::-1", "1:3", ":")}]`,
        () => `[1, *${plain()}]`,
        () => `list(map(${dice.one("abs", "float", "lambda x: x + 1")}, ${plain()}))`,
        () => `list(reversed(${plain()}))`,
        () => `[a for a, b in zip(${plain()}, ${plain()})]`,
      )()
      .replace(/^(.* [+*] .*)$/, "($1)");
  }

  #generator(depth: number, isTruth = false): string {
    const name = `c${this.#count++}`;
    const over = this.#dice.one(
      () => `range(${this.#dice.below(6)})`,
      () => this.#list(Math.min(depth, 1)),
    )();
    return this.#inside(() => {
      this.#know("number", name);
      const when = this.#dice.rarely(3) ? ` if ${this.#truth(1)}` : "";
      const more = this.#dice.rarely(6)
        ? ` for c${this.#count} in range(${this.#dice.one("2", over.startsWith("range") ? name : "1", "3")})`
        : "";
      if (more) this.#know("number", `c${this.#count++}`);
      const item = isTruth ? this.#truth(Math.min(depth, 1)) : this.#number(Math.min(depth, 2));
      return `${item} for ${name} in ${over}${when}${more}`;
    });
  }

  #dict(): string {
    const dice = this.#dice;
    const { dict } = this.#names;
    if (dict.length > 0 && dice.rarely(2)) return dice.one(...dict);
    if (dice.rarely(6)) return `{c: ${dice.one("c * c", "c + 1", "2")} for c in range(${dice.below(4)})}`;
    if (dice.rarely(6)) return `dict(a=${this.#number(1)}, b=2)`;
    return `{'a': ${this.#number(1)}, 1: ${this.#number(1)}, 'b': 3}`;
  }

  #text(): string {
    const dice = this.#dice;
    const { text } = this.#names;
    const own =
      text.length > 0 && dice.rarely(2) ? dice.one(...text) : dice.one("'abca'", '"A b a"', "''", "'a,b'", "'é\\n'");
    return dice.one(
      own,
      own,
      `${own} + 'a'`,
      this.#repeats === 0 ? `${own} * 2` : own,
      `${own}.upper()`,
      `${own}.replace('a', 'b')`,
      `${own}[1:]`,
      `${own}.strip()`,
      `str(${dice.one("1", "True", "0.5", "None", "1e16", "-0.0", "1e-5", "10**20", "2.0")})`,
      `','.join(['a', 'b'])`,
      `${own}.split(',')[0]`,
    );
  }
}

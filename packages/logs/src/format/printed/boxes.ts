import { numberIn } from "../draft/cell.ts";
import type { Pair } from "./pairs.ts";

const border = /^\s{0,9}[-+=]{5,}\s*$/;
const line = /^\s{0,9}\|\s{0,40}([\w/.() -]{1,100}?)\s{0,40}\|\s{0,40}(\S{0,40})\s{0,40}\|\s{0,40}$/;

/** Reads tables of two columns in a frame, as stable-baselines3 prints one for each row of its log: `|    learning_rate   | 0.0003 |`. */
export class Boxes {
  #pairs: Pair[] = [];
  /** The heading that names stand below: `train/`. */
  #heading = "";

  /** The numbers of a box that ends with this line; none within it; undefined for a line that belongs to no box. */
  read(text: string): Pair[] | undefined {
    if (border.test(text)) return this.#end();
    if (!text.includes("|")) return undefined;
    const [, name, cell] = line.exec(text) ?? [];
    if (name === undefined || cell === undefined) return undefined;
    if (cell === "") this.#heading = name;
    else if (typeof numberIn(cell) === "number") {
      const full = this.#heading.endsWith("/") ? `${this.#heading}${name}` : name;
      this.#pairs.push({ name: full, text: cell, total: undefined });
    }
    return [];
  }

  #end(): Pair[] {
    const pairs = this.#pairs;
    this.#pairs = [];
    this.#heading = "";
    return pairs;
  }
}

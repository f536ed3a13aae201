import type { DesignSetting } from "../study/study.ts";
import { asha } from "./asha.ts";
import type { Design } from "./design.ts";
import { grid } from "./grid.ts";
import { halving } from "./halving.ts";
import { search } from "./search/search.ts";
import { tuned } from "./tuned.ts";

/** Every design, the one that a study has if it says nothing first. A new one is a file beside this one and a line here. */
export const designs: readonly Design[] = [tuned, grid, halving, asha, search];

/** The design of a study. */
export function designOf(study: { readonly design?: DesignSetting }): Design {
  const setting = study.design ?? designs[0]!.name;
  const name = typeof setting === "string" ? setting : Object.keys(setting)[0];
  return designs.find((each) => each.name === name)!;
}

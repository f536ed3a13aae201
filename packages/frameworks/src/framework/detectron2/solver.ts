import { type Context, type Reader, reader } from "../../match/framework.ts";
import type { Table, Values } from "../../match/rows.ts";
import type { Sketch } from "../../sketch/sketch.ts";

/** The reader of a class of detectron2.solver. */
export function solver<const Rows extends Table>(
  name: string,
  table: Rows,
  read: (values: Values<Rows>, context: Context) => Sketch | undefined,
): Reader {
  return reader(`detectron2.solver.lr_scheduler.${name}`, table, read, [`detectron2.solver.${name}`]);
}

const methods = ["linear", "constant"];

/** Whether it is a way to warm up; reported if it is not. */
export function isMethod(given: string, { refuse }: Context): boolean {
  if (!methods.includes(given)) refuse("warmup_method", `one of ${methods.join(", ")}`, given);
  return methods.includes(given);
}

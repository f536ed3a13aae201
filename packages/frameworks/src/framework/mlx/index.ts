import { entryOf } from "../../match/entry.ts";
import { mlx } from "./read.ts";

export { mlx };
export const { read } = entryOf(mlx);

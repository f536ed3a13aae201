import { doorOf } from "../../match/door.ts";
import { mmengineWords } from "./read.ts";

export const mmengine = mmengineWords;
export const { read } = doorOf(mmengine);

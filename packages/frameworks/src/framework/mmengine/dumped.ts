import type { FileKind, Reader } from "../../match/framework.ts";
import { isSound, settingsWith } from "../../match/section.ts";
import type { Source } from "../../text/source.ts";
import { readSettings, schedulersOf } from "./settings.ts";

const fileOf = (source: Source) => settingsWith(source, (value) => schedulersOf(value) !== undefined);

/** A configuration of MMEngine as it is dumped, in YAML or JSON: `param_scheduler`, `optim_wrapper`, `train_cfg`. */
export const dumped = (readers: readonly Reader[]): FileKind => ({
  what: "a dumped configuration of MMEngine",
  recognises: (source) => fileOf(source) !== undefined,
  read(source, context) {
    const file = fileOf(source)!;
    if (!isSound(file, context.report)) return undefined;
    const remarks = file.remarks.map(({ says }) => says);
    return readSettings(file.value, remarks, readers, context);
  },
});

import { csv } from "./csv.ts";
import type { ExportFormat } from "./export-format.ts";
import { jsonl } from "./jsonl.ts";
import { optunaJournal } from "./optuna-journal.ts";
import { parquet } from "./parquet.ts";

/** Everything that the runs of a study can be written as. A new format is one file and one line here. */
export const exportFormats: readonly ExportFormat[] = [jsonl, csv, parquet, optunaJournal];

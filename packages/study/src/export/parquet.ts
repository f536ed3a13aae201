import { studyContent } from "../file/kept-study.ts";
import { type Column, columnsOf, type Value } from "./columns.ts";
import type { ExportFormat } from "./export-format.ts";

const types = { text: "STRING", integer: "INT64", number: "DOUBLE", truth: "BOOLEAN" } as const;

/** The table of `csv`, typed, for pandas, Polars, DuckDB and others; the study stands in the file's own notes as `glidepath.study`. */
export const parquet: ExportFormat = {
  name: "parquet",
  summary: "the same table with types, for pandas, Polars or DuckDB",
  async *write({ study, metrics, runs }) {
    const { parquetWriteBuffer } = await import("hyparquet-writer");
    const columns = columnsOf(metrics).map((column) => ({ ...column, data: [] as (Value | bigint)[] }));
    for await (const run of runs()) {
      for (const column of columns) column.data.push(typed(column, column.value(run)));
    }
    const columnData = columns.map(({ name, type, isNullable, data }) => {
      return { name, type: types[type], nullable: isNullable, data };
    });
    const kvMetadata = [{ key: "glidepath.study", value: JSON.stringify(studyContent(study)) }];
    yield new Uint8Array(parquetWriteBuffer({ columnData, kvMetadata, createdBy: "glidepath" }));
  },
};

const typed = ({ type }: Column, value: Value): Value | bigint =>
  type === "integer" && typeof value === "number" ? BigInt(value) : value;

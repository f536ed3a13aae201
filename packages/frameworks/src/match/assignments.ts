import type { Report } from "glidepath/input";
import type { Assignments } from "../text/flags.ts";
import type { Table, Values } from "./rows.ts";
import { bindSettings } from "./settings.ts";

/**
 * Reads assignments by a table, whose names may be spelled with dashes or underscores. Names outside the table are no errors,
 * since other parts of the program read them; but one that is nearly a known name, which is itself not given, is reported.
 * A row of one value takes the first word (a command may go on with file names); lists take all, also split at commas; a
 * truth is true unless its word says no. Undefined if anything was reported. `mark` stands before names in messages.
 */
export const bindAssignments = <Rows extends Table>(
  table: Rows,
  assignments: Assignments,
  report: Report,
  mark = "",
): Values<Rows> | undefined => bindSettings(table, assignments, report, mark)?.values;

import type { ParameterTable, Values } from "./parameter.ts";

/**
 * What people are told of a shape or a recipe. It stands in the same file, and apart from what runs, so that a program that only
 * runs schedules need not bring the texts along.
 */
export interface About<Table extends object = Readonly<Record<string, unknown>>> {
  /** One line for people. */
  readonly summary: string;
  /** The paper or the program it comes from, with the year. */
  readonly source: string;
  /** What each parameter means. */
  readonly parameters: { readonly [Name in keyof Table]: string };
  /** What a person should know of the curve although its parameters are valid, such as an overshoot. */
  remarks?(parameters: Table extends ParameterTable ? Values<Table> : never): readonly string[];
}

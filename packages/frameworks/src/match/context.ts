import { type Issue, type Report, show } from "glidepath/input";
import type { Sketch } from "../sketch/sketch.ts";
import { type CallExpression, describeExpression, type Expression, lastName } from "../text/expression.ts";
import { bind, bindGiven } from "./bind.ts";
import type { Context, Reader, Surroundings } from "./framework.ts";

/** How a call inside another is read, in the surroundings that it has there. */
export type ReadInside = (call: CallExpression, surroundings: Surroundings) => Sketch | undefined;

/** What a reader is given besides its arguments; `path` is what its issues begin with. */
export function contextOf(path: string, surroundings: Surroundings, report: Report, readInside: ReadInside): Context {
  const at = (argument: string) => [path, argument].filter((part) => part !== "").join(".");
  return {
    ...surroundings,
    rate: surroundings.peak ?? 1,
    report,
    refuse(argument, expected, received, hint) {
      report({ path: at(argument), expected, received: shown(received), ...(hint && { hint }) });
      return undefined;
    },
    need(what) {
      const value = surroundings[what];
      if (value !== undefined) return value;
      const hint =
        what === "peak"
          ? "The optimizer's rate is a part of this schedule"
          : "The trainer knows it, the schedule does not";
      report({ path: at(""), expected: `${what}${dependence}`, received: "none", hint });
      return undefined;
    },
    read(expression, others) {
      if (expression.kind === "call") return readInside(expression, { ...surroundings, ...others });
      report({ path: at(""), expected: "a call that makes a schedule", received: describeExpression(expression) });
      return undefined;
    },
    readArguments: (reader, given) => readBy(reader, bind(reader, given, report)),
    readValues: (reader, given, more) => readBy(reader, bindGiven(reader, given, more, report)),
  };

  function readBy(reader: Reader, values: Readonly<Record<string, unknown>> | undefined): Sketch | undefined {
    return values && reader.read(values, contextOf(lastName(reader.name), surroundings, report, readInside));
  }
}

const dependence = ", which this schedule depends on";

/** Whether the text is in order, and only the trainer has to say more. */
export const isUpToTrainer = (issues: readonly Issue[]) =>
  issues.every(({ expected }) => expected.endsWith(dependence));

/** What was received in the framework's own spelling, where it is still as it was written. */
function shown(received: unknown): string {
  if (received === undefined) return "none";
  if (received === null) return "None";
  if (typeof received === "boolean") return received ? "True" : "False";
  if (typeof received === "number") return String(received);
  const isExpression = typeof received === "object" && received !== null && "kind" in received && "place" in received;
  return isExpression ? describeExpression(received as Expression) : show(received);
}

import type { FileKind, Reader, Surroundings } from "../../match/framework.ts";
import { lookThrough } from "../../match/script/look-through.ts";
import type { DictExpression } from "../../text/expression.ts";
import { issueOf } from "../../text/issues.ts";
import { Expressing } from "../../text/python/expression-of.ts";
import { parseProgram } from "../../text/python/parse.ts";
import { GivenValues, givenValues } from "../../text/python/single.ts";
import { isComposite } from "../../text/python/value.ts";
import { readSettings, schedulersOf } from "./settings.ts";

/** Names that stand beside the schedulers in a whole configuration. */
const beside = /^(?:optim_wrapper|train_cfg|_base_)[ \t]*=/m;

/** A configuration of MMEngine as people write it: a file of Python whose names are the settings. */
export const pythonFile = (readers: readonly Reader[]): FileKind => ({
  what: "a configuration of MMEngine in Python",
  recognises: ({ text }) => /^param_scheduler[ \t]*=/m.test(text) && beside.test(text) && isOwn(text),
  read({ text }, context) {
    const [problem] = parseProgram(text).problems;
    if (problem) return void context.report(issueOf(text, problem));
    const remarks = /^_base_[ \t]*=/m.test(text) ? ["_base_ names files that are not read"] : [];
    return readSettings(settingsIn(text, context.set), remarks, readers, context);
  },
});

const isOwn = (text: string) => schedulersOf(settingsIn(text)) !== undefined;

/** The names that the file sets, with their values. */
function settingsIn(text: string, set?: Surroundings["set"]): DictExpression {
  const { machine } = lookThrough(parseProgram(text), new GivenValues(givenValues(set)));
  const expressing = new Expressing(machine);
  const entries = [...machine.globals.names]
    .filter(([, value]) => !isComposite(value) || value.kind === "list" || value.kind === "dict")
    .map(([name, value]) => [name, expressing.of(value)] as const);
  return { kind: "dict", entries, place: 0 };
}

import type { Context } from "../../match/framework.ts";
import type { DictExpression } from "../../text/expression.ts";

/**
 * What a configuration says of the samples in an update, in words: DeepSpeed wants train_batch_size to be the samples of a batch times the
 * batches of an update times the processes. Undefined, and reported, where it is not.
 */
export function batchRemarks(
  whole: DictExpression,
  path: string,
  { processes, report }: Context,
): string[] | undefined {
  const size = (name: string) => {
    const value = whole.entries.find(([key]) => key === name)?.[1];
    return value?.kind === "number" ? value.value : undefined;
  };
  const [all, micro] = [size("train_batch_size"), size("train_micro_batch_size_per_gpu")];
  const accumulate = size("gradient_accumulation_steps") ?? 1;
  if (all === undefined || micro === undefined)
    return all === undefined ? [] : [`An update takes ${all} samples, all processes together`];
  const each = micro * accumulate;
  const isRight = processes === undefined ? Number.isInteger(all / each) : all === each * processes;
  if (isRight)
    return [`An update takes ${all} samples: ${all / each} processes, ${micro} in a batch, ${accumulate} batches`];
  const expected =
    processes === undefined
      ? `a multiple of ${each}, the samples of one process`
      : `${each * processes}: ${processes} processes, ${micro} in a batch, ${accumulate} batches`;
  report({ path: `${path}train_batch_size`, expected, received: String(all) });
  return undefined;
}

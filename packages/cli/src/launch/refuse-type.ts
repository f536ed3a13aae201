import { UsageError } from "../usage-error.ts";

/** Refuses a type of GPU where it is asked for in another way. */
export function refuseType(launcher: string, type: string | undefined, instead: string): void {
  if (type === undefined) return;
  throw new UsageError(`--gpu-type: expected none with --on ${launcher}, received ${type}. Ask for it by ${instead}`);
}

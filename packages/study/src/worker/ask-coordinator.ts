import { reasonOf, StudyError } from "../errors.ts";
import type { ServedLook } from "../look/served.ts";
import { paths, protocol, type Stopping } from "../wire/protocol.ts";
import { openClient, Refused, readAddress } from "./client.ts";

/** How a coordinator is asked by people. */
export interface AskOptions {
  /** The coordinator's token, if it does not stand in the address. */
  readonly token?: string;
}

/**
 * Asks a coordinator how its study is: how far, who works on it, how fast it goes, what failed. Nothing is changed by that. It is asked once.
 *
 * @param address as `glidepath study serve` printed it
 * @throws StudyError "invalid" (address, token, another version), "worker" if there is no answer
 * @example
 * // Nobody listens there. A coordinator answers with { done, total, workers, ... }.
 * await lookAtCoordinator("http://127.0.0.1:1", { token: "0123456789abcdef" }); // throws expected an answer of the coordinator
 */
export async function lookAtCoordinator(address: string, options: AskOptions = {}): Promise<ServedLook> {
  const look = await ask<ServedLook>(address, options, paths.status);
  if (look.protocol === protocol) return look;
  const hint = "Use the same version of glidepath as the coordinator";
  throw new StudyError("invalid", [
    { path: "address", expected: `protocol ${protocol}`, received: `protocol ${look.protocol}`, hint },
  ]);
}

/**
 * Asks a coordinator to stop: every coordinator of the study gives out no more runs, those under way end and count, and then workers and coordinators end.
 * What was done stays, and the study goes on when a coordinator of it is started again. Says what is still under way.
 *
 * @param address as `glidepath study serve` printed it
 * @throws StudyError "invalid" (address, token), "worker" if there is no answer
 * @example
 * // Nobody listens there. A coordinator answers with { runs, ... }: those that are still under way.
 * await stopCoordinator("http://127.0.0.1:1", { token: "0123456789abcdef" }); // throws expected an answer of the coordinator
 */
export const stopCoordinator = (address: string, options: AskOptions = {}): Promise<Stopping> =>
  ask(address, options, paths.stop);

async function ask<T>(address: string, { token }: AskOptions, path: string): Promise<T> {
  const place = readAddress(address, token);
  try {
    return await openClient(place, { patience: 0 }).tell<T>(path, {});
  } catch (cause) {
    const received = reasonOf(cause);
    if (cause instanceof Refused) {
      throw new StudyError("invalid", [{ path: "address", expected: "a coordinator that takes this token", received }]);
    }
    const hint = "Check the address, and that the coordinator runs";
    throw new StudyError("worker", [{ path: place.base, expected: "an answer of the coordinator", received, hint }]);
  }
}

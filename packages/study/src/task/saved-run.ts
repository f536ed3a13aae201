import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeFile } from "../write-file.ts";
import type { Past } from "./branch-site.ts";

/** Where a run of a built-in task saves how far it has come, so that it can go on after a stop. Plain data: it is handed to a thread. */
export interface SavedRun {
  /** The run's own folder. */
  readonly folder: string;
  /** Names all that decides its outcome but the rates: task, version, data, seed, and how it is computed. */
  readonly origin: string;
  /** Milliseconds between two savings at least, as of {@link paced}. */
  readonly every?: number;
}

/** The folder, within a run's, of what it goes on from. */
const checkpoint = "checkpoint";
const file = "run";
const digestLength = 32;
const head = digestLength + Float64Array.BYTES_PER_ELEMENT;

/**
 * Saves a run: a digest, the number of updates made, the loss of each, and the network after them. The digest is over the origin and the rates
 * of these updates too, so that what another run left, or half a file, is never taken for this one's.
 *
 * @throws StudyError "store" if it cannot be written
 */
export function saveRun(
  { folder, origin }: SavedRun,
  rates: Float64Array,
  losses: readonly number[],
  state: Uint8Array,
): void {
  const body = Buffer.concat([bytesOf(Float64Array.of(losses.length)), bytesOf(Float64Array.from(losses)), state]);
  const digest = digestOf(origin, rates.subarray(0, losses.length), body);
  writeFile(join(folder, checkpoint), file, Buffer.concat([digest, body]));
}

/**
 * What {@link saveRun} saved; undefined if there is nothing.
 *
 * @throws Error if the file is damaged, or not of this run
 */
export function readRun({ folder, origin }: SavedRun, rates: Float64Array): Past | undefined {
  const path = join(folder, checkpoint, file);
  if (!existsSync(path)) return undefined;
  const bytes = readFileSync(path);
  const made = bytes.length < head ? -1 : bytes.readDoubleLE(digestLength);
  const end = head + made * Float64Array.BYTES_PER_ELEMENT;
  const isWhole = Number.isSafeInteger(made) && made >= 0 && made <= rates.length && end <= bytes.length;
  const isOwn =
    isWhole &&
    digestOf(origin, rates.subarray(0, made), bytes.subarray(digestLength)).equals(bytes.subarray(0, digestLength));
  if (!isOwn) {
    throw new Error(`${path}: expected how far this run had come, received a damaged file or one of another run`);
  }
  const losses = Array.from(new Float64Array(new Uint8Array(bytes.subarray(head, end)).buffer));
  return { losses, state: new Uint8Array(bytes.subarray(end)) };
}

/** Removes what a run saved, and its folder if nothing else is in it. */
export function dropRun({ folder }: SavedRun): void {
  if (!existsSync(join(folder, checkpoint))) return;
  rmSync(join(folder, checkpoint), { recursive: true, force: true });
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

function digestOf(origin: string, rates: Float64Array, body: Uint8Array): Buffer {
  return createHash("sha256").update(`${origin}\n`).update(bytesOf(rates)).update(body).digest();
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

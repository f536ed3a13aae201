import {
  type Device,
  type Examples,
  type LaterTrainee,
  prepareLater,
  prepareTrainee,
  readSlice,
  type Trainee,
} from "@glidepath/study/train";
import { type Lane, type LaneReport, openLane } from "./lane.ts";

/** Where the images are, packed by gzip. */
const slice = new URL("../../../packages/study/data/fashion-mnist/slice.bin.gz", import.meta.url);

/** The first bytes of anything that gzip packed. */
const packed = [0x1f, 0x8b] as const;

let prepared: Promise<Prepared> | undefined;
let lanes: readonly Lane[] = [];

interface Prepared {
  readonly device: Device;
  open(seed: number): Trainee | LaterTrainee;
}

/** What the race's worker can be asked. */
export const raceDuties = {
  /** Loads the images and the network, once; says what computes. */
  async prepare(): Promise<Device> {
    prepared ??= prepare();
    return (await prepared).device;
  },
  /** A seed's start: a fresh network for every list of rates, with the same start values and order of examples. */
  async begin(seed: number, rates: readonly Float64Array[]): Promise<void> {
    prepared ??= prepare();
    const { open } = await prepared;
    for (const lane of lanes) lane.dispose();
    lanes = rates.map((one) => openLane(open(seed), one));
  },
  /** Trains the next part of every network, one after the other. */
  async advance(): Promise<readonly LaneReport[]> {
    const reports: LaneReport[] = [];
    for (const lane of lanes) reports.push(await lane.advance());
    return reports;
  },
};

/** The network on the graphics processor where the browser gives one out and it computes rightly, else in WebAssembly. */
async function prepare(): Promise<Prepared> {
  const examples = await loadExamples();
  const inWasm = async (): Promise<Prepared> => ({ device: "wasm", open: await prepareTrainee(examples) });
  if (!(await hasGraphics())) return inWasm();
  const expected = await lossesOf((await inWasm()).open(1));
  const open = await prepareLater(examples, "webgpu");
  const found = await lossesOf(open(1));
  const isRight = found.every((loss, i) => Math.abs(loss - expected[i]!) <= trial.tolerance * expected[i]!);
  return isRight ? { device: "webgpu", open } : inWasm();
}

/** Whether the browser gives out a graphics processor; a program that only plays one is slower than WebAssembly. */
async function hasGraphics(): Promise<boolean> {
  const { gpu } = navigator as { readonly gpu?: { requestAdapter(): Promise<Adapter | null> } };
  const adapter = await gpu?.requestAdapter();
  return adapter ? adapter.info?.isFallbackAdapter !== true : false;
}

/** What is asked of WebGPU's adapter. */
interface Adapter {
  readonly info?: { readonly isFallbackAdapter?: boolean };
}

/**
 * How a graphics processor is tried out: by some updates, whose losses may be off by a share from those in WebAssembly. Some are
 * handed out that compute nothing, and say so nowhere.
 */
const trial = { updates: 5, rate: 0.05, tolerance: 1e-3 } as const;

async function lossesOf(trainee: Trainee | LaterTrainee): Promise<readonly number[]> {
  const losses: number[] = [];
  for (let update = 0; update < trial.updates; update += 1) losses.push(await trainee.step(trial.rate));
  trainee.dispose();
  return losses;
}

/** The images. A server may have unpacked them on the way. */
async function loadExamples(): Promise<Examples> {
  const answer = await fetch(slice);
  if (!answer.ok) throw new Error(`The images could not be loaded: the server answered ${answer.status}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (!packed.every((byte, i) => bytes[i] === byte)) return readSlice(bytes);
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return readSlice(new Uint8Array(await new Response(unpacked).arrayBuffer()));
}

import { type Device, type Examples, prepareTrainee, readSlice, type Trainee } from "@glidepath/study/train";
import { type Lane, openLane } from "./lane.ts";

/** Where the images are, packed by gzip. */
const slice = new URL("../../../packages/study/data/fashion-mnist/slice.bin.gz", import.meta.url);

/** The first bytes of anything that gzip packed. */
const packed = [0x1f, 0x8b] as const;

let prepared: Promise<{ readonly device: Device; open(seed: number): Trainee }> | undefined;
let lanes: readonly Lane[] = [];

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
  advance: () => lanes.map((lane) => lane.advance()),
};

async function prepare() {
  const examples = await loadExamples();
  const device = await findDevice();
  return { device, open: await prepareTrainee(examples, device) };
}

/** The graphics processor where the browser gives one out, else WebAssembly. */
async function findDevice(): Promise<Device> {
  const { gpu } = navigator as { readonly gpu?: { requestAdapter(): Promise<unknown> } };
  return (await gpu?.requestAdapter()) ? "webgpu" : "wasm";
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

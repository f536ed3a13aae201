import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { reasonOf, StudyError } from "../errors.ts";
import { type Examples, pixels, readSlice } from "../train/examples.ts";
import type { TaskData } from "./built-in.ts";
import { share } from "./share.ts";

/** Images of clothing and their classes. */
export type FashionData = TaskData & Examples;

/** The data that come with the package. */
const sliceFile = fileURLToPath(new URL("../../data/fashion-mnist/slice.bin.gz", import.meta.url));
/** How many of the full set's training images validate. */
const validationOfFull = 5_000;

/**
 * Fashion-MNIST: the slice in this package (8,000 / 2,000 / 2,000), or from a folder with the four idx files
 * (plain or .gz) the whole set: the first 55,000 training images train, the last 5,000 validate, 10,000 test.
 *
 * @throws StudyError "data" if a file is missing or is not what its name says
 */
export function loadFashion(folder?: string): FashionData {
  return folder === undefined ? loadSlice() : loadFull(folder);
}

function loadSlice(): FashionData {
  const { inputs, labels, sizes } = readSlice(gunzipSync(readFileSync(sliceFile)));
  return describe("Fashion-MNIST slice", inputs, labels, sizes);
}

function loadFull(folder: string): FashionData {
  const images = Buffer.concat([readIdx(folder, "train-images-idx3-ubyte"), readIdx(folder, "t10k-images-idx3-ubyte")]);
  const labels = readIdx(folder, "train-labels-idx1-ubyte");
  const testLabels = readIdx(folder, "t10k-labels-idx1-ubyte");
  const sizes = {
    train: labels.length - validationOfFull,
    validation: validationOfFull,
    test: testLabels.length,
  };
  const all = Buffer.concat([labels, testLabels]);
  if (images.length !== all.length * pixels || sizes.train <= 0) {
    throw failure(folder, "as many 28 x 28 images as labels", `${images.length / pixels} and ${all.length}`);
  }
  return describe("Fashion-MNIST", images, all, sizes);
}

/** Reads an idx file of bytes: magic number 0x0803 (images) or 0x0801 (labels), big-endian sizes, then the bytes. */
function readIdx(folder: string, name: string): Buffer {
  const path = [`${name}.gz`, name].map((file) => join(folder, file)).find((file) => existsSync(file));
  if (path === undefined) throw failure(join(folder, name), "this file, plain or .gz", "a folder without it");
  const bytes = path.endsWith(".gz") ? unzip(path) : readFileSync(path);
  const dimensions = name.includes("idx3") ? 3 : 1;
  const start = 4 + 4 * dimensions;
  const magic = bytes.length >= start ? bytes.readUInt32BE(0) : -1;
  let length = 1;
  for (let axis = 0; axis < dimensions && magic >= 0; axis += 1) length *= bytes.readUInt32BE(4 + 4 * axis);
  if (magic !== 0x0800 + dimensions || bytes.length !== start + length) {
    throw failure(path, `an idx${dimensions} file of bytes`, `${bytes.length} bytes that do not fit that`);
  }
  return bytes.subarray(start);
}

function unzip(path: string): Buffer {
  try {
    return gunzipSync(readFileSync(path));
  } catch (cause) {
    throw failure(path, "a gzip file", `one that cannot be unpacked (${reasonOf(cause)})`);
  }
}

function describe(name: string, inputs: Uint8Array, labels: Uint8Array, sizes: Examples["sizes"]): FashionData {
  const hash = createHash("sha256").update(JSON.stringify(sizes)).update(inputs).update(labels).digest("hex");
  const counts = [sizes.train, sizes.validation, sizes.test].map((count) => count.toLocaleString("en-US"));
  return {
    id: hash.slice(0, 16),
    about: `${name}: ${counts[0]} training, ${counts[1]} validation and ${counts[2]} test images of clothing, 10 classes`,
    sizes,
    inputs: share(inputs),
    labels: share(labels),
  };
}

function failure(path: string, expected: string, received: string): StudyError {
  const hint = "Give a folder such as /usr/share/datasets/fashion-mnist, or leave `data` out to use the shipped slice";
  return new StudyError("data", [{ path, expected, received, hint }]);
}

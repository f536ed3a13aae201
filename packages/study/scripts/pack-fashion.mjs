// Packs the shipped slice of Fashion-MNIST: node scripts/pack-fashion.mjs <folder with the four idx .gz files>
//
// The pick is plain and leaves no choice: the first 8,000 training images train, the next 2,000 validate, and the
// first 2,000 images of the test file test. Both files come shuffled, so the classes are close to balanced; the script
// prints the counts. The same input gives the same bytes inside the gzip wrapper (its SHA-256 is the data id).
//
// Layout after gunzip: three little-endian uint32 (train, validation, test), then all images in that order
// (784 bytes each, row by row, 0 = background, 255 = full ink), then all labels (1 byte each, 0 to 9).
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

const pixels = 784;
const train = 8_000;
const validation = 2_000;
const test = 2_000;

const folder = process.argv[2];
if (folder === undefined) {
  console.error("pack-fashion: expected the folder of the idx files, for example /usr/share/datasets/fashion-mnist");
  process.exit(64);
}
const images = (name) => gunzipSync(readFileSync(join(folder, `${name}-images-idx3-ubyte.gz`))).subarray(16);
const labels = (name) => gunzipSync(readFileSync(join(folder, `${name}-labels-idx1-ubyte.gz`))).subarray(8);

const header = Buffer.alloc(12);
[train, validation, test].forEach((count, index) => {
  header.writeUInt32LE(count, index * 4);
});
const packed = Buffer.concat([
  header,
  images("train").subarray(0, (train + validation) * pixels),
  images("t10k").subarray(0, test * pixels),
  labels("train").subarray(0, train + validation),
  labels("t10k").subarray(0, test),
]);

const target = fileURLToPath(new URL("../data/fashion-mnist/slice.bin.gz", import.meta.url));
writeFileSync(target, gzipSync(packed, { level: 9 }));

const classes = (list) => Array.from({ length: 10 }, (_, kind) => list.filter((label) => label === kind).length);
const allLabels = packed.subarray(12 + (train + validation + test) * pixels);
console.log(`${target}`);
console.log(`sha256 ${createHash("sha256").update(packed).digest("hex")}`);
console.log(`train      ${classes([...allLabels.subarray(0, train)]).join(" ")}`);
console.log(`validation ${classes([...allLabels.subarray(train, train + validation)]).join(" ")}`);
console.log(`test       ${classes([...allLabels.subarray(train + validation)]).join(" ")}`);

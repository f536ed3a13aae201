// The PostgreSQL of the tests, for scripts: Node reads no TypeScript by itself.
import { mkdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const file = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Starts a server of a version (15 or 18), as `startPostgres` of tests/postgres.ts does. */
export async function startPostgres(version = 18) {
  // Within the repository, so that its packages are found from there.
  const outfile = file("../.cache/postgres.mjs");
  mkdirSync(file("../.cache"), { recursive: true });
  await build({ entryPoints: [file("../tests/postgres.ts")], outfile, format: "esm", platform: "node" });
  const module = await import(pathToFileURL(outfile).href);
  return module.startPostgres(version);
}

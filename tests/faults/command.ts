import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";

/** Where the built modules that the command loads stand. */
const builtModules = /packages[\\/]\w+[\\/]dist[\\/].*\.js$/;

/** Files beside a module (data, threads, the watchdog) are found from where it stood, and packages stay what they are. */
const ownModules: Plugin = {
  name: "own modules",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path }) => (/^(@?glidepath)\b/.test(path) ? undefined : { external: true }));
    onLoad({ filter: builtModules }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href)),
    }));
  },
};

/**
 * The built `glidepath` command in a few files in place of some hundreds: its hosts are started and killed a thousand times, and most of what
 * a start takes is to load its modules. Made anew from the built files, within the repository, so that packages are found.
 */
export async function bundleCommand(): Promise<{ readonly file: string; remove(): void }> {
  const cache = resolve(".cache");
  mkdirSync(cache, { recursive: true });
  const outdir = mkdtempSync(join(cache, "faults-"));
  // Also for a host that belongs to another user.
  chmodSync(outdir, 0o755);
  await build({
    entryPoints: [resolve("packages/cli/dist/main.js")],
    ...{ outdir, bundle: true, splitting: true, platform: "node", format: "esm", logLevel: "error" },
    plugins: [ownModules],
  });
  return { file: join(outdir, "main.js"), remove: () => rmSync(outdir, { recursive: true }) };
}

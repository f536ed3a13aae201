import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";

/** A file of the page, as it is sent. */
export interface PageFile {
  readonly type: string;
  readonly body: Uint8Array;
}

/** What a browser is told of each kind of file. A file of another kind is not sent. */
const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".gz": "application/gzip",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/**
 * The files of the built page by their path in the address. They are read once: a request is looked up in this list, and no path of
 * it ever reaches the file system. Links are left out.
 */
export function readPage(folder: string): ReadonlyMap<string, PageFile> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.flatMap((entry): [string, PageFile][] => {
    const path = join(entry.parentPath, entry.name);
    const type = types[extname(entry.name)];
    if (type === undefined) return [];
    return [[`/${relative(folder, path).split(sep).join("/")}`, { type, body: readFileSync(path) }]];
  });
  const page = new Map(files);
  const index = page.get("/index.html");
  return index === undefined ? page : page.set("/", index);
}

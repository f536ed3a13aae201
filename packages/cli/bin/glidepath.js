#!/usr/bin/env node
import { existsSync } from "node:fs";

const main = new URL("../dist/main.js", import.meta.url);
if (existsSync(main)) {
  await import(main.href);
} else {
  console.error(
    "glidepath: the packages are not built yet. Run `npm run build` in the repository's folder, then try again.",
  );
  process.exit(70);
}

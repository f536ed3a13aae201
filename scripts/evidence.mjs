// What the laws of @glidepath/law were checked on, with their errors: writes docs/evidence.md, its pictures and docs/laws from real loss curves that others published.
//
//   npm run evidence -- --data DIR            writes docs/evidence.md
//   npm run evidence -- --data DIR --check    fails where a number has moved; needs no writing
//
// DIR has the folders multi-power-law, lr-scheduling and modded-nanogpt, flattened from the repositories that the page names. They are not part
// of this project. Without --data the variable GLIDEPATH_LOSS_CURVES names the folder; where it is not there, nothing is checked, and that is said.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { svg } from "@glidepath/plot";
import { evidence } from "./evidence/page.mjs";

const page = "docs/evidence.md";
const { values } = parseArgs({ options: { data: { type: "string" }, check: { type: "boolean" } } });
const folder = values.data ?? process.env.GLIDEPATH_LOSS_CURVES;

if (folder === undefined || !existsSync(folder)) {
  const received = folder === undefined ? "none" : `${folder}, which is not there`;
  console.error(`evidence: NOT CHECKED. Expected --data DIR with the loss curves, received ${received}. See ${page}`);
  process.exitCode = values.check ? 0 : 2;
} else {
  const { pages, pictures } = evidence(folder);
  const files = [
    ...Object.entries(pages).map(([name, text]) => [`docs/${name}`, text]),
    ...Object.entries(pictures).map(([name, figure]) => [`docs/pictures/${name}`, svg(figure)]),
  ];
  for (const [file, now] of files) {
    if (!values.check) writeFileSync(file, now);
    else if (!existsSync(file) || readFileSync(file, "utf8") !== now) {
      console.error(`evidence: ${file} says other numbers than the data: run npm run evidence -- --data ${folder}`);
      process.exitCode = 1;
    }
  }
}

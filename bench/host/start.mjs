// What it costs this process to start a program and to hear of its end, and nothing else. It holds what a host of a study holds in memory, since
// the system copies the tables of a process that starts another. Prints JSON.
import { spawn } from "node:child_process";
import { once } from "node:events";
import "@glidepath/study";
import { paceOf } from "./pace-of.mjs";

const [runs, program, ...words] = process.argv.slice(2);
const pace = paceOf();
for (let done = 1; done <= Number(runs); done += 1) {
  const child = spawn(program, words, { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  child.stderr.resume();
  await once(child, "close");
  pace.at(done);
}
console.log(JSON.stringify(pace.told()));

import { exitCode } from "./exit-code.ts";
import { run } from "./run.ts";

// A reader that has seen enough (head, less) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(exitCode.ok);
  process.stderr.write(`glidepath: stdout cannot be written: ${error.message}\n`);
  process.exit(exitCode.cannotWrite);
});

process.exitCode = await run(process.argv.slice(2), { out: process.stdout, err: process.stderr, env: process.env });

import { run } from "./run.ts";

// A reader that has seen enough (head, less) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 73));

process.exitCode = await run(process.argv.slice(2), { out: process.stdout, err: process.stderr, env: process.env });

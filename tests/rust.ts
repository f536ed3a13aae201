import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

/** Rust's compiler, on the path or where its installer puts it; undefined where there is none. */
export const rustc = ["rustc", join(homedir(), ".cargo", "bin", "rustc")].find(
  (program) => spawnSync(program, ["--version"]).status === 0,
);

/** What a program printed, or what the compiler had against it. */
export interface Ran {
  readonly output: string;
  readonly error: string;
}

/** Compiles the files of a program, every warning being an error, and runs it with this input. */
export function runRust(files: Readonly<Record<string, string>>, input = ""): Ran {
  const folder = mkdtempSync(join(tmpdir(), "glidepath-rust-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const compiled = spawnSync(rustc!, ["--edition", "2021", "-D", "warnings", "main.rs"], { cwd: folder });
    if (compiled.status !== 0) return { output: "", error: compiled.stderr.toString() };
    const { stdout, stderr } = spawnSync(join(folder, "main"), { input, maxBuffer: 1e9 });
    return { output: stdout.toString(), error: compiled.stderr.toString() + stderr.toString() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

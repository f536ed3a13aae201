/** Workers that are to be started, the same on every machine. */
export interface WorkerJob {
  /** What the job is called: small letters, digits and hyphens. */
  readonly name: string;
  /** How many workers. */
  readonly copies: number;
  /** GPUs for each of them; 0 for none, and their type, where the machines have to be asked for one. */
  readonly gpus: number;
  readonly gpuType?: string;
  /** Container image, where there are containers. */
  readonly image?: string;
  /** The worker's words, as a process is started with them. The token is not among them: a worker reads GLIDEPATH_TOKEN. */
  readonly command: readonly string[];
}

/** Something that starts workers on many machines. One file, and one line in `index.ts`. */
export interface Launcher {
  readonly name: string;
  readonly summary: string;
  /** How the manifest is used, in one line: where the token comes from, and what starts it. */
  readonly use: string;
  /** The manifest. @throws UsageError for what it cannot say */
  write(job: WorkerJob): string;
}

import { GlidepathError } from "glidepath/input";

/** Files that are no logs, by their first bytes, and what to do instead; `name` is that of the file. */
interface Refused {
  readonly what: string;
  readonly begins: readonly number[];
  hint(name: string): string;
}

/** The line of Python that writes what a checkpoint says of its scheduler as JSON. */
const toJson = (imports: string, load: (file: string) => string) => (name: string) => {
  const file = name
    .split(/[\\/]/)
    .at(-1)!
    .replace(/['"\\$`]/g, "_");
  const keys =
    "('last_epoch', '_last_lr', 'base_lrs', 'scheduler', 'lr_scheduler', 'lr_schedulers', 'scheduler_state_dict')";
  const code = `import json, ${imports}; c = ${load(`'${file}'`)}; json.dump({k: c[k] for k in ${keys} if k in c}, open('scheduler.json', 'w'), default=str)`;
  return `Pickled files can run code, so they are not read here. If you trust it, turn it into JSON: python -c "${code}"`;
};

const byTorch = toJson("torch", (file) => `torch.load(${file}, map_location='cpu', weights_only=False)`);
const byPickle = toJson("pickle", (file) => `pickle.load(open(${file}, 'rb'))`);

const hints = {
  none: () => "Give the log of the run: CSV, JSON lines, trainer_state.json, an event file, or what was printed",
  unpack: () => "Unpack it, and give the log in it",
};

const refused: readonly Refused[] = [
  { what: "a checkpoint of torch, or another zip", begins: [0x50, 0x4b, 3, 4], hint: byTorch },
  // What torch saved before it used zip begins with its magic number, pickled.
  { what: "a checkpoint of torch", begins: [0x80, 2, 0x8a, 0x0a], hint: byTorch },
  ...[2, 3, 4, 5].map((version) => ({ what: "a pickle", begins: [0x80, version], hint: byPickle })),
  { what: "a file packed by gzip", begins: [0x1f, 0x8b], hint: hints.unpack },
  { what: "a file packed by zstd", begins: [0x28, 0xb5, 0x2f, 0xfd], hint: hints.unpack },
  { what: "a picture", begins: [0x89, 0x50, 0x4e, 0x47], hint: hints.none },
  { what: "a picture", begins: [0xff, 0xd8, 0xff], hint: hints.none },
  { what: "a PDF", begins: [0x25, 0x50, 0x44, 0x46], hint: hints.none },
  { what: "a file of HDF5", begins: [0x89, 0x48, 0x44, 0x46], hint: hints.none },
  {
    what: "a run of Weights & Biases as it is stored",
    begins: [0x3a, 0x57, 0x26, 0x42],
    hint: () => "Export the run's history: wandb.Api().run(PATH).history().to_csv('history.csv')",
  },
];

const knownBy = (head: Uint8Array) => refused.find(({ begins }) => begins.every((byte, i) => head[i] === byte));

/** Whether a file begins as one of those. */
export const isRefused = (head: Uint8Array): boolean => knownBy(head) !== undefined;

/** The error for bytes that are no text and no event file. */
export function refuse(head: Uint8Array, name: string): GlidepathError {
  const { what, hint } = knownBy(head) ?? (isSafetensors(head) ? tensors : { what: "a binary file", hint: hints.none });
  return new GlidepathError([{ path: name, expected: "a log", received: what, hint: hint(name) }]);
}

const tensors = { what: "a file of safetensors, which holds weights only", hint: hints.none };

/** Eight bytes of length, and an object of JSON. */
function isSafetensors(head: Uint8Array): boolean {
  return head[8] === 0x7b && head[5] === 0 && head[6] === 0 && head[7] === 0;
}

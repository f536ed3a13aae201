import { GlidepathError } from "glidepath/input";

/** Files that are no logs, by their first bytes, and what to do instead. */
interface Refused {
  readonly what: string;
  readonly begins: readonly number[];
  readonly hint: string;
}

/** The line of Python that writes what a checkpoint says of its scheduler as JSON; `name` is that of the file. */
const toJson = (name: string) =>
  `python -c "import json, torch; c = torch.load('${name.replace(/['"\\$`]/g, "_")}', map_location='cpu', weights_only=False); json.dump({k: c[k] for k in ('last_epoch', '_last_lr', 'base_lrs', 'scheduler', 'lr_scheduler', 'lr_schedulers', 'scheduler_state_dict') if k in c}, open('scheduler.json', 'w'), default=str)"`;

const hints = {
  checkpoint: "Pickled files can run code, so they are not read here. If you trust it, turn it into JSON: ",
  none: "Give the log of the run: CSV, JSON lines, trainer_state.json, an event file, or what was printed",
  unpack: "Unpack it, and give the log in it",
};

const refused: readonly Refused[] = [
  { what: "a checkpoint of torch, or another zip", begins: [0x50, 0x4b, 3, 4], hint: hints.checkpoint },
  ...[2, 3, 4, 5].map((version) => ({ what: "a pickle", begins: [0x80, version], hint: hints.checkpoint })),
  { what: "a file packed by gzip", begins: [0x1f, 0x8b], hint: hints.unpack },
  { what: "a file packed by zstd", begins: [0x28, 0xb5, 0x2f, 0xfd], hint: hints.unpack },
  { what: "a picture", begins: [0x89, 0x50, 0x4e, 0x47], hint: hints.none },
  { what: "a picture", begins: [0xff, 0xd8, 0xff], hint: hints.none },
  { what: "a PDF", begins: [0x25, 0x50, 0x44, 0x46], hint: hints.none },
  { what: "a file of HDF5", begins: [0x89, 0x48, 0x44, 0x46], hint: hints.none },
  {
    what: "a run of Weights & Biases as it is stored",
    begins: [0x3a, 0x57, 0x26, 0x42],
    hint: "Export the run's history: wandb.Api().run(PATH).history().to_csv('history.csv')",
  },
];

/** The error for bytes that are no text and no event file. */
export function refuse(head: Uint8Array, name: string): GlidepathError {
  const known = refused.find(({ begins }) => begins.every((byte, i) => head[i] === byte));
  const { what, hint } = known ?? (isSafetensors(head) ? tensors : { what: "a binary file", hint: hints.none });
  return new GlidepathError([
    {
      path: name,
      expected: "a log",
      received: what,
      hint: hint === hints.checkpoint ? hint + toJson(name.split(/[\\/]/).at(-1)!) : hint,
    },
  ]);
}

const tensors = { what: "a file of safetensors, which holds weights only", hint: hints.none };

/** Eight bytes of length, and an object of JSON. */
function isSafetensors(head: Uint8Array): boolean {
  return head[8] === 0x7b && head[5] === 0 && head[6] === 0 && head[7] === 0;
}

import type { Random } from "../../packages/study/src/train/random.ts";

/** A file in which something is not as it was written: a bit, some bytes less or more, or two lines that changed places. */
export function mutated(bytes: Buffer, random: Random): Buffer {
  const below = (count: number): number => Math.floor(random.uniform() * count);
  const kinds = [flipped, cut, filled, swapped];
  return kinds[below(kinds.length)]!(bytes, below);
}

type Below = (count: number) => number;

function flipped(bytes: Buffer, below: Below): Buffer {
  const other = Buffer.from(bytes);
  const at = below(other.length);
  other[at] = other[at]! ^ (1 << below(8));
  return other;
}

function cut(bytes: Buffer, below: Below): Buffer {
  const at = below(bytes.length);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + below(500))]);
}

function filled(bytes: Buffer, below: Below): Buffer {
  const at = below(bytes.length);
  return Buffer.concat([bytes.subarray(0, at), Buffer.alloc(1 + below(500), 0), bytes.subarray(at)]);
}

function swapped(bytes: Buffer, below: Below): Buffer {
  const lines = bytes.toString("latin1").split("\n");
  const [one, other] = [below(lines.length - 1), below(lines.length - 1)];
  [lines[one], lines[other]] = [lines[other]!, lines[one]!];
  return Buffer.from(lines.join("\n"), "latin1");
}

import { type Context, type Reader, reader } from "../../../match/framework.ts";
import { isFresh } from "../../../match/fresh.ts";
import { any, optional, type Table, type Values, whole } from "../../../match/rows.ts";
import type { Sketch } from "../../../sketch/sketch.ts";
import type { Build } from "../machine/leaf.ts";

/** A scheduler of torch: what it does alone, and what must be known to put it together with others. */
export interface TorchSketch extends Sketch {
  readonly build: Build;
  /** The schedulers that it is made of, alone, in the order in which they are built; left out if it is made of none. */
  readonly parts?: readonly Sketch[];
  /** It multiplies the rate that it finds, or sets a rate whatever it finds; left out if it does neither. */
  readonly acts?: "multiplies" | "sets";
  /** The step at which it has multiplied by 0, after which it sets the rate once. */
  readonly bounces?: number;
  /** It does the same when SequentialLR gives it the turn. */
  readonly enters?: boolean;
  /** A cosine that ends above or below 0, to which it pulls what it finds. */
  readonly pulls?: { readonly to: number; readonly over: number };
}

/** A class of torch's schedulers, by its own name and the folder that it lies in. */
export function torchScheduler<const Rows extends Table>(
  name: string,
  table: Rows,
  read: (values: Values<Rows>, context: Context) => TorchSketch | undefined,
  folder = "torch.optim.lr_scheduler",
): Reader {
  const common = { last_epoch: whole(-1), verbose: optional(any()) };
  return reader(`${folder}.${name}`, { ...table, ...common }, (values, context) => {
    const { last_epoch, verbose } = values as Values<typeof common>;
    if (!isFresh(last_epoch, "last_epoch", context)) return undefined;
    const sketch = read(values as unknown as Values<Rows>, context);
    return sketch && verbose ? { ...sketch, remarks: [...(sketch.remarks ?? []), printed] } : sketch;
  });
}

const printed = "verbose only prints, and torch no longer takes it";

/** The bounds of a momentum that cycles. */
export interface Momenta {
  readonly low: number;
  readonly high: number;
}

import { collect, show } from "../input/issue.ts";
import { describeRange, isInRange, type Range } from "../input/range.ts";
import { isRecord, own, reportUnknownKeys } from "../input/record.ts";

/** Groups of a plan that scale the learning rate and nothing else. */
export type Scales = Readonly<Record<string, { readonly scale: number }>>;

const ranges = {
  layers: { min: 1, max: 1000, integer: true },
  decay: { above: 0, max: 1 },
} as const satisfies Record<string, Range>;

/**
 * Groups for layer-wise decay of the learning rate: of a network with so many blocks, `layer0` is the embedding, `layer1` to
 * `layer<layers>` are the blocks, and the last, one more, is the head, whose scale is 1; each layer's scale is `decay` times
 * that of the layer above it: decay^(layers + 1 - i). Source: BEiT (Bao et al. 2021, arXiv 2106.08254), its
 * LayerDecayValueAssigner; timm's param_groups_layer_decay counts its layers the same way, from the model.
 * @throws GlidepathError if `layers` is no whole number from 1 to 1000, or `decay` not above 0 and at most 1.
 * @example layerDecay({ layers: 2, decay: 0.5 }) // { layer0: { scale: 0.125 }, layer1: { scale: 0.25 }, layer2: { scale: 0.5 }, layer3: { scale: 1 } }
 */
export function layerDecay(options: { readonly layers: number; readonly decay: number }): Scales {
  return collect((report) => {
    if (!isRecord(options)) {
      report({ path: "", expected: "an object with layers and decay", received: show(options) });
      return {};
    }
    reportUnknownKeys(options, Object.keys(ranges), "", report);
    const wrong = Object.entries(ranges).filter(([key, range]) => !isInRange(own(options, key), range));
    for (const [path, range] of wrong) {
      report({ path, expected: describeRange(range), received: show(own(options, path)) });
    }
    if (wrong.length > 0) return {};
    const { layers, decay } = options as { layers: number; decay: number };
    const scales = Array.from({ length: layers + 2 }, (_, i) => [`layer${i}`, { scale: decay ** (layers + 1 - i) }]);
    return Object.fromEntries(scales) as Scales;
  });
}

/**
 * Groups whose scales rise from `low` to `high` by equal ratios, in the order of their names: fastai's
 * `lr = slice(low, high)` (even_mults; Howard & Ruder 2018, arXiv 1801.06146), as shares of the plan's rate. A single group has `high`.
 * @throws GlidepathError for a scale that is not above 0, and for names that are missing or the same.
 * @example discriminative({ low: 0.01, high: 1, groups: ["stem", "body", "head"] }) // scales 0.01, 0.1 and 1
 */
export function discriminative(options: {
  readonly low: number;
  readonly high: number;
  readonly groups: readonly string[];
}): Scales {
  return collect((report) => {
    if (!isRecord(options)) {
      report({ path: "", expected: "an object with low, high and groups", received: show(options) });
      return {};
    }
    reportUnknownKeys(options, ["low", "high", "groups"], "", report);
    const [low, high, groups] = ["low", "high", "groups"].map((key) => own(options, key));
    for (const [path, value] of [
      ["low", low],
      ["high", high],
    ] as const) {
      if (!isInRange(value, { above: 0 }))
        report({ path, expected: describeRange({ above: 0 }), received: show(value) });
    }
    const isList = Array.isArray(groups) && groups.length > 0 && groups.length <= 1000;
    if (!isList || groups.some((name) => typeof name !== "string") || new Set(groups).size < groups.length) {
      report({ path: "groups", expected: "a list of 1 to 1000 names, no two the same", received: show(groups) });
      return {};
    }
    const [first, last, top] = [low as number, high as number, groups.length - 1];
    const scale = (i: number) => (i === top ? last : i === 0 ? first : first * (last / first) ** (i / top));
    return Object.fromEntries(groups.map((name, i) => [name as string, { scale: scale(i) }]));
  });
}

import { collect, GlidepathError, show } from "../input/issue.ts";
import { type Curve, curve } from "../schedule/curve.ts";
import { findShape } from "../shape/curve/index.ts";

import {
  drop,
  readSplineOptions,
  type SplineLROptions,
  type SplineMethod,
  type SplineSpace,
  work,
} from "./splinelr-options.ts";

export type { SplineLROptions, SplineMethod, SplineSpace } from "./splinelr-options.ts";

/** A node in working space: x in epochs, y = ln of the rate (space `log`) or the rate itself (`linear`). */
export interface SplineNode {
  readonly x: number;
  readonly y: number;
}

/**
 * The original's versions, all of 29 July 2024, by name: `initial` (commit d426ca2), `readme` (3372945, the one its README
 * describes), `longer` (86226d4) and `head` (91ff50e, in linear space).
 * @example new SplineLR(presets.readme).k // 0.138817502207
 */
export const presets = {
  initial: { initLr: 1, minLr: 1e-3, epochs: 100, c: 0.99, space: "log" },
  readme: { initLr: 1, minLr: 1e-3, epochs: 100, c: 2, space: "log" },
  longer: { initLr: 1e-2, minLr: 1e-4, epochs: 200, c: 2, space: "log" },
  head: { initLr: 1e-2, minLr: 1e-4, epochs: 200, c: 2000, space: "linear" },
} as const satisfies Readonly<Record<string, SplineLROptions>>;

const nodes = [0, 1, 2, 3, 4] as const;

/**
 * Six curves that share both ends and differ by one bump: node 1, 2 or 3 of the five on the straight chord from `initLr`
 * to `minLr` is moved by (+dx, +dy) or (-dx, -dy), and a cubic Hermite spline is drawn through the nodes.
 *
 * Source: Axect/SplineLR, 2024, which silently drew nonsense from what this one refuses.
 * @throws GlidepathError with every issue: a number out of its range (see the options), |k| of 1 or more, or a c whose
 * angle times c passes 45 degrees (the nodes are then out of order, or tan has wrapped).
 * @example new SplineLR({ initLr: 1, minLr: 1e-3, epochs: 100, k: 0.2 }).deltaPt() // { dx: 5, dy: 0.345387763949107 }
 */
export class SplineLR {
  readonly initLr: number;
  readonly minLr: number;
  readonly epochs: number;
  readonly space: SplineSpace;
  readonly method: SplineMethod;
  /** The only parameter of the shape, between -1 and 1: the given one, or the tangent of the original's angle. */
  readonly k: number;

  constructor(options: SplineLROptions) {
    const read = collect((report) => readSplineOptions(options, report));
    this.initLr = read.initLr;
    this.minLr = read.minLr;
    this.epochs = read.epochs;
    this.space = read.space;
    this.method = read.method;
    this.k = read.k;
  }

  /**
   * How far a node moves: dx = k epochs/4 in epochs, dy = k/4 of the whole fall in working space.
   * @example new SplineLR(presets.readme).deltaPt() // { dx: 3.4704375552, dy: 0.2397293334 }
   */
  deltaPt(): { readonly dx: number; readonly dy: number } {
    return { dx: (this.k * this.epochs) / 4, dy: (this.k * drop(this, this.space)) / 4 };
  }

  /**
   * The five nodes of each of the two curves that move node `i`, which is 1, 2 or 3; the other four never move.
   * @throws GlidepathError for any other i.
   * @example new SplineLR(presets.readme).genPts(1).plus[1] // { x: 28.470438, y: -1.487209 }
   */
  genPts(i: number): { readonly plus: readonly SplineNode[]; readonly minus: readonly SplineNode[] } {
    checkIndex(i);
    const { dx, dy } = this.deltaPt();
    const [top, fall] = [work(this.initLr, this.space), drop(this, this.space)];
    const draw = (sign: 1 | -1) =>
      nodes.map((j) => {
        const [x, y] = [(j * this.epochs) / 4, top - (j * fall) / 4];
        return j === i ? { x: x + sign * dx, y: y + sign * dy } : { x, y };
      });
    return { plus: draw(1), minus: draw(-1) };
  }

  /**
   * The two curves that move node `i`, which is 1, 2 or 3: (epoch) => rate, exact at both ends and held beyond them (the
   * original went on along its end cubics). From |k| of about 0.3 on, `quadratic` and `akima` can leave the rates of their
   * nodes, in linear space even below 0; the segment's `shape.remarks(parameters)` tells, and `pchip` never does.
   * @throws GlidepathError for any other i.
   * @example new SplineLR(presets.readme).genSplines(1).plus(25) // 0.289946372
   */
  genSplines(i: number): { readonly plus: Curve; readonly minus: Curve } {
    checkIndex(i);
    return { plus: this.#draw(i, this.k), minus: this.#draw(i, -this.k) };
  }

  /** In a segment x and w both run from 0 to 1, w downwards: the node moves by k/4 in x and by -k/4 in w. */
  #draw(i: number, k: number): Curve {
    const knots = nodes.map((j) => (j === i ? [(j + k) / 4, (j - k) / 4] : [j / 4, j / 4]));
    const ends = { start: 0, end: this.epochs, from: this.initLr, to: this.minLr };
    const parameters = { knots, slopes: this.method };
    return curve([[[{ ...ends, shape: findShape("spline")!, parameters, scale: this.space }]]], this.epochs, "hold");
  }
}

function checkIndex(i: number): void {
  if (i === 1 || i === 2 || i === 3) return;
  const hint = "Nodes 0 and 4 are the ends, which never move";
  throw new GlidepathError([{ path: "i", expected: "1, 2 or 3", received: show(i), hint }]);
}

// Each shape as one loop by hand, from `a` to `b` in T steps: the same formula, so that it gives the same numbers to the
// bit (curves on half a wave: up to last places, since a person would write Math.cos), with the parameters where a person
// would have them, as arguments.
const defaults = {
  polynomial: [2],
  exponential: [0.5],
  step: [3],
  multistep: [[1 / 3, 2 / 3]],
  rex: [0.5],
  tanh: [-6, 3],
  uba: [1],
  hyperbolic: [0.8],
  "exp-hyperbolic": [0.8],
  triangle: [0.5],
  spline: [
    [0, 0.5, 1],
    [0, 0.5, 1],
    [1, 1, 1],
  ],
};

const loops = {
  constant(out, T, a) {
    for (let t = 0; t < T; t++) out[t] = a;
  },
  linear(out, T, a, b) {
    for (let t = 0; t < T; t++) {
      const w = t / T;
      out[t] = a * (1 - w) + b * w;
    }
  },
  cosine(out, T, a, b) {
    for (let t = 0; t < T; t++) {
      const w = 0.5 - 0.5 * Math.cos(Math.PI * (t / T));
      out[t] = a * (1 - w) + b * w;
    }
  },
  polynomial(out, T, a, b, power) {
    for (let t = 0; t < T; t++) {
      const w = 1 - (1 - t / T) ** power;
      out[t] = a * (1 - w) + b * w;
    }
  },
  exponential(out, T, a, b, rate) {
    for (let t = 0; t < T; t++) {
      const w = (1 - rate ** (t / T)) / (1 - rate);
      out[t] = a * (1 - w) + b * w;
    }
  },
  step(out, T, a, b, count) {
    for (let t = 0; t < T; t++) {
      const w = Math.min(Math.floor((t * count) / T), count - 1) / (count - 1);
      out[t] = a * (1 - w) + b * w;
    }
  },
  multistep(out, T, a, b, milestones) {
    for (let t = 0; t < T; t++) {
      const x = t / T;
      let passed = 0;
      for (const milestone of milestones) if (milestone <= x) passed++;
      const w = passed / milestones.length;
      out[t] = a * (1 - w) + b * w;
    }
  },
  "one-minus-sqrt"(out, T, a, b) {
    for (let t = 0; t < T; t++) {
      const w = Math.sqrt(t / T);
      out[t] = a * (1 - w) + b * w;
    }
  },
  "one-minus-square"(out, T, a, b) {
    for (let t = 0; t < T; t++) {
      const x = t / T;
      const w = x * x;
      out[t] = a * (1 - w) + b * w;
    }
  },
  "mirror-cosine"(out, T, a, b) {
    for (let t = 0; t < T; t++) {
      const x = t / T;
      const w = 2 * x - (0.5 - 0.5 * Math.cos(Math.PI * x));
      out[t] = a * (1 - w) + b * w;
    }
  },
  rex(out, T, a, b, d) {
    for (let t = 0; t < T; t++) {
      const x = t / T;
      const w = ((1 - d) * x) / (1 - d * x);
      out[t] = a * (1 - w) + b * w;
    }
  },
  tanh(out, T, a, b, lower, upper) {
    const first = Math.tanh(lower);
    const last = Math.tanh(upper);
    for (let t = 0; t < T; t++) {
      const x = t / T;
      const w = (Math.tanh(lower * (1 - x) + upper * x) - first) / (last - first);
      out[t] = a * (1 - w) + b * w;
    }
  },
  uba(out, T, a, b, phi) {
    for (let t = 0; t < T; t++) {
      const c = Math.cos(Math.PI * (t / T));
      const w = (phi * (1 - c)) / (2 * phi + (2 - phi) * (1 + c));
      out[t] = a * (1 - w) + b * w;
    }
  },
  hyperbolic(out, T, a, b, reach) {
    const first = Math.sqrt(reach * (2 - reach));
    for (let t = 0; t < T; t++) {
      const x = t / T;
      const w = 1 - Math.sqrt(reach * (1 - x) * (2 - reach * (1 + x))) / first;
      out[t] = a * (1 - w) + b * w;
    }
  },
  "exp-hyperbolic"(out, T, a, b, reach) {
    const first = Math.sqrt(reach * (2 - reach));
    const ratio = Math.log(b / a);
    for (let t = 0; t < T; t++) {
      const x = t / T;
      const w = 1 - Math.sqrt(reach * (1 - x) * (2 - reach * (1 + x))) / first;
      out[t] = a * Math.exp(w * ratio);
    }
  },
  triangle(out, T, a, b, top) {
    for (let t = 0; t < T; t++) {
      const x = t / T;
      const w = x < top ? x / top : (1 - x) / (1 - top);
      out[t] = a * (1 - w) + b * w;
    }
  },
  spline(out, T, a, b, xs, ys, slopes) {
    for (let t = 0; t < T; t++) {
      const x = t / T;
      let i = xs.length - 2;
      while (i > 0 && xs[i] > x) i--;
      const h = xs[i + 1] - xs[i];
      const s = (ys[i + 1] - ys[i]) / h;
      const u = x - xs[i];
      const c = (3 * s - 2 * slopes[i] - slopes[i + 1]) / h;
      const d = (slopes[i] + slopes[i + 1] - 2 * s) / h ** 2;
      const w = ys[i] + u * (slopes[i] + u * (c + u * d));
      out[t] = a * (1 - w) + b * w;
    }
  },
};

/** A run of the loop of that shape; undefined if nobody has written one. */
export function byHand(kind, out, T, a, b) {
  if (loops[kind] === undefined) return undefined;
  const parameters = defaults[kind] ?? [];
  return () => loops[kind](out, T, a, b, ...parameters);
}

/** Warmup, hold and 1 - sqrt cooldown as a function of one step. */
export function wsdByHand(T, peak) {
  const [warm, cool] = [Math.round(0.01 * T), Math.round(0.8 * T)];
  return (t) => {
    if (t < warm) return (peak * t) / warm;
    if (t < cool) return peak;
    return t < T ? peak * (1 - Math.sqrt((t - cool) / (T - cool))) : 0;
  };
}

// A part of `npm run bench`: other ways to make the updates of fashion-mlp, each with the same numbers, beside the one that is built.
const study = new URL("../packages/study/dist/", import.meta.url);
const [{ loadJax }, { reuseKernels }, { batches, networkShape, startValues }, { loadFashion }] = await Promise.all(
  ["train/jax", "train/reuse-kernels", "train/batches", "task/fashion-data"].map(
    (name) => import(new URL(`${name}.js`, study)),
  ),
);
const { numpy: np, nn, jit, lax, valueAndGrad, vmap } = await loadJax("wasm");

const { inputs, hidden, classes, batch, momentum } = networkShape;
const shapes = [[hidden, inputs], [hidden], [classes, hidden], [classes]];
const rounds = 9;
const updates = 30;
const rate = 0.05;

/** New weights and velocities from the gradient. */
function descend(w, v, gradient, pace) {
  const velocity = v.map((part, at) => part.mul(momentum).add(gradient[at]));
  const next = w.map((part, at) => part.sub(velocity[at].ref.mul(pace.ref)));
  pace.dispose();
  return [next, velocity];
}

/** As it is built: the gradient by automatic differentiation. */
function automatic(w, v, x, y, pace) {
  const scores = (w, x) => {
    const inner = nn.relu(np.dot(x, w[0].transpose()).add(w[1]));
    return np.dot(inner, w[2].transpose()).add(w[3]);
  };
  const loss = (w, x, y) =>
    nn
      .logSoftmax(scores(w, x))
      .mul(y)
      .sum()
      .mul(-1 / batch);
  const kept = w.map((part) => part.ref);
  const [value, gradient] = valueAndGrad(loss)(kept, x, y);
  return [...descend(w, v, gradient, pace), value];
}

/** The gradient by hand, which takes a third fewer kernels. */
function byHand(w, v, x, y, pace) {
  const [w1, b1, w2, b2] = w.map((part) => part.ref);
  const h = np.maximum(np.inner(x.ref, w1).add(b1), 0);
  const z = np.inner(h.ref, w2.ref).add(b2);
  const shifted = z.ref.sub(np.max(z, 1, { keepdims: true }));
  const e = np.exp(shifted.ref);
  const total = np.sum(e.ref, 1, { keepdims: true });
  const likelihood = shifted.mul(y.ref).sum(1, { keepdims: true }).sub(np.log(total.ref));
  const dz = e
    .div(total)
    .sub(y)
    .mul(1 / batch);
  const dh = np.where(h.ref.greater(0), np.dot(dz.ref, w2), 0);
  const over = { lhsContractingDims: [0], rhsContractingDims: [0] };
  const gradient = [lax.dot(dh.ref, x, over), dh.sum(0), lax.dot(dz.ref, h, over), dz.sum(0)];
  return [...descend(w, v, gradient, pace), likelihood.sum().mul(-1 / batch)];
}

/** One network of a seed, update by update; `count` of them in one compiled function, each with the same images or with its own. */
function openWay(data, update, { count = 1, axes } = {}) {
  const many = axes === undefined ? [] : [count];
  const repeat = (values) => {
    const all = new Float32Array(values.length * (many[0] ?? 1));
    for (let at = 0; at < all.length; at += values.length) all.set(values, at);
    return all;
  };
  const compiled = jit(axes === undefined ? update : vmap(update, axes));
  let w = startValues(1).map((part, at) => np.array(repeat(part), { shape: [...many, ...shapes[at]] }));
  let v = shapes.map((shape) => np.zeros([...many, ...shape]));
  const [x, y] = [new Float32Array(batch * inputs), new Float32Array(batch * classes)];
  const next = batches(data, 1, x, y);
  const owned = (axis) => (axes?.[axis] === 0 ? many : []);
  const give = (values, axis, shape) => {
    const own = owned(axis);
    return np.array(own.length > 0 ? repeat(values) : values, { shape: [...own, ...shape] });
  };
  return {
    count,
    step() {
      next();
      return reuseKernels(() => {
        const pace = np.array(repeat(Float32Array.of(rate)), { shape: many });
        const [nextW, nextV, loss] = compiled(w, v, give(x, 2, [batch, inputs]), give(y, 3, [batch, classes]), pace);
        [w, v] = [nextW, nextV];
        return loss.dataSync()[0];
      });
    },
  };
}

/** The text of this part. */
export async function measure() {
  const data = loadFashion();
  const ways = {
    "as it is built": openWay(data, automatic),
    "the gradient by hand": openWay(data, byHand),
    "4 networks in one function, of the same images": openWay(data, automatic, {
      count: 4,
      axes: [0, 0, null, null, 0],
    }),
    "4 networks in one function, each of its own images": openWay(data, automatic, { count: 4, axes: [0, 0, 0, 0, 0] }),
  };
  const seconds = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  const losses = {};
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, { step, count }] of Object.entries(ways)) {
      const begun = processor();
      for (let update = 0; update < updates; update += 1) losses[name] = step();
      if (round > 0) seconds[name].push((processor() - begun) / (updates * count));
    }
  }
  return text(seconds, losses);
}

function text(seconds, losses) {
  const [built] = Object.keys(losses);
  const [first] = Object.values(seconds);
  const lines = Object.entries(seconds).map(([name, all]) => {
    const cells = [best(all), median(all)].map((value) => `${(1e6 * value).toFixed(0)}`);
    const same = losses[name] === losses[built] ? "the same" : "others";
    return `| ${name} | ${cells.join(" | ")} | ${(median(first) / median(all)).toFixed(2)} | ${same} |`;
  });
  return `
## An update of fashion-mlp in other ways

Microseconds of processor time for one update of one network (batch 32), the best and the median of ${rounds} rounds of ${updates} updates in which the ways take turns;
whether the loss after ${(rounds + 1) * updates} updates has the same bits.

| way | best | median | times our speed | numbers |
|---|---|---|---|---|
${lines.join("\n")}`;
}

const best = (values) => Math.min(...values);
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Seconds of processor time of this process so far. */
function processor() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

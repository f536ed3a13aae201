/**
 * A power of x as a sum of exponentials: x^-beta = sum of weights[j] * exp(-rates[j] x), to a relative error of `tolerance` for x between
 * `nearest` and `farthest`.
 *
 * The integral x^-beta = 1/Gamma(beta) * integral over v of exp(beta v - x e^v), by the trapezoid rule, which for such an integrand is exact
 * but for exp(-2 pi c / h) at the distance h of its nodes. The distance is a whole part of ln 2, so that every rate is twice one before it:
 * with exp(-s x) at hand, exp(-2 s x) is one multiplication away. Rates in such rows are called a chain.
 */
export interface Nodes {
  readonly rates: Float64Array;
  readonly weights: Float64Array;
  /** Where each chain begins in these arrays; the last entry is their length. Within a chain each rate is twice the one before it. */
  readonly chains: Int32Array;
}

/** The logarithm of Gamma(1 + beta) is nowhere smaller. */
const leastLogGamma = -0.1215;

/** The nodes for a power; `beta` above 0 and at most 3, `nearest` above 0 and at most `farthest`. */
export function powerNodes(beta: number, nearest: number, farthest: number, tolerance: number): Nodes {
  // Four things are left out (both ends, what lies between nodes, what is merged): each has its share of the tolerance, and rounding some.
  const share = tolerance / 6;
  const digits = Math.log(1 / share);
  const widest = (2 * Math.PI) / (Math.log(3) - beta * Math.log(Math.cos(1)) + digits);
  const chains = Math.ceil(Math.LN2 / widest);
  const step = Math.LN2 / chains;
  const low = (leastLogGamma - digits) / beta - Math.log(farthest);
  // Beyond x e^v = u the integrand is as good as gone: about u^(beta - 1) exp(-u), and ln u is below 4.
  const high = Math.log(digits + 3 + 4 * Math.max(0, beta - 1)) - Math.log(nearest);
  // What decays too slowly to be told apart over the whole run is one node: its exponentials differ from their mean in the second order.
  const still = Math.max(low, Math.log(8 * share) / (2 + beta) - Math.log(farthest));
  const slow = meanNode(beta, low, still, step);
  const fast = chainsFrom(beta, still, high, step, chains);
  const rates = Float64Array.of(slow.rate, ...fast.flatMap(({ rates }) => rates));
  const weights = Float64Array.of(slow.weight, ...fast.flatMap(({ weights }) => weights));
  const length = fast[0]!.rates.length;
  const starts = Int32Array.of(0, ...fast.map((_, chain) => 1 + chain * length), rates.length);
  return { rates, weights: scaled(beta, rates, weights, nearest, farthest), chains: starts };
}

/** All nodes below `to` as one: their weight together, and their mean rate. */
function meanNode(beta: number, from: number, to: number, step: number) {
  let [weight, moment] = [0, 0];
  for (let v = to - step; v > from; v -= step) {
    weight += Math.exp(beta * v);
    moment += Math.exp((beta + 1) * v);
  }
  return { weight, rate: weight > 0 ? moment / weight : 0 };
}

function chainsFrom(beta: number, from: number, to: number, step: number, count: number) {
  const length = Math.ceil((to - from) / (count * step));
  return Array.from({ length: count }, (_, chain) => {
    const places = Array.from({ length }, (_, k) => from + chain * step + k * Math.LN2);
    return { rates: places.map(Math.exp), weights: places.map((v) => Math.exp(beta * v)) };
  });
}

/** The rule's error is relative and the same everywhere, so that one point tells the factor that it lacks: step / Gamma(beta). */
function scaled(beta: number, rates: Float64Array, weights: Float64Array, nearest: number, farthest: number) {
  const x = Math.sqrt(nearest * farthest);
  const sum = weights.reduce((total, weight, j) => total + weight * Math.exp(-rates[j]! * x), 0);
  return weights.map((weight) => (weight * x ** -beta) / sum);
}

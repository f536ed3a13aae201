/**
 * The rates, as shares of the highest, that follow from gradients of these norms: with weights w = norm^-power each is its weight times the sum of
 * all later ones. For power 2 these are the ones for which the paper's bound on the loss after the last step is lowest. Equal norms give
 * the straight line to 0.
 */
export function ratesOfNorms(norms: Float64Array, power: number): Float64Array {
  const rates = new Float64Array(norms.length);
  // Against the least norm, so that no weight overflows.
  const least = norms.reduce((low, norm) => Math.min(low, norm), Infinity);
  let [later, highest] = [0, 0];
  for (let i = norms.length - 1; i >= 0; i--) {
    const weight = (norms[i]! / least) ** -power;
    rates[i] = weight * later;
    later += weight;
    highest = Math.max(highest, rates[i]!);
  }
  return rates.map((rate) => rate / highest);
}

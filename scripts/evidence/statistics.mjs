// Tables and the few statistics of the evidence page.
export const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
export const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;
export const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

/** Places in the order of the values; equal ones share theirs. */
const ranks = (list) =>
  list.map((value) => {
    const [lower, equal] = [list.filter((other) => other < value), list.filter((other) => other === value)];
    return lower.length + (equal.length - 1) / 2;
  });

/** Spearman's rank correlation. */
export function correlation(a, b) {
  const [x, y] = [ranks(a), ranks(b)];
  const [mx, my] = [mean(x), mean(y)];
  const product = (p, mp, q, mq) => p.reduce((sum, value, i) => sum + (value - mp) * (q[i] - mq), 0);
  return product(x, mx, y, my) / Math.sqrt(product(x, mx, x, mx) * product(y, my, y, my));
}

/** What is given away by choosing where `guess` is lowest, against the lowest of `values`. */
export const regret = (guess, values) => values[guess.indexOf(Math.min(...guess))] - Math.min(...values);

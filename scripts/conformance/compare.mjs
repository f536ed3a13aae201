// How two golden files of a framework differ, one line a difference.

/** Relative to the largest number of a list: the last digits of a framework may depend on the machine's libm. */
const tolerances = { double: 1e-15, single: 2e-7 };

export function differences(kept, made) {
  const lines = [];
  for (const field of ["framework", "versions", "precision", "seed"]) {
    if (text(kept[field]) !== text(made[field])) lines.push(`${field}: ${text(kept[field])}, now ${text(made[field])}`);
  }
  const [before, after] = [named(kept.cases), named(made.cases)];
  for (const name of before.keys()) if (!after.has(name)) lines.push(`${name}: is made no more`);
  for (const [name, now] of after) {
    const then = before.get(name);
    const tolerance = tolerances[now.precision ?? made.precision];
    const difference = then ? compare(then, now, tolerance) : "is new";
    if (difference) lines.push(`${name}: ${difference}`);
  }
  return lines;
}

/** The cases by call and peak, numbered where several have both in common. */
function named(cases) {
  const names = new Map();
  for (const value of cases) {
    const name = value.peak === undefined ? value.call : `${value.call} at ${value.peak}`;
    let unique = name;
    for (let i = 2; names.has(unique); i++) unique = `${name} (${i})`;
    names.set(unique, value);
  }
  return names;
}

function compare(then, now, tolerance) {
  for (const field of new Set([...Object.keys(then), ...Object.keys(now)])) {
    const [a, b] = [then[field], now[field]];
    if (field === "drift" && a && b) {
      // A rounding error of the framework: its size matters, not its digits.
      if (Math.max(a, b) > 2 * Math.min(a, b)) return `drift: ${a}, now ${b}`;
    } else if (Array.isArray(a) && Array.isArray(b) && field !== "at") {
      if (a.length !== b.length) return `${a.length} ${field}, now ${b.length}`;
      const slack = tolerance * Math.max(0, ...[...a, ...b].filter(Number.isFinite).map(Math.abs));
      const i = a.findIndex((x, i) => x !== b[i] && !(Math.abs(x - b[i]) <= slack));
      if (i >= 0) return `${field} at step ${then.at?.[i] ?? i}: ${a[i]}, now ${b[i]}`;
    } else if (text(a) !== text(b)) {
      return `${field}: ${text(a)}, now ${text(b)}`;
    }
  }
}

function text(value) {
  return JSON.stringify(value) ?? "none";
}

/** The entries of a list by what a function says of each, in the order in which that first comes. */
export function groupBy(list, of) {
  const groups = new Map();
  for (const entry of list) {
    const key = of(entry);
    if (groups.has(key)) groups.get(key).push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
}

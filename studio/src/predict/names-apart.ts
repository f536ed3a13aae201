/** Things by their names; of a name that several have, the later ones say which they are. */
export function namesApart<T extends { readonly name: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  const named = new Map<string, T>();
  for (const one of list) {
    let name = one.name;
    for (let place = 2; named.has(name); place++) name = `${one.name} (${place})`;
    named.set(name, one);
  }
  return named;
}

/** What is asked of a person for advice, each as it was written or chosen; nothing where it was not said. */
export const advisingNames = ["purpose", "horizon", "optimizer", "params", "tokens", "batch", "isPeakGood"] as const;

/** What was said of a run to have advice. */
export type Advising = Readonly<Partial<Record<(typeof advisingNames)[number], string>>>;

/** The texts among what was kept. */
export const readAdvising = (kept: Readonly<Record<string, unknown>>): Advising =>
  Object.fromEntries(advisingNames.flatMap((name) => (typeof kept[name] === "string" ? [[name, kept[name]]] : [])));

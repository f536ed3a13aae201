export { isAtChance } from "./at-chance.ts";
export { type Examples, readSlice } from "./examples.ts";
export type { Device } from "./jax.ts";
export { isLost, type LaterTrainee, prepareLater, prepareTrainee, type Trainee } from "./trainee.ts";

import fc from "fast-check";

/*
 * Random tests draw from a fixed seed, so that a change is judged by what it does and not by the day's luck. To look for new
 * counterexamples:
 *
 *   SEED=random npm run test:fast
 */
const asked = process.env.SEED ?? "1";
fc.configureGlobal({ seed: asked === "random" ? Date.now() : Number(asked) });

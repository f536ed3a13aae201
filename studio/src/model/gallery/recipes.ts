import { parse, phasesOf, print, recipes } from "glidepath";
import { aboutRecipes } from "glidepath/about";
import type { Room } from "./entry.ts";

/** Every recipe with its standard fields; its formula are the phases that it stands for. */
export const recipeRoom = (): Room => ({
  title: "Recipes",
  entries: recipes.map(({ kind }) => {
    const { summary, source } = aboutRecipes[kind]!;
    const phases = phasesOf(parse({ recipe: kind }));
    return {
      ...{ name: kind, summary, source, formula: print(parse({ phases })) },
      curves: ({ peak, budget }) => [{ name: kind, spec: parse({ recipe: kind, peak }), budget }],
    };
  }),
});

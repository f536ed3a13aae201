import { background } from "../work/background.ts";
import type { Form } from "./form.ts";
import { link } from "./link.ts";
import { planJson } from "./plan-json.ts";
import { planTypescript } from "./plan-typescript.ts";
import { planYaml } from "./plan-yaml.ts";
import { png } from "./png.ts";
import { svg } from "./svg.ts";
import { words } from "./words.ts";

/** Forms that the page makes itself, in the order in which they are shown. A new one is one file and one line here. */
const own: readonly Form[] = [link, words, planYaml, planJson, planTypescript, svg, png];

/** Ways that belong together. */
export interface FormGroup {
  readonly title: string;
  readonly forms: readonly Form[];
}

/** Every way to take a curve home: the page's own, then a file for each target of the frameworks. */
export async function allForms(): Promise<readonly FormGroup[]> {
  const targets = await background.ask("targets");
  const files = targets.map(
    ({ name, summary, extension }): Form => ({
      name,
      label: name,
      summary,
      extension,
      make: async ({ curve: { spec, budget } }) => ({ text: await background.ask("write", name, spec, budget) }),
    }),
  );
  return [
    { title: "The page itself", forms: own },
    { title: "Code and data", forms: files },
  ];
}

import { minimum } from "./minimum.ts";
import type { Rule } from "./rule.ts";
import { slide } from "./slide.ts";
import { steep } from "./steep.ts";
import { valley } from "./valley.ts";

/** Every rule by its name, in the order in which they are told. */
export const rules = { valley, slide, steep, minimum } as const satisfies Readonly<Record<string, Rule>>;
export type RuleName = keyof typeof rules;

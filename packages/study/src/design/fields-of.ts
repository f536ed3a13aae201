import type { DesignSetting, Study } from "../study/study.ts";

/** The fields of a study's design, as its reader left them. */
export function fieldsOf<T>({ design }: Pick<Study, "design">): T {
  const setting: DesignSetting = design ?? {};
  return (typeof setting === "string" ? {} : Object.values(setting)[0]) as T;
}

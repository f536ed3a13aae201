import type { Schedule } from "glidepath";

/** The spec and its budget as one line of JSON in plain ASCII: safe inside a one-line comment of any language. */
export function describeSource(lr: Schedule): string {
  return asciiOf(JSON.stringify({ spec: lr.spec, budget: lr.budget }));
}

/** JSON with every mark that is not plain ASCII escaped. */
export function asciiOf(json: string): string {
  return json.replace(/[^ -~]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Makes any text safe inside HTML elements and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => escapes[sign]!);
}

/**
 * Builds HTML from a template: every value is escaped, except what {@link raw} or `html` itself made; lists are joined.
 *
 * @example html`<b>${"<i>"}</b>`.text // "<b>&lt;i&gt;</b>"
 */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  return raw(parts.map((part, index) => part + (index < values.length ? render(values[index]!) : "")).join(""));
}

/** Marks text as HTML that is safe already. */
export function raw(text: string): Html {
  return { text };
}

/** Text that is HTML already. */
export interface Html {
  readonly text: string;
}

/** What may stand in a template. */
export type Content = string | number | Html | readonly Html[];

function render(value: Content): string {
  if (typeof value === "string" || typeof value === "number") return escapeHtml(String(value));
  return "text" in value ? value.text : value.map((part) => part.text).join("\n");
}

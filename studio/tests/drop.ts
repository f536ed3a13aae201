import type { Page } from "playwright-core";

/** Drops files on the page, as from the desktop, all at once. */
export async function drop(page: Page, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  const all = Object.entries(files).map(([name, content]) => ({
    name,
    content: typeof content === "string" ? content : [...content],
  }));
  const dataTransfer = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, content } of given) {
      transfer.items.add(new File([typeof content === "string" ? content : Uint8Array.from(content)], name));
    }
    return transfer;
  }, all);
  await page.dispatchEvent("body", "dragover", { dataTransfer });
  await page.getByText("Drop it anywhere").waitFor();
  await page.dispatchEvent("body", "drop", { dataTransfer });
}

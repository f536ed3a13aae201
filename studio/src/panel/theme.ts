import { useSyncExternalStore } from "react";

/** Light or dark: as the system has it, or as was chosen on this page. */
export type Theme = "light" | "dark";

const key = "glidepath-theme";
const system = matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

/** What was chosen; a browser may refuse to remember anything. */
function chosen(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

let choice = chosen();

const themeNow = (): Theme => (choice === "light" || choice === "dark" ? choice : system.matches ? "dark" : "light");

function apply(): void {
  document.documentElement.dataset.theme = themeNow();
  for (const listener of listeners) listener();
}

system.addEventListener("change", apply);
apply();

/** Chooses a theme; the one that the system has is not remembered, so that the page follows it again. */
export function chooseTheme(theme: Theme): void {
  choice = theme === (system.matches ? "dark" : "light") ? null : theme;
  try {
    if (choice === null) localStorage.removeItem(key);
    else localStorage.setItem(key, choice);
  } catch {
    // It holds until the page is closed.
  }
  apply();
}

/** The theme as it is now. */
export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, themeNow);
}

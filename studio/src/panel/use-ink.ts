import { useMemo } from "react";
import { useTheme } from "./theme.ts";

/**
 * The page's colours by name, for a canvas; another function for another theme. Each is asked for once: asking the browser within a drag
 * would have it work out the styles of the whole page in the middle of a frame.
 */
export function useInk(): (name: string) => string {
  const theme = useTheme();
  return useMemo(() => {
    const known = new Map<string, string>();
    return (name) => {
      const color = known.get(name) ?? getComputedStyle(document.documentElement).getPropertyValue(`--${name}`);
      known.set(name, color);
      return color;
    };
  }, [theme]);
}

import type { ReactNode } from "react";
import { FigurePlace } from "./FigurePlace.tsx";
import { Guard } from "./Guard.tsx";
import { strips } from "./strips.ts";
import { useFittedWindows, WindowsContext } from "./use-windows.ts";
import { Words } from "./Words.tsx";

/** Gives what the axes show to what stands inside; that itself is not drawn anew when a curve moves. */
function FittedWindows({ children }: { readonly children: ReactNode }) {
  return <WindowsContext value={useFittedWindows()}>{children}</WindowsContext>;
}

/** The figure, the strips that share its steps, and the words of the curve in hand. */
export function Board() {
  return (
    <FittedWindows>
      <section className="board" aria-label="Figure">
        <FigurePlace />
        <div className="strips">
          {strips.map(({ name, Content }) => (
            <Guard key={name} part={`The strip “${name}”`}>
              <Content />
            </Guard>
          ))}
        </div>
        <Words />
      </section>
    </FittedWindows>
  );
}

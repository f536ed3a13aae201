import { Figure } from "./Figure.tsx";
import { strips } from "./strips.ts";
import { useFittedWindows, WindowsContext } from "./use-windows.ts";
import { Words } from "./Words.tsx";

/** The figure, the strips that share its steps, and the words of the curve in hand. */
export function Board() {
  return (
    <WindowsContext value={useFittedWindows()}>
      <section className="board" aria-label="Figure">
        <Figure />
        <div className="strips">
          {strips.map(({ name, Content }) => (
            <Content key={name} />
          ))}
        </div>
        <Words />
      </section>
    </WindowsContext>
  );
}

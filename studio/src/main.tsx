import { createRoot } from "react-dom/client";
import { decodeSheet } from "./model/codec.ts";
import { keepLink, startFrom } from "./model/keep-link.ts";
import { keepScene } from "./model/keep-scene.ts";
import { makeStudio } from "./model/studio.ts";
import { App } from "./panel/App.tsx";
import { Guard } from "./panel/Guard.tsx";
import { StudioContext } from "./panel/use-studio.ts";
import { takeToken } from "./server-token.ts";
import "./panel/style/index.css";

takeToken();
const storage = tabStorage();
const { sheet, problem } = await startFrom(location.hash.slice(1), storage);
const studio = makeStudio(sheet);
if (storage !== undefined) keepScene(studio, storage);
if (problem !== undefined) studio.show({ notice: { kind: "problem", text: problem } });

let own = location.hash.slice(1);
keepLink(studio, (hash) => {
  // An address that was put in just now is opened in a moment: it is not written over.
  if (location.hash.slice(1) !== own) return;
  own = hash;
  history.replaceState(null, "", `#${hash}`);
});

// Another link was put into the address: it is opened as one step, so that nothing is lost.
addEventListener("hashchange", async () => {
  const hash = location.hash.slice(1);
  if (hash === own || hash === "") return;
  own = hash;
  const start = await decodeSheet(hash);
  if ("sheet" in start) studio.change((past) => past.commit("Open link", start.sheet));
  else {
    const { problem: text = "" } = await startFrom(hash);
    studio.show({ notice: { kind: "problem", text } });
  }
});

// What was done before a reload comes back once the page is there; if that cannot be loaded, the history begins anew.
import("./model/keep-history.ts").then(
  ({ keepHistory }) => storage && keepHistory(studio, storage),
  () => undefined,
);

/** What the browser keeps for this tab; undefined where it lets a page keep nothing. */
function tabStorage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}

createRoot(document.getElementById("page")!).render(
  <StudioContext value={studio}>
    <Guard>
      <App />
    </Guard>
  </StudioContext>,
);

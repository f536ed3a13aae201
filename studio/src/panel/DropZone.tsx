import { useEffect, useState } from "react";
import type { Source } from "../model/logged.ts";
import { useStudio } from "./use-studio.ts";

/** What is pasted or dropped anywhere on the page is read. While something is held over it, the page says so. */
export function DropZone() {
  const studio = useStudio();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const take = (data: DataTransfer | null) => {
      const [source, ...rest] = data === null ? [] : sourcesOf(data);
      if (source !== undefined) studio.show({ brings: { source, rest }, notice: undefined });
      return source !== undefined;
    };
    const listeners = {
      dragover(event: DragEvent) {
        event.preventDefault();
        setOver(true);
      },
      dragleave(event: DragEvent) {
        if (event.relatedTarget === null) setOver(false);
      },
      drop(event: DragEvent) {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer);
      },
      paste(event: ClipboardEvent) {
        const isTyped = event.target instanceof HTMLElement && event.target.closest("input, textarea, dialog") !== null;
        if (!isTyped && take(event.clipboardData)) event.preventDefault();
      },
    };
    for (const [name, listener] of Object.entries(listeners)) addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) removeEventListener(name, listener as EventListener);
    };
  }, [studio]);
  return isOver ? (
    <div className="drop-zone">
      <p>
        Drop it anywhere
        <small>logs, a training script, a config file, a schedule, a picture made here</small>
      </p>
    </div>
  ) : null;
}

/** All files, or else the text. */
function sourcesOf(data: DataTransfer): readonly Source[] {
  if (data.files.length > 0) return Array.from(data.files, (file) => ({ name: file.name, content: file }));
  const text = data.getData("text");
  return text === "" ? [] : [{ content: text }];
}

import { useEffect, useState } from "react";
import type { Source } from "../model/logged.ts";
import type { Notice } from "../model/studio.ts";
import { useStudio } from "./use-studio.ts";

/** What is pasted or dropped anywhere on the page is read. While something is held over it, the page says so. */
export function DropZone() {
  const studio = useStudio();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const take = (data: DataTransfer | null) => {
      const source = data === null ? undefined : sourceOf(data);
      if (source !== undefined) studio.show({ brings: { source }, notice: noticeOf(data!.files) });
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
        <small>a log, a training script, a config file, a schedule, a picture made here</small>
      </p>
    </div>
  ) : null;
}

/** Several files are told one from another. */
function noticeOf([first, ...others]: Iterable<File>): Notice | undefined {
  if (first === undefined || others.length === 0) return undefined;
  return {
    kind: "problem",
    text: `One at a time: ${first.name} is read, ${others.map(({ name }) => name).join(", ")} not.`,
  };
}

/** The first file, or else the text. */
function sourceOf(data: DataTransfer): Source | undefined {
  const [file] = data.files;
  if (file !== undefined) return { name: file.name, content: file };
  const text = data.getData("text");
  return text === "" ? undefined : { content: text };
}
